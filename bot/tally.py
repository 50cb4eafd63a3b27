"""Counting within a minute."""

from collections import Counter

MINUTE = 60
MOST_KEYS = 10_000
"""Whoever comes from more addresses than this shares one count among the rest: memory stays bounded."""


class Tally:
    """Counts by key in the running minute, and forgets them with it. Times are the event loop's, in seconds."""

    def __init__(self) -> None:
        """Start with nothing counted."""
        self._counts: Counter[str] = Counter()
        self._since = float("-inf")

    def count(self, key: str, now: float) -> int:
        """Count one more for *key*; return how many that makes this minute."""
        kept = self._kept(key, now)
        self._counts[kept] += 1
        return self._counts[kept]

    def counted(self, key: str, now: float) -> int:
        """Return how many were counted for *key* this minute."""
        return self._counts[self._kept(key, now)]

    def _kept(self, key: str, now: float) -> str:
        if now - self._since >= MINUTE:
            self._counts.clear()
            self._since = now
        return key if key in self._counts or len(self._counts) < MOST_KEYS else ""
