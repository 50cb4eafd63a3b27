from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.moments import Moment


@pytest.mark.parametrize(
    ("at", "on"),
    [
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
    ids=["summer time is an hour ahead", "winter time is not", "the night the clocks go back"],
)
def test_the_day_of_a_moment_is_the_local_one(at, on):
    moment = Moment.of(at, ZoneInfo("Europe/London"))

    assert (moment.at, moment.on) == (at, on)
