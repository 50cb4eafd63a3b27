"""Addresses that knock without a right to come in: after some, nobody opens for the rest of the minute (T18)."""

import ipaddress
import logging
from collections.abc import Sequence

from bot.tally import MOST_KEYS, Tally

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
    near = _network(peer or "")
    if not forwarded_for or not peer or near is None or near.is_global:
        return str(near)
    return str(_network(forwarded_for[-1].rpartition(",")[2].strip()) or near)


def _network(address: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    """Return the network that counts as one sender; None for what is no address."""
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return None
    return ipaddress.ip_network((read, 32 if read.version == 4 else 64), strict=False)
