"""What is refused before anybody looks at a signature, each for its own reason (T1, F6)."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.claims import Bearer, Expected, read_bearer, require_plausible, require_tenant
from tests.hostile.scene import assembled
from tests.letters import REAL_NOW, SERVICE_URL, an_activity

US = Expected("our-app", "tenant", "https://issuer.example")
NOW = int(REAL_NOW.timestamp())
HEADER: Mapping[str, Any] = {"alg": "RS256", "kid": "key-1"}
CLAIMS: Mapping[str, Any] = {
    "iss": "https://issuer.example",
    "aud": "our-app",
    "serviceurl": SERVICE_URL,
    "nbf": NOW - 10,
    "exp": NOW + 3600,
}


def reason(header: Any = (), claims: Any = (), **said: Any) -> str:
    """Return why a token so changed is refused with an activity so changed; empty where it is not."""
    bearer = Bearer("", {**HEADER, **dict(header)}, {**CLAIMS, **dict(claims)})
    try:
        require_plausible(bearer, an_activity(**said), US, REAL_NOW)
    except PermissionError as refusal:
        return str(refusal)
    return ""


def test_what_teams_sends_is_plausible():
    assert reason() == ""


@pytest.mark.parametrize("alg", ["none", "None", "HS256", "RS384", "RS512", "PS256", "rs256", "", None, 256, ["RS256"]])
def test_only_rs256_is(alg):
    assert reason({"alg": alg}) == "alg"


@pytest.mark.parametrize("kid", ["", None, 1, ["key-1"], {}])
def test_a_key_is_named(kid):
    assert reason({"kid": kid}) == "kid"


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("iss", None),
        ("iss", "https://issuer.example/"),
        ("iss", ["https://issuer.example"]),
        ("aud", None),
        ("aud", "OUR-APP"),
        ("aud", ["our-app"]),
        ("exp", None),
        ("exp", NOW - 300),
        ("exp", float(NOW + 3600)),
        ("exp", str(NOW + 3600)),
        ("exp", True),
        ("nbf", None),
        ("nbf", NOW + 301),
        ("nbf", str(NOW)),
        ("serviceurl", None),
        ("serviceurl", ""),
        ("serviceurl", SERVICE_URL + "/"),
        ("serviceurl", [SERVICE_URL]),
    ],
)
def test_a_claim_that_is_not_as_it_should_be_is_named(claim, value):
    assert reason(claims={claim: value}) == claim


@pytest.mark.parametrize(("claim", "seconds"), [("exp", -299), ("nbf", 300)])
def test_clocks_may_differ_by_five_minutes(claim, seconds):
    assert reason(claims={claim: NOW + seconds}) == ""


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("serviceUrl", None, "serviceurl"),
        ("serviceUrl", "https://evil.example/", "serviceurl"),
        ("channelId", None, "channelId"),
        ("channelId", "emulator", "channelId"),
        ("channelId", ["msteams"], "channelId"),
        ("type", None, "type"),
        ("type", "trace", "type"),
        ("type", ["message"], "type"),
    ],
)
def test_an_activity_that_is_not_as_it_should_be_is_named(field, value, why):
    assert reason(**{field: value}) == why


def test_without_any_service_address_nothing_matches():
    assert reason(claims={"serviceurl": None}, serviceUrl=None) == "serviceurl"


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer a.b", "Basic a.b.c", "bearer a.b.c", "Bearer  a.b.c"]
)
def test_what_is_no_bearer_token_is_refused(header):
    with pytest.raises(PermissionError):
        read_bearer(header)


def test_a_token_is_read_as_it_is_written():
    bearer = read_bearer(f"Bearer {assembled(HEADER, CLAIMS)}")

    assert (bearer.header, bearer.claims) == (HEADER, CLAIMS)


def test_another_spelling_of_the_same_signature_is_refused():
    token = assembled(HEADER, CLAIMS, b"x")

    assert token.endswith("eA")
    with pytest.raises(PermissionError, match="base64"):
        read_bearer(f"Bearer {token[:-1]}B")


OURS = {"tenant": {"id": "tenant"}}


@pytest.mark.parametrize(
    ("conversation", "channel_data"),
    [({"tenantId": "tenant"}, OURS), ({"tenantId": "tenant"}, None), ({}, OURS), ({"tenantId": "tenant"}, {})],
)
def test_our_tenant_is_let_in(conversation, channel_data):
    require_tenant({"conversation": conversation, "channelData": channel_data}, "tenant")


@pytest.mark.parametrize(
    ("conversation", "channel_data"),
    [
        ({}, {}),
        (None, None),
        ({"tenantId": "other"}, OURS),
        ({"tenantId": "tenant"}, {"tenant": {"id": "other"}}),
        ({"tenantId": "tenant"}, {"tenant": "other"}),
        ({"tenantId": "tenant"}, {"tenant": {}}),
        ({"tenantId": ["tenant"]}, OURS),
        ({"tenantId": ""}, OURS),
        ("tenant", "tenant"),
        ({"tenantId": "TENANT"}, {}),
    ],
)
def test_no_tenant_another_or_two_are_refused(conversation, channel_data):
    with pytest.raises(PermissionError, match="tenant"):
        require_tenant({"conversation": conversation, "channelData": channel_data}, "tenant")
