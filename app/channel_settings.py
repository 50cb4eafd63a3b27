"""What the environment says about the real channel: who the bot is, where its neighbours are, how it is reached."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from app.channel_reading import Reading
from app.directory_settings import DirectorySettings, read_directory_settings
from app.settings import Settings, WrongConfiguration, read_settings

CONNECTOR = "https://smba.trafficmanager.net"
OPENID_METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
AUTHORITY = "https://login.microsoftonline.com"
GRAPH = "https://graph.microsoft.com"


class CredentialKind(StrEnum):
    """How the bot proves to Entra ID who it is."""

    SECRET = "secret"  # noqa: S105 -- the name of a kind
    CERTIFICATE = "certificate"
    MANAGED_IDENTITY = "managed-identity"
    """The platform's, such as that of Azure Container Apps: nothing to keep, nothing to renew."""


@dataclass(frozen=True, slots=True)
class AppCredential:
    """The bot's proof of who it is."""

    kind: CredentialKind
    password: str = field(default="", repr=False)
    file: Path | None = None
    """Secrets, one a line, or a certificate with its key; read again for every token, so that it can be renewed."""
    thumbprint: str = ""
    """Of a certificate whose file holds the key alone."""


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """The channel's part of the configuration; its repr shows nothing that is secret."""

    app_id: str
    tenant_id: str
    credential: AppCredential
    card_keys: tuple[bytes, ...] = field(repr=False)
    """The first signs; never empty, each of 32 bytes or more."""
    connector_origins: tuple[str, ...]
    service_url: str
    """Where to ask for a chat with somebody who has never written; of an allowed origin."""
    openid_metadata_url: str
    token_authority: str
    graph_url: str
    public_url: str
    """Where browsers and Teams find the service; empty where no page is offered."""
    host: str
    port: int
    send_rate: float
    """Sends a second at most."""
    send_window: int
    """Letters on their way at once."""
    directory: DirectorySettings = field(default_factory=DirectorySettings)


def read_all(environ: Mapping[str, str]) -> tuple[Settings, ChannelSettings]:
    """Return everything that a service needs to know.

    Raises:
        WrongConfiguration: With every fault of both at once.
    """
    faults: list[str] = []
    settings = Settings()
    try:
        settings = read_settings(environ)
    except WrongConfiguration as wrong:
        faults += wrong.faults
    reading = Reading(environ)
    channel = _channel(reading)
    faults += reading.faults
    if faults:
        raise WrongConfiguration(tuple(faults))
    return settings, channel


def read_channel_settings(environ: Mapping[str, str]) -> ChannelSettings:
    """Return the channel's settings; raises WrongConfiguration with every fault at once."""
    reading = Reading(environ)
    channel = _channel(reading)
    if reading.faults:
        raise WrongConfiguration(tuple(reading.faults))
    return channel


def _channel(reading: Reading) -> ChannelSettings:
    tenant = reading.identifier("NUDGE_TENANT_ID")
    origins = reading.origins("NUDGE_CONNECTOR_ORIGINS", CONNECTOR)
    return ChannelSettings(
        app_id=reading.identifier("NUDGE_APP_ID"),
        tenant_id=tenant,
        credential=_credential(reading),
        card_keys=reading.keys("NUDGE_CARD_KEY"),
        connector_origins=origins,
        service_url=reading.service_url("NUDGE_SERVICE_URL", origins),
        openid_metadata_url=reading.address("NUDGE_OPENID_METADATA_URL", OPENID_METADATA),
        token_authority=reading.address("NUDGE_TOKEN_AUTHORITY", f"{AUTHORITY}/{tenant}").rstrip("/"),
        graph_url=reading.address("NUDGE_GRAPH_URL", GRAPH).rstrip("/"),
        public_url=reading.address("NUDGE_PUBLIC_URL", "").rstrip("/"),
        host=reading.text("NUDGE_HOST", "127.0.0.1"),
        port=reading.number("NUDGE_PORT", 3978, 0, 65535),
        send_rate=reading.number("NUDGE_SEND_RATE", 45, 1, 50),
        send_window=reading.number("NUDGE_SEND_WINDOW", 12, 1, 100),
        directory=read_directory_settings(reading),
    )


def _credential(reading: Reading) -> AppCredential:
    """Return the credential of the kind that is named, or else of the kind that something is set for."""
    certificate = reading.text("NUDGE_APP_CERTIFICATE_FILE")
    usual = CredentialKind.CERTIFICATE if certificate else CredentialKind.SECRET
    kind = CredentialKind(reading.one_of("NUDGE_APP_CREDENTIAL", usual, tuple(CredentialKind)))
    match kind:
        case CredentialKind.SECRET:
            return AppCredential(kind, *reading.secret("NUDGE_APP_PASSWORD", "NUDGE_APP_PASSWORD_FILE"))
        case CredentialKind.CERTIFICATE:
            names = ("NUDGE_APP_CERTIFICATE_FILE", "NUDGE_APP_CERTIFICATE_THUMBPRINT")
            file, thumbprint = reading.certificate(*names)
            return AppCredential(kind, file=file, thumbprint=thumbprint)
        case CredentialKind.MANAGED_IDENTITY:
            return AppCredential(kind)
