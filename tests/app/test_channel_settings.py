import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption

from app.channel_settings import AppCredential, CredentialKind, read_all, read_channel_settings
from app.settings import WrongConfiguration
from tests.certificates import a_certificate_and_its_key, a_key, an_elliptic_key
from tests.serving import APP, CARD_KEY, CHANNEL, TENANT

THUMBPRINT = "A1" * 20


def _faults(**changed: str) -> tuple[str, ...]:
    with pytest.raises(WrongConfiguration) as refused:
        read_channel_settings({**CHANNEL, **changed})
    return refused.value.faults


def _names(faults: tuple[str, ...]) -> list[str]:
    return [fault.split()[0] for fault in faults]


def test_with_ids_a_secret_and_a_card_key_the_rest_is_the_public_cloud():
    channel = read_channel_settings(CHANNEL)

    assert (channel.app_id, channel.tenant_id) == (APP, TENANT)
    assert channel.credential == AppCredential(CredentialKind.SECRET, password="hunter2-secret")
    assert channel.card_keys == (CARD_KEY.encode(),)
    assert channel.connector_origins == ("https://smba.trafficmanager.net",)
    assert channel.service_url == "https://smba.trafficmanager.net/teams/"
    assert channel.openid_metadata_url == "https://login.botframework.com/v1/.well-known/openidconfiguration"
    assert channel.token_authority == f"https://login.microsoftonline.com/{TENANT}"
    assert channel.graph_url == "https://graph.microsoft.com"
    assert (channel.host, channel.port, channel.public_url) == ("127.0.0.1", 3978, "")
    assert (channel.send_rate, channel.send_window) == (45, 12)


def test_ids_are_taken_in_any_case_and_kept_in_lower_case():
    assert read_channel_settings({**CHANNEL, "NUDGE_APP_ID": APP.upper()}).app_id == APP


def test_everything_points_elsewhere_for_a_national_cloud_or_a_test():
    said = {
        "NUDGE_CONNECTOR_ORIGINS": "http://127.0.0.1:1, https://smba.infra.gcc.teams.microsoft.com",
        "NUDGE_OPENID_METADATA_URL": "http://localhost:2/openid",
        "NUDGE_TOKEN_AUTHORITY": "http://[::1]:3/tenant/",
        "NUDGE_GRAPH_URL": "https://graph.microsoft.us/",
        "NUDGE_PUBLIC_URL": "https://nudge.example.org/",
        "NUDGE_HOST": "0.0.0.0",
        "NUDGE_PORT": "80",
        "NUDGE_SEND_RATE": "20",
        "NUDGE_SEND_WINDOW": "4",
    }
    channel = read_channel_settings({**CHANNEL, **said})

    assert channel.connector_origins == ("http://127.0.0.1:1", "https://smba.infra.gcc.teams.microsoft.com")
    assert channel.service_url == "http://127.0.0.1:1/teams/"
    assert (channel.openid_metadata_url, channel.token_authority) == (
        "http://localhost:2/openid",
        "http://[::1]:3/tenant",
    )
    assert (channel.graph_url, channel.public_url) == ("https://graph.microsoft.us", "https://nudge.example.org")
    assert (channel.host, channel.port, channel.send_rate, channel.send_window) == ("0.0.0.0", 80, 20, 4)


def test_an_empty_environment_is_told_everything_at_once():
    with pytest.raises(WrongConfiguration) as refused:
        read_all({"NUDGE_TIME_ZONE": "Europe/Nowhere"})

    assert sorted(_names(refused.value.faults)) == [
        "NUDGE_APP_ID",
        "NUDGE_APP_PASSWORD",
        "NUDGE_CARD_KEY",
        "NUDGE_TENANT_ID",
        "NUDGE_TIME_ZONE",
    ]


def test_both_kinds_of_settings_are_read_at_once():
    settings, channel = read_all({**CHANNEL, "NUDGE_LOG_LEVEL": "debug"})

    assert (settings.log_level, channel.app_id) == ("DEBUG", APP)


