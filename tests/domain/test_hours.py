from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hours import first_slot, is_within, next_slot
from domain.ids import PersonId
from domain.policy import Hours
from domain.working_days import WorkingCalendar
from tests.builders import person_id

ZONE = ZoneInfo("Europe/London")
HOURS = Hours(first=time(9, 0), last=time(16, 30), spread_minutes=30)
TOGETHER = Hours(first=time(9, 0), last=time(16, 30), spread_minutes=0)
CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 28)})
CALENDAR = WorkingCalendar(CHRISTMAS, date(2026, 1, 1), date(2027, 12, 31))
INSTANTS = st.timedeltas(timedelta(0), timedelta(days=690)).map(lambda after: datetime(2026, 1, 2, tzinfo=UTC) + after)
PEOPLE = st.text(min_size=1, max_size=40).map(PersonId)


def _local(day: int, hour: int, minute: int = 0, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


@given(INSTANTS, PEOPLE)
def test_a_slot_is_in_hours_on_a_working_day_and_never_before(at, person):
    slot = next_slot(at, person, CALENDAR, HOURS, ZONE)

    assert slot >= at
    assert is_within(slot, CALENDAR, HOURS, ZONE)


@given(INSTANTS, PEOPLE)
def test_a_slot_found_once_is_the_slot(at, person):
    slot = next_slot(at, person, CALENDAR, HOURS, ZONE)

    assert next_slot(slot, person, CALENDAR, HOURS, ZONE) == slot


@given(INSTANTS, PEOPLE, st.timedeltas(timedelta(0), timedelta(days=9)))
def test_whoever_comes_later_is_never_served_earlier(at, person, wait):
    assert next_slot(at, person, CALENDAR, HOURS, ZONE) <= next_slot(at + wait, person, CALENDAR, HOURS, ZONE)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 1)), PEOPLE)
def test_everybody_has_the_same_share_of_the_first_half_hour_each_day(day, person):
    opens = datetime.combine(day, HOURS.first, tzinfo=ZONE)

    share = first_slot(day, person, HOURS, ZONE) - opens

    assert timedelta(0) <= share < timedelta(minutes=30)
    assert share == first_slot(date(2026, 1, 5), person, HOURS, ZONE) - _local(5, 9, month=1)


def test_people_are_spread_evenly():
    minutes = [first_slot(date(2026, 10, 1), person_id(one), HOURS, ZONE).minute for one in range(600)]

    assert all(10 <= minutes.count(minute) <= 35 for minute in range(30))


def test_without_a_spread_everybody_is_first():
    assert first_slot(date(2026, 10, 1), person_id(7), TOGETHER, ZONE) == _local(1, 9)


@pytest.mark.parametrize(
    ("at", "slot"),
    [
        (_local(12, 3), _local(12, 9)),
        (_local(12, 9), _local(12, 9)),
        (_local(12, 13, 1), _local(12, 13, 1)),
        (_local(12, 16, 30), _local(12, 16, 30)),
        (_local(12, 16, 31), _local(13, 9)),
        (_local(16, 18), _local(19, 9)),
        (_local(17, 11), _local(19, 9)),
        (_local(24, 23, month=12), _local(29, 9, month=12)),
        (_local(24, 16, month=10), _local(26, 9, month=10)),
    ],
    ids=[
        "before",
        "at nine",
        "midday",
        "at the last minute",
        "a minute late",
        "Friday night",
        "Saturday",
        "Christmas",
        "the weekend the clocks go back",
    ],
)
def test_what_is_due_in_quiet_time_waits_for_the_next_working_morning(at, slot):
    assert next_slot(at.astimezone(UTC), person_id(7), CALENDAR, TOGETHER, ZONE) == slot


@pytest.mark.parametrize(
    ("at", "within"),
    [
        (_local(12, 8, 59), False),
        (_local(12, 9), True),
        (_local(12, 16, 30), True),
        (_local(12, 16, 31), False),
        (_local(17, 11), False),
        (_local(25, 11, month=12), False),
        (datetime(2026, 7, 1, 8, 0, tzinfo=UTC), True),
        (datetime(2026, 12, 1, 8, 0, tzinfo=UTC), False),
    ],
    ids=["early", "nine", "half past four", "late", "Saturday", "Christmas", "summer time", "winter time"],
)
def test_hours_are_local_ones_on_working_days(at, within):
    assert is_within(at, CALENDAR, HOURS, ZONE) is within
