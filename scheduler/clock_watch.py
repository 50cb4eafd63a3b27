"""Whether the wall clock can be trusted: it must move as the monotonic clock does."""

from collections.abc import Callable
from datetime import datetime, timedelta

FORWARD = timedelta(hours=1)
BACKWARD = timedelta(minutes=-1)


class ClockWatch:
    """Compares two clocks inside one running process.

    Assumption: Q16, over an hour forward or a minute backward is a jump; time while nothing ran is not.
    """

    def __init__(self, wall: Callable[[], datetime], monotonic: Callable[[], float]) -> None:
        """Start comparing now; *monotonic* counts seconds."""
        self._wall = wall
        self._monotonic = monotonic
        self._began = (wall(), monotonic())
        self._jumped = False

    def has_jumped(self) -> bool:
        """Whether the wall clock has jumped since the last look; once it has, it stays so until a restart."""
        wall, monotonic = self._wall(), self._monotonic()
        drift = (wall - self._began[0]) - timedelta(seconds=monotonic - self._began[1])
        self._jumped = self._jumped or not BACKWARD < drift < FORWARD
        self._began = (wall, monotonic)
        return self._jumped