FAULTS = {
    "no app id": {"NUDGE_APP_ID": ""},
    "an app id of spaces": {"NUDGE_APP_ID": "  "},
    "a tenant that is a domain": {"NUDGE_TENANT_ID": "hunter2.onmicrosoft.com"},
    "no secret": {"NUDGE_APP_PASSWORD": " "},
    "a kind that is none": {"NUDGE_APP_CREDENTIAL": "hunter2"},
    "a secret file that is missing": {"NUDGE_APP_PASSWORD": "", "NUDGE_APP_PASSWORD_FILE": "/hunter2"},
    "a certificate that is missing": {"NUDGE_APP_CERTIFICATE_FILE": "/hunter2"},
    "no card key": {"NUDGE_CARD_KEY": " , "},
    "a short card key": {"NUDGE_CARD_KEY": CARD_KEY[:31]},
    "a short card key behind a long one": {"NUDGE_CARD_KEY": f"{CARD_KEY},hunter2"},
    "a card key twice": {"NUDGE_CARD_KEY": f"{CARD_KEY},{CARD_KEY}"},
    "an origin with a path": {"NUDGE_CONNECTOR_ORIGINS": "https://smba.trafficmanager.net/hunter2"},
    "an origin with a slash": {"NUDGE_CONNECTOR_ORIGINS": "https://smba.trafficmanager.net/"},
    "a plain origin elsewhere": {"NUDGE_CONNECTOR_ORIGINS": "http://hunter2.example"},
    "an origin without a scheme": {"NUDGE_CONNECTOR_ORIGINS": "smba.trafficmanager.net"},
    "no origin": {"NUDGE_CONNECTOR_ORIGINS": ","},
    "a service address of another origin": {"NUDGE_SERVICE_URL": "https://hunter2.example/"},
    "plain metadata elsewhere": {"NUDGE_OPENID_METADATA_URL": "http://hunter2.example/openid"},
    "a plain authority elsewhere": {"NUDGE_TOKEN_AUTHORITY": "http://10.0.0.1/hunter2"},
    "a graph with a password": {"NUDGE_GRAPH_URL": "https://bot:hunter2@graph.microsoft.com"},
    "a graph with a strange port": {"NUDGE_GRAPH_URL": "https://graph.microsoft.com:hunter2"},
    "a plain public address": {"NUDGE_PUBLIC_URL": "http://nudge.example.org"},
    "a public address that is none": {"NUDGE_PUBLIC_URL": "nudge.example.org"},
    "a port that is none": {"NUDGE_PORT": "hunter2"},
    "a port too high": {"NUDGE_PORT": "65536"},
    "a port of odd digits": {"NUDGE_PORT": "٣"},
    "a rate above what Microsoft allows": {"NUDGE_SEND_RATE": "51"},
    "no rate": {"NUDGE_SEND_RATE": "0"},
    "a window below one": {"NUDGE_SEND_WINDOW": "-1"},
}


@pytest.mark.parametrize("changed", FAULTS.values(), ids=FAULTS.keys())
def test_what_cannot_be_used_is_told_by_name_and_without_its_value(changed):
    faults = _faults(**changed)

    assert set(_names(faults)) & set(changed)
    assert not any("hunter2" in fault or CARD_KEY[:8] in fault for fault in faults)


def test_what_is_shown_of_the_settings_holds_no_secret():
    shown = repr(read_channel_settings(CHANNEL))

    assert APP in shown
    assert "hunter2" not in shown
    assert CARD_KEY not in shown


def test_a_file_may_hold_the_secret(tmp_path):
    file = tmp_path / "secret"
    file.write_text("one\n")

    channel = read_channel_settings({**CHANNEL, "NUDGE_APP_PASSWORD": "", "NUDGE_APP_PASSWORD_FILE": str(file)})

    assert channel.credential == AppCredential(CredentialKind.SECRET, file=file)


