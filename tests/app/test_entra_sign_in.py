"""The authorisation-code flow against a fake Entra ID in a process of its own: what is sent, and what is believed."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from app.channel_settings import read_channel_settings
from app.clock import real_now
from app.entra_sign_in import EntraSignIn
from tests.builders import person_id
from tests.fake_entra import EXPIRED_SECRET, identify, requests, script
from tests.running import entra
from tests.serving import APP, SECRET, TENANT, pointed_at
from tests.visitor import Visitor
from web.sign_in import Going

PUBLIC = "http://127.0.0.1:3978"
ME = person_id(7)


@pytest.fixture(scope="module", name="entra_url")
def _entra_url() -> Iterator[str]:
    with entra() as address:
        yield address


@pytest.fixture(name="sign_in")
def _sign_in(entra_url: str) -> EntraSignIn:
    script(entra_url, token=[], tenant=[], authorize=[])
    identify(entra_url, ME)
    return signing_in(entra_url)


def signing_in(entra_url: str, **changed: str) -> EntraSignIn:
    return EntraSignIn(read_channel_settings({**pointed_at(entra_url), "NUDGE_PUBLIC_URL": PUBLIC, **changed}))


def came_back(going: Going) -> dict[str, str]:
    """Return the answer that a browser brings from Entra ID."""
    query = parse_qs(urlsplit(Visitor(PUBLIC).get(going.address).location).query)
    return {name: values[0] for name, values in query.items()}


async def test_the_address_asks_for_a_code_with_state_nonce_and_pkce_and_holds_no_secret(sign_in, entra_url):
    going = await sign_in.set_out()

    asked = {name: values[0] for name, values in parse_qs(urlsplit(going.address).query).items()}
    assert going.address.startswith(f"{entra_url}/{TENANT}/oauth2/v2.0/authorize?")
    assert (asked["response_type"], asked["client_id"]) == ("code", APP)
    assert asked["redirect_uri"] == f"{PUBLIC}/sign-in/done"
    assert asked["code_challenge_method"] == "S256"
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    assert "offline_access" not in asked["scope"]
    assert SECRET not in going.address
    assert going.flow["code_verifier"] not in going.address


async def test_every_sign_in_has_a_state_and_a_nonce_of_its_own(sign_in):
    one, other = await sign_in.set_out(), await sign_in.set_out()

    assert {one.flow["state"], one.flow["nonce"], one.flow["code_verifier"]}.isdisjoint(
        {other.flow["state"], other.flow["nonce"], other.flow["code_verifier"]}
    )


async def test_whoever_entra_names_is_signed_in_and_the_secret_half_of_pkce_was_shown(sign_in, entra_url):
    going = await sign_in.set_out()

    assert await sign_in.who(going.flow, came_back(going)) == ME
    assert requests(entra_url)["forms"][-1]["code_verifier"] == going.flow["code_verifier"]


async def test_an_id_in_capitals_is_the_same_person(sign_in, entra_url):
    identify(entra_url, ME.upper())
    going = await sign_in.set_out()

    assert await sign_in.who(going.flow, came_back(going)) == ME


NOW = int(real_now().timestamp())
FORGED: dict[str, dict[str, Any]] = {
    "nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "tenant": {"tid": "00000000-1111-2222-3333-444444444444"},
    "no tenant": {"tid": None},
    "issuer": {"iss": "https://login.example/v2.0"},
    "audience": {"aud": "00000000-1111-2222-3333-444444444444"},
    "audience in a list": {"aud": [APP]},
    "expired": {"exp": NOW - 300},
    "no expiry": {"exp": None},
    "expiry that is no number": {"exp": "never"},
    "expiry that is true": {"exp": True},
    "not yet valid": {"nbf": NOW + 3600},
    "no person": {"oid": None},
    "empty person": {"oid": ""},
    "person that is no text": {"oid": 7},
}


@pytest.mark.parametrize("claims", FORGED.values(), ids=FORGED)
async def test_an_id_token_with_anything_wrong_proves_nothing(sign_in, entra_url, claims):
    identify(entra_url, **{"oid": ME, **claims})
    going = await sign_in.set_out()
    answer = came_back(going)

    with pytest.raises(PermissionError):
        await sign_in.who(going.flow, answer)


async def test_a_wrong_state_is_refused_before_entra_is_asked(sign_in, entra_url):
    going = await sign_in.set_out()
    answer, before = came_back(going), len(requests(entra_url)["forms"])

    for state in ("another", ""):
        with pytest.raises(PermissionError):
            await sign_in.who(going.flow, {**answer, "state": state})

    assert len(requests(entra_url)["forms"]) == before


async def test_a_code_is_good_once(sign_in):
    going = await sign_in.set_out()
    answer = came_back(going)
    await sign_in.who(going.flow, answer)

    with pytest.raises(PermissionError):
        await sign_in.who(going.flow, answer)


async def test_a_code_that_somebody_else_was_given_is_refused_by_pkce(sign_in):
    theirs, mine = await sign_in.set_out(), await sign_in.set_out()
    stolen = came_back(theirs)["code"]

    with pytest.raises(PermissionError):
        await sign_in.who(mine.flow, {"state": mine.flow["state"], "code": stolen})


async def test_entra_that_lets_nobody_in_is_a_refusal(sign_in):
    going = await sign_in.set_out()

    with pytest.raises(PermissionError):
        await sign_in.who(going.flow, {"state": going.flow["state"], "error": "access_denied"})


TROUBLES = {
    "broken": {"status": 500, "body": "oh dear"},
    "busy": {"status": 503, "body": {"error": "temporarily_unavailable"}},
    "gone": {"reset": True},
    "our secret expired": EXPIRED_SECRET,
    "not JSON": {"status": 200, "body": "<html>"},
}


@pytest.mark.parametrize("fault", TROUBLES.values(), ids=TROUBLES)
async def test_trouble_of_entra_or_of_ours_is_no_refusal_of_the_person(sign_in, entra_url, fault):
    going = await sign_in.set_out()
    answer = came_back(going)
    script(entra_url, token=[{**fault, "times": 0}])

    with pytest.raises(ConnectionError):
        await sign_in.who(going.flow, answer)


async def test_no_answer_of_entra_at_all_is_told_before_anybody_is_sent_there():
    with pytest.raises(ConnectionError):
        await signing_in("http://127.0.0.1:9").set_out()


async def test_of_two_secrets_the_second_is_tried_with_the_same_code(sign_in, entra_url, tmp_path):
    (tmp_path / "secrets").write_text("old\nnew\n")
    changed = {"NUDGE_APP_PASSWORD": "", "NUDGE_APP_PASSWORD_FILE": str(tmp_path / "secrets")}
    rotating = signing_in(entra_url, **changed)
    going = await rotating.set_out()
    answer = came_back(going)
    script(entra_url, token=[EXPIRED_SECRET])

    assert await rotating.who(going.flow, answer) == ME
    assert requests(entra_url)["forms"][-1]["client_secret"] == "new"
