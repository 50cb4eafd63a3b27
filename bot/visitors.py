"""Addresses that knock without a right to come in: after some, nobody opens for the rest of the minute (T18)."""

import ipaddress
import logging
from collections.abc import Sequence

from bot.tally import MOST_KEYS, Tally

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
REFUSALS_A_MINUTE = 60
TRUSTED_SECONDS = 60 * 60

log = logging.getLogger(__name__)


class Visitors:
    """Who was refused how often, and who was let in lately. Times are the event loop's, in seconds.

    An address from which Teams came within the hour is never turned away: behind a proxy that names nobody, Teams and
    a stranger share one, and a stranger must not be able to shut Teams out.
    """

    def __init__(self) -> None:
        """Start without having seen anybody."""
        self._refusals = Tally()
        self._let_in_at: dict[str, float] = {}

    def is_turned_away(self, address: str, now: float) -> bool:
        """Whether *address* was refused too often this minute to be looked at."""
        return self._refusals.counted(address, now) >= REFUSALS_A_MINUTE and not self._is_trusted(address, now)

    def refuse(self, address: str, now: float) -> None:
        """Count a request of *address* that was refused."""
        if self._refusals.count(address, now) == REFUSALS_A_MINUTE and not self._is_trusted(address, now):
            log.warning("an address is turned away for a minute")

    def let_in(self, address: str, now: float) -> None:
        """Remember that Teams came from *address*."""
        if len(self._let_in_at) >= MOST_KEYS:
            self._let_in_at.clear()
        self._let_in_at[address] = now

    def _is_trusted(self, address: str, now: float) -> bool:
        return now - self._let_in_at.get(address, float("-inf")) < TRUSTED_SECONDS


def address_of(peer: str | None, forwarded_for: Sequence[str]) -> str:
    """Return where a request comes from: an IPv6 network counts as one address.

    Args:
        peer: The other end of the connection.
        forwarded_for: The X-Forwarded-For headers; the last entry, which the nearest proxy wrote, is believed where
            the peer is not on the internet itself.
    """
    near = _read(peer or "")
    if near is None:
        return ""
    if not forwarded_for or near.is_global:
        return _sender(near)
    named = forwarded_for[-1].rpartition(",")[2].strip()
    without_port = named.partition(":")[0] if named.count(":") == 1 else named
    return _sender(_read(without_port) or near)


def _read(address: str) -> Address | None:
    """Return *address*; None for what is none."""
    try:
        return ipaddress.ip_address(address)
    except ValueError:
        return None


def _sender(address: Address) -> str:
    """Return what counts as one: an IPv4 address, or an IPv6 network, as a house has all of one."""
    return str(ipaddress.ip_network((address, 32 if address.version == 4 else 64), strict=False))
