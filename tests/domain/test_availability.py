from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.availability import Availability, OwnDays, own_days
from domain.people import WEEKDAYS
from domain.refusals import CalendarTooShort
from domain.working_days import WorkingCalendar
from tests.builders import a_person, person_id

CALENDAR = WorkingCalendar(frozenset({date(2026, 10, 14)}), date(2026, 1, 1), date(2027, 12, 31))
DAYS = st.dates(date(2026, 1, 2), date(2027, 11, 30))


def _days(weekdays: frozenset[int], away_until: date | None = None) -> OwnDays:
    return own_days(CALENDAR, a_person(7, working_days=weekdays), Availability(person_id(7), away_until))


@given(DAYS, st.frozensets(st.integers(0, 6)), st.none() | DAYS)
def test_the_first_day_is_one_of_theirs_and_none_before_it_is(day, weekdays, away_until):
    days = _days(weekdays, away_until)

    first = days.on_or_after(day)

    assert days.is_working(first)
    assert first >= day
    assert away_until is None or first > away_until
    assert not any(days.is_working(date.fromordinal(one)) for one in range(day.toordinal(), first.toordinal()))


@given(DAYS, st.frozensets(st.integers(0, 6)))
def test_nobody_works_when_the_council_does_not(day, weekdays):
    assert not _days(weekdays).is_working(day) or CALENDAR.is_working(day)


@pytest.mark.parametrize("weekdays", [frozenset(), frozenset({5, 6})], ids=["none", "weekends"])
def test_a_pattern_without_a_day_of_the_council_goes_by_the_council(weekdays):
    assert _days(weekdays).weekdays == WEEKDAYS


def test_a_closure_on_their_only_day_makes_it_the_next_week():
    assert _days(frozenset({2})).on_or_after(date(2026, 10, 9)) == date(2026, 10, 21)


def test_days_beyond_the_calendar_are_not_guessed():
    with pytest.raises(CalendarTooShort):
        _days(WEEKDAYS, date(2027, 12, 31)).on_or_after(date(2026, 10, 1))


@pytest.mark.parametrize(("until", "is_away"), [(None, False), (date(2026, 10, 11), False), (date(2026, 10, 12), True)])
def test_the_last_day_away_is_a_day_away(until, is_away):
    assert Availability(person_id(7), until).is_away_on(date(2026, 10, 12)) is is_away
