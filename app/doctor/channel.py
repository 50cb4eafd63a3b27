"""Checks over the network: does Entra ID give a token, can the channel's keys be had, is the clock right?"""

from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime

import requests

from app.channel_settings import ChannelSettings
from app.credential import CONNECTOR_SCOPE
from app.doctor.finding import Finding, fault, ok, warning
from app.entra import TIMEOUT, Entra

WORST_DRIFT_SECONDS = 60
"""Tokens are good from their first second on; five minutes of tolerance are the other side's."""


def check_channel(channel: ChannelSettings, now: datetime) -> Iterator[Finding]:
    """Yield what Entra ID and the channel say; takes seconds where they say nothing."""
    yield _token(channel)
    try:
        answer = requests.get(channel.openid_metadata_url, timeout=TIMEOUT, allow_redirects=False)
        keys = answer.json()["jwks_uri"]
    except (requests.RequestException, ValueError, KeyError, TypeError):
        fix = "Let this machine reach NUDGE_OPENID_METADATA_URL; without its keys nobody is let in."
        yield fault("signing keys", "their address does not answer", fix)
        return
    yield ok("signing keys", f"they are at {keys}")
    yield _clock(answer.headers.get("Date", ""), now)


def _token(channel: ChannelSettings) -> Finding:
    try:
        Entra(channel).grant(CONNECTOR_SCOPE)
    except PermissionError:
        fix = "Renew the secret or certificate of the app registration; check NUDGE_APP_ID and NUDGE_TENANT_ID."
        return fault("token", "Entra ID refuses our credential", fix)
    except ConnectionError:
        return fault("token", "Entra ID gave none", "Let this machine reach NUDGE_TOKEN_AUTHORITY; try again.")
    return ok("token", "Entra ID gives one")


def _clock(said: str, now: datetime) -> Finding:
    try:
        drift = abs((parsedate_to_datetime(said) - now).total_seconds())
    except (ValueError, TypeError):
        return warning("clock", "nobody told the time", "Compare this machine's clock with another one.")
    fact = f"{drift:.0f} seconds from the channel's"
    fix = "Set this machine's clock, and keep it by NTP."
    return ok("clock", fact) if drift <= WORST_DRIFT_SECONDS else fault("clock", fact, fix)
