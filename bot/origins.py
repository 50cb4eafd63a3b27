"""Which addresses the bot talks to: an answer, and our bearer token, must not follow a forged address (T3)."""

import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

PLAIN = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+(/[A-Za-z0-9._~/\-]*)?")
LONGEST = 500


class Origins:
    """Exact origins (scheme, host and port) that may be a connector's."""

    def __init__(self, allowed: Iterable[str], *, any_loopback: bool = False) -> None:
        """Allow *allowed*; with *any_loopback* (a rehearsal) every port of this machine too.

        Args:
            allowed: Such as `https://smba.trafficmanager.net`; plain http counts only on a loopback address.
            any_loopback: Whether local clients may speak to the bot wherever they listen.
        """
        self._allowed = frozenset(origin for origin in map(_origin, allowed) if origin)
        self._any_loopback = any_loopback

    def admit(self, address: str) -> bool:
        """Whether *address*, the service address of an activity, may be stored and posted to."""
        origin = _origin(address)
        return origin is not None and (origin in self._allowed or (self._any_loopback and _is_loopback(origin[1])))


def _origin(address: str) -> tuple[str, str, int] | None:
    """Return scheme, host and port; None for anything that two readers could read differently."""
    if len(address) > LONGEST or not PLAIN.fullmatch(address) or ".." in address:
        return None
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    return _checked(parts, port)


def _checked(parts: SplitResult, port: int | None) -> tuple[str, str, int] | None:
    host = parts.hostname or ""
    if not host or host.endswith(".") or (parts.scheme == "http" and not _is_loopback(host)):
        return None
    return (parts.scheme, host, port or (443 if parts.scheme == "https" else 80))


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