def test_a_secret_in_two_places_is_a_fault(tmp_path):
    file = tmp_path / "secret"
    file.write_text("one\n")

    assert _names(_faults(NUDGE_APP_PASSWORD_FILE=str(file))) == ["NUDGE_APP_PASSWORD"]


def test_an_empty_secret_file_is_a_fault(tmp_path):
    file = tmp_path / "secret"
    file.write_text("\n \n")

    assert _names(_faults(NUDGE_APP_PASSWORD="", NUDGE_APP_PASSWORD_FILE=str(file))) == ["NUDGE_APP_PASSWORD_FILE"]


def test_a_managed_identity_needs_nothing_else():
    said = {**CHANNEL, "NUDGE_APP_PASSWORD": "", "NUDGE_APP_CREDENTIAL": "managed-identity"}

    assert read_channel_settings(said).credential == AppCredential(CredentialKind.MANAGED_IDENTITY)


def _with_certificate(file: Path, pem: str, **said: str) -> dict[str, str]:
    file.write_text(pem)
    return {"NUDGE_APP_PASSWORD": "", "NUDGE_APP_CERTIFICATE_FILE": str(file), **said}


def test_a_certificate_with_its_key_needs_no_thumbprint(tmp_path):
    file = tmp_path / "bot.pem"

    channel = read_channel_settings({**CHANNEL, **_with_certificate(file, a_certificate_and_its_key())})

    assert channel.credential == AppCredential(CredentialKind.CERTIFICATE, file=file)


def test_a_key_alone_needs_the_thumbprint_of_its_certificate(tmp_path):
    file, pem = tmp_path / "bot.pem", a_key()
    spelt = ":".join(["A1"] * 20)

    channel = read_channel_settings({**CHANNEL, **_with_certificate(file, pem, NUDGE_APP_CERTIFICATE_THUMBPRINT=spelt)})

    assert channel.credential.thumbprint == THUMBPRINT
    assert _names(_faults(**_with_certificate(file, pem))) == ["NUDGE_APP_CERTIFICATE_THUMBPRINT"]


def test_a_thumbprint_is_forty_digits(tmp_path):
    said = _with_certificate(tmp_path / "bot.pem", a_key(), NUDGE_APP_CERTIFICATE_THUMBPRINT="A1")

    assert _names(_faults(**said)) == ["NUDGE_APP_CERTIFICATE_THUMBPRINT"]


UNUSABLE = {
    "nothing": lambda: "",
    "words": lambda: "hunter2",
    "a certificate alone": lambda: a_certificate_and_its_key().partition("-----BEGIN PRIVATE")[0],
    "an encrypted key": lambda: a_key(BestAvailableEncryption(b"hunter2")),
    "a key of another kind": an_elliptic_key,
    "a key cut short": lambda: a_key().replace("M", "", 3),
    "a broken certificate": lambda: a_key() + "-----BEGIN CERTIFICATE-----\nhunter2\n-----END CERTIFICATE-----\n",
}


@pytest.mark.parametrize("pem", UNUSABLE.values(), ids=UNUSABLE.keys())
def test_a_certificate_file_that_cannot_be_used_is_a_fault(tmp_path, pem):
    said = _with_certificate(tmp_path / "bot.pem", pem(), NUDGE_APP_CERTIFICATE_THUMBPRINT=THUMBPRINT)

    faults = _faults(**said)

    assert _names(faults) == ["NUDGE_APP_CERTIFICATE_FILE"]
    assert "hunter2" not in str(faults)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_certificate_that_may_not_be_read_is_a_fault(tmp_path):
    file = tmp_path / "bot.pem"
    said = _with_certificate(file, a_certificate_and_its_key())
    file.chmod(0)

    assert _names(_faults(**said)) == ["NUDGE_APP_CERTIFICATE_FILE"]


def test_a_certificate_that_is_not_named_is_a_fault():
    assert _names(_faults(NUDGE_APP_CREDENTIAL="certificate")) == ["NUDGE_APP_CERTIFICATE_FILE"]
