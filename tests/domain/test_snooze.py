from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from domain.availability import OwnDays
from domain.moments import Moment
from domain.people import WEEKDAYS
from domain.policy import Hours
from domain.refusals import DayGoneBy, PastDeadline
from domain.snooze import Choice, Slots, Wish
from domain.working_days import WorkingCalendar
from tests.builders import person_id

ZONE = ZoneInfo("Europe/London")
CALENDAR = WorkingCalendar(frozenset(), date(2026, 1, 1), date(2027, 12, 31))
DUE_ON = date(2026, 10, 30)


def _local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=ZONE)


def _until(at: datetime, wish: Wish, weekdays: frozenset[int] = WEEKDAYS) -> datetime:
    hours = Hours(time(9), time(16, 30), 0)
    return Slots(person_id(7), OwnDays(CALENDAR, weekdays), hours, ZONE).after(wish, DUE_ON, Moment.of(at, ZONE))


@pytest.mark.parametrize(
    ("at", "wish", "until"),
    [
        (_local(12, 10), Wish(Choice.HOUR), _local(12, 11)),
        (_local(12, 16), Wish(Choice.HOUR), _local(13, 9)),
        (_local(12, 16), Wish(Choice.TOMORROW), _local(13, 9)),
        (_local(16, 16), Wish(Choice.TOMORROW), _local(19, 9)),
        (_local(12, 10), Wish(Choice.TOMORROW, date(2026, 10, 20)), _local(13, 9)),
        (_local(12, 10), Wish(Choice.DAY, date(2026, 10, 17)), _local(19, 9)),
        (_local(12, 10), Wish(Choice.DAY, DUE_ON), _local(30, 9)),
    ],
)
def test_the_first_slot_that_is_not_before_what_was_chosen(at, wish, until):
    assert _until(at.astimezone(UTC), wish) == until


def test_a_part_time_pattern_makes_it_later():
    assert _until(_local(12, 10), Wish(Choice.TOMORROW), frozenset({3})) == _local(15, 9)


@pytest.mark.parametrize(
    ("at", "wish", "weekdays"),
    [
        (_local(30, 16), Wish(Choice.HOUR), WEEKDAYS),
        (_local(30, 10), Wish(Choice.TOMORROW), WEEKDAYS),
        (_local(12, 10), Wish(Choice.DAY, date(2026, 10, 31)), WEEKDAYS),
        (_local(12, 10), Wish(Choice.DAY, date(9999, 12, 31)), WEEKDAYS),
        (_local(28, 10), Wish(Choice.TOMORROW), frozenset({0})),
    ],
)
def test_nothing_is_put_off_past_the_deadline(at, wish, weekdays):
    with pytest.raises(PastDeadline) as refused:
        _until(at, wish, weekdays)

    assert refused.value.due_on == DUE_ON


@pytest.mark.parametrize("day", [12, 1])
def test_another_day_is_after_today(day):
    with pytest.raises(DayGoneBy):
        _until(_local(12, 10), Wish(Choice.DAY, date(2026, 10, day)))
