"""What the environment says about the Teams app package; no secret is needed to build one."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from app.channel_reading import Reading
from app.settings import WrongConfiguration
from app.teams_manifest import Publisher, TeamsApp

NAME = "NUDGE_ORGANISATION"
LONGEST_NAME = 32
"""What Teams shows of a publisher's name."""
NOBODY = Publisher("", "", "", "")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}")


def read_teams_app(environ: Mapping[str, str], version: str) -> TeamsApp:
    """Return what differs between councils' packages.

    Args:
        environ: The environment.
        version: Of the package, such as `1.0.0`.

    Raises:
        WrongConfiguration: With every fault at once.
    """
    reading = Reading(environ)
    app = TeamsApp(
        app_id=reading.identifier("NUDGE_APP_ID"),
        version=version,
        public_url=reading.text("NUDGE_PUBLIC_URL").rstrip("/"),
        publisher=_publisher(reading.text(NAME)),
    )
    faults = [*reading.faults, *_faults(app)]
    if faults:
        raise WrongConfiguration(tuple(faults))
    return app


def _publisher(text: str) -> Publisher:
    """Return the four parts of NUDGE_ORGANISATION, which has semicolons between; nobody where there are not four."""
    parts = [part.strip() for part in text.split(";")]
    return Publisher(*parts) if len(parts) == 4 and all(parts) else NOBODY


def _faults(app: TeamsApp) -> list[str]:
    pages = (app.publisher.website, app.publisher.privacy_url, app.publisher.terms_url)
    said = {
        "NUDGE_PUBLIC_URL must be the service's https address, such as https://nudge.example.org": _is_page(
            app.public_url
        )
        and app.public_url.count("/") == 2,
        f"{NAME} must be: name; web site; privacy address; terms address": app.publisher != NOBODY,
        f"{NAME} must begin with a name of at most {LONGEST_NAME} characters": len(app.publisher.name) <= LONGEST_NAME,
        f"{NAME} must give https addresses": app.publisher == NOBODY or all(map(_is_page, pages)),
    }
    return [fault for fault, is_right in said.items() if not is_right]


def _is_page(address: str) -> bool:
    """Whether *address* is https at a host name, without a port: Teams takes no other."""
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(_HOST.fullmatch(parts.netloc)) and address.isprintable()
