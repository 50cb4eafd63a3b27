"""Asking a fake Entra ID, in a process of its own, for tokens: by secret, by certificate, by the platform."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import jwt
import pytest

from app.channel_settings import ChannelSettings, read_channel_settings
from app.clock import real_now
from app.entra import Entra, Granted
from tests.certificates import a_certificate_and_its_key, a_key
from tests.fake_entra import EXPIRED_SECRET, requests, script
from tests.running import entra
from tests.serving import APP, SECRET, TENANT, pointed_at

SCOPE = "https://api.botframework.com/.default"


@pytest.fixture(scope="module", name="entra_url")
def _entra_url() -> Iterator[str]:
    with entra() as address:
        yield address


@pytest.fixture(autouse=True)
def _in_order(entra_url: str) -> None:
    script(entra_url, token=[], tenant=[])


def channel(entra_url: str, **changed: str) -> ChannelSettings:
    return read_channel_settings({**pointed_at(entra_url), **changed})


def last_form(entra_url: str) -> dict[str, str]:
    form: dict[str, str] = requests(entra_url)["forms"][-1]
    return form


def claims(granted: Granted) -> Any:
    part = granted.token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=="))


def test_a_secret_is_shown_to_our_own_tenant_and_a_token_for_the_scope_comes_back(entra_url):
    granted = Entra(channel(entra_url)).grant(SCOPE)

    form = last_form(entra_url)
    assert (form["client_id"], form["client_secret"], form["scope"]) == (APP, SECRET, SCOPE)
    assert form["grant_type"] == "client_credentials"
    assert (claims(granted)["aud"], claims(granted)["tid"]) == ("https://api.botframework.com", TENANT)
    assert granted.seconds == pytest.approx(3600, abs=5)


def test_what_is_shown_of_a_grant_holds_no_token(entra_url):
    granted = Entra(channel(entra_url)).grant(SCOPE)

    assert granted.token not in repr(granted)


def test_a_certificate_signs_and_its_key_is_never_sent(entra_url, tmp_path):
    file = tmp_path / "bot.pem"
    file.write_text(a_certificate_and_its_key())
    said = {"NUDGE_APP_PASSWORD": "", "NUDGE_APP_CERTIFICATE_FILE": str(file)}

    Entra(channel(entra_url, **said)).grant(SCOPE)

    form = last_form(entra_url)
    assertion = jwt.decode(form["client_assertion"], options={"verify_signature": False})
    assert "client_secret" not in form
    assert (assertion["iss"], assertion["sub"]) == (APP, APP)
    assert "x5t#S256" in jwt.get_unverified_header(form["client_assertion"])


def test_a_key_alone_goes_by_the_thumbprint_that_is_set(entra_url, tmp_path):
    file = tmp_path / "bot.pem"
    file.write_text(a_key())
    said = {
        "NUDGE_APP_PASSWORD": "",
        "NUDGE_APP_CERTIFICATE_FILE": str(file),
        "NUDGE_APP_CERTIFICATE_THUMBPRINT": "A1" * 20,
    }

    Entra(channel(entra_url, **said)).grant(SCOPE)

    assert jwt.get_unverified_header(last_form(entra_url)["client_assertion"])["x5t"]


def test_a_secret_is_read_again_from_its_file_for_every_token(entra_url, tmp_path):
    file = tmp_path / "secret"
    file.write_text("old\n")
    asked = Entra(channel(entra_url, NUDGE_APP_PASSWORD="", NUDGE_APP_PASSWORD_FILE=str(file)))

    asked.grant(SCOPE)
    file.write_text("new\n")
    asked.grant(SCOPE)

    assert [form["client_secret"] for form in requests(entra_url)["forms"][-2:]] == ["old", "new"]


def test_of_two_secrets_the_second_is_tried_where_the_first_is_refused(entra_url, tmp_path):
    file = tmp_path / "secret"
    file.write_text("old\nnew\n")
    script(entra_url, token=[EXPIRED_SECRET])

    granted = Entra(channel(entra_url, NUDGE_APP_PASSWORD="", NUDGE_APP_PASSWORD_FILE=str(file))).grant(SCOPE)

    assert granted.token
    assert last_form(entra_url)["client_secret"] == "new"


def test_one_secret_refused_and_one_in_trouble_is_trouble(entra_url, tmp_path):
    file = tmp_path / "secret"
    file.write_text("old\nnew\n")
    script(entra_url, token=[EXPIRED_SECRET, {"status": 400, "body": {"error": "temporarily_unavailable"}}])

    with pytest.raises(ConnectionError):
        Entra(channel(entra_url, NUDGE_APP_PASSWORD="", NUDGE_APP_PASSWORD_FILE=str(file))).grant(SCOPE)


@pytest.mark.parametrize("error", ["invalid_client", "unauthorized_client"])
def test_a_credential_that_is_refused_is_told_apart(entra_url, error):
    script(entra_url, token=[{"status": 401, "body": {"error": error, "error_description": SECRET}}])

    with pytest.raises(PermissionError) as refused:
        Entra(channel(entra_url)).grant(SCOPE)

    assert SECRET not in str(refused.value)


def _token(said: Any) -> dict[str, Any]:
    return {"status": 200, "body": {"token_type": "Bearer", "expires_in": 3600, "access_token": said}}


TROUBLE = {
    "busy": {"token": [{"status": 503, "body": "busy"}]},
    "throttled": {"token": [{"status": 429, "body": {"error": "throttled"}, "headers": {"Retry-After": "60"}}]},
    "a passing error": {"token": [{"status": 400, "body": {"error": "temporarily_unavailable"}}]},
    "an answer that is no JSON": {"token": [{"status": 200, "body": "<html>"}]},
    "an answer that is a list": {"token": [{"status": 200, "body": ["token"]}]},
    "an answer without a token": {"token": [{"status": 200, "body": {"token_type": "Bearer"}}]},
    "a token that is a number": {"token": [_token(5)]},
    "a token with a line's end": {"token": [_token("a\r\nX-Evil: 1")]},
    "a token beyond ASCII": {"token": [_token("tokén")]},
    "an empty token": {"token": [_token("")]},
    "a connection that breaks": {"token": [{"status": 200, "reset": True}]},
    "a tenant that is not found": {"tenant": [{"status": 404, "body": "no"}]},
    "a tenant's document that is no JSON": {"tenant": [{"status": 200, "body": "no"}]},
    "a tenant's document without addresses": {"tenant": [{"status": 200, "body": {"issuer": "x"}}]},
    "a redirect": {
        "tenant": [{"status": 302, "headers": {"Location": "/other/v2.0/.well-known/openid-configuration"}}]
    },
    "a redirect of the secret": {"token": [{"status": 307, "headers": {"Location": "/other/oauth2/v2.0/token"}}]},
}


@pytest.mark.parametrize("faults", TROUBLE.values(), ids=TROUBLE.keys())
def test_whatever_else_goes_wrong_is_one_kind_of_trouble_and_over_with_the_next_answer(entra_url, faults):
    asked = Entra(channel(entra_url))
    script(entra_url, **faults)

    with pytest.raises(ConnectionError):
        asked.grant(SCOPE)

    assert asked.grant(SCOPE).token


def test_nobody_listening_is_trouble():
    with pytest.raises(ConnectionError):
        Entra(channel("http://127.0.0.1:9")).grant(SCOPE)


def test_a_secret_file_that_is_gone_is_trouble(entra_url, tmp_path):
    file = tmp_path / "secret"
    file.write_text("one")
    asked = Entra(channel(entra_url, NUDGE_APP_PASSWORD="", NUDGE_APP_PASSWORD_FILE=str(file)))
    file.unlink()

    with pytest.raises(ConnectionError):
        asked.grant(SCOPE)


def test_a_server_that_hangs_is_left_after_a_while(entra_url, monkeypatch):
    monkeypatch.setattr("app.entra.TIMEOUT", (0.2, 0.2))
    script(entra_url, token=[{"hang": 1}])

    with pytest.raises(ConnectionError):
        Entra(channel(entra_url)).grant(SCOPE)


@contextmanager
def _platform(answer: dict[str, Any], asked: list[str]) -> Iterator[str]:
    """Run the endpoint that Azure's app platforms offer, as msal asks it."""

    class Endpoint(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.path} {self.headers['X-IDENTITY-HEADER']}")
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Endpoint) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/msi/token"
        server.shutdown()


