"""Leaves an address alone that refuses connections, and tries it now and then."""

from domain.delivery import Heard

REFUSALS = 5
PROBE_SECONDS = 30.0


class Breaker:
    """One circuit an address: open after five refused connections in a row, probed every 30 seconds."""

    def __init__(self) -> None:
        """Trust every address at first."""
        self._refusals: dict[str, int] = {}
        self._probe_at: dict[str, float] = {}

    def lets_through(self, address: str, now: float) -> bool:
        """Whether to try *address* now; of those who ask in time for a probe, only the first may."""
        if self._refusals.get(address, 0) < REFUSALS:
            return True
        if now < self._probe_at[address]:
            return False
        self._probe_at[address] = now + PROBE_SECONDS
        return True

    def note(self, address: str, heard: Heard, now: float) -> None:
        """Count a refusal, or forget all of them as soon as anybody answers."""
        if heard is not Heard.NOT_SENT:
            self._refusals.pop(address, None)
            return
        self._refusals[address] = self._refusals.get(address, 0) + 1
        self._probe_at[address] = now + PROBE_SECONDS
