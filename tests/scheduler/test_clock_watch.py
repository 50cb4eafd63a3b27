from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.clock_watch import ClockWatch


class _Clocks:
    """A wall clock and a monotonic one that a test moves."""

    def __init__(self) -> None:
        self.wall = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
        self.seconds = 5000.0
        self.watch = ClockWatch(lambda: self.wall, lambda: self.seconds)

    def run(self, seconds: float, drift: timedelta = timedelta()) -> bool:
        """Let time pass, the wall clock *drift* more, and look."""
        self.seconds += seconds
        self.wall += timedelta(seconds=seconds) + drift
        return self.watch.has_jumped()


@pytest.mark.parametrize(
    ("drift", "jumped"),
    [
        (timedelta(0), False),
        (timedelta(minutes=59), False),
        (timedelta(minutes=61), True),
        (timedelta(days=365), True),
        (timedelta(seconds=-59), False),
        (timedelta(seconds=-61), True),
        (timedelta(hours=-1), True),
    ],
    ids=["none", "under an hour on", "over an hour on", "a year on", "under a minute back", "over it", "an hour back"],
)
def test_over_an_hour_forward_or_a_minute_backward_is_a_jump(drift, jumped):
    assert _Clocks().run(60, drift) is jumped


def test_a_long_time_between_two_looks_is_no_jump():
    assert not _Clocks().run(14 * 24 * 3600)


def test_once_it_has_jumped_it_stays_so():
    clocks = _Clocks()
    clocks.run(60, timedelta(hours=2))

    assert clocks.run(60)
    assert clocks.run(60, timedelta(hours=-2))


@given(st.lists(st.integers(-30, 600), max_size=200))
def test_a_clock_that_drifts_slowly_never_jumps(drifts):
    clocks = _Clocks()

    assert not any(clocks.run(60, timedelta(seconds=drift)) for drift in drifts)