def _by_platform(monkeypatch: pytest.MonkeyPatch, endpoint: str) -> Entra:
    monkeypatch.setenv("IDENTITY_ENDPOINT", endpoint)
    monkeypatch.setenv("IDENTITY_HEADER", "header")
    said = {"NUDGE_APP_PASSWORD": "", "NUDGE_APP_CREDENTIAL": "managed-identity"}
    return Entra(channel("http://127.0.0.1:9", **said))


def test_a_managed_identity_asks_the_platform_and_has_no_secret(monkeypatch):
    asked: list[str] = []
    until = str(int(real_now().timestamp()) + 3600)
    answer = {"access_token": "from-the-platform", "expires_on": until, "token_type": "Bearer"}
    with _platform(answer, asked) as endpoint:
        granted = _by_platform(monkeypatch, endpoint).grant(SCOPE)

    assert granted.token == "from-the-platform"
    assert granted.seconds == pytest.approx(3600, abs=5)
    assert f"client_id={APP}" in asked[0]
    assert "resource=https%3A%2F%2Fapi.botframework.com&" in f"{asked[0].split()[0]}&"
    assert asked[0].endswith(" header")


def test_a_platform_that_gives_no_token_is_taken_as_a_refusal(monkeypatch):
    with _platform({}, []) as endpoint, pytest.raises(PermissionError):
        _by_platform(monkeypatch, endpoint).grant(SCOPE)
