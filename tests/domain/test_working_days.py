from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.months import Month
from domain.refusals import CalendarTooShort
from domain.working_days import WorkingCalendar

GOOD_FRIDAY, EASTER_MONDAY = date(2024, 3, 29), date(2024, 4, 1)
CALENDAR = WorkingCalendar(frozenset({GOOD_FRIDAY, EASTER_MONDAY}), date(2024, 1, 1), date(2024, 12, 31))

days = st.dates(date(2024, 3, 1), date(2024, 10, 31))
few = st.integers(0, 40)


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    closed, opened = draw(st.frozensets(days, max_size=20)), draw(st.frozensets(days, max_size=5))
    return WorkingCalendar(closed, date(2024, 1, 1), date(2024, 12, 31), opened)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 3, 28), True),
        (GOOD_FRIDAY, False),
        (date(2024, 3, 30), False),
        (date(2024, 3, 31), False),
        (EASTER_MONDAY, False),
        (date(2024, 4, 2), True),
    ],
    ids=str,
)
def test_monday_to_friday_less_the_closed_days_is_worked(day: date, *, works: bool):
    assert CALENDAR.is_working(day) is works


@pytest.mark.parametrize("day", [GOOD_FRIDAY, date(2024, 3, 30)], ids=["closed day", "Saturday"])
def test_an_opened_day_is_worked_whatever_else_it_is(day: date):
    calendar = WorkingCalendar(CALENDAR.closed, CALENDAR.first, CALENDAR.last, frozenset({day}))

    assert calendar.is_working(day)


def test_a_month_begins_and_ends_on_working_days():
    assert CALENDAR.last_of(Month(2024, 3)) == date(2024, 3, 28)
    assert CALENDAR.first_of(Month(2024, 4)) == date(2024, 4, 2)


def test_a_working_day_is_its_own_nearest():
    assert CALENDAR.on_or_after(date(2024, 4, 2)) == CALENDAR.on_or_before(date(2024, 4, 2)) == date(2024, 4, 2)


def test_nought_working_days_on_is_the_day_itself_even_a_holiday():
    assert CALENDAR.plus(GOOD_FRIDAY, 0) == GOOD_FRIDAY


def test_days_left_are_nought_on_the_day_and_negative_after_it():
    due = date(2024, 3, 28)

    assert [CALENDAR.count(today, due) for today in (date(2024, 3, 26), due, date(2024, 4, 3))] == [2, 0, -2]


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2025, 1, 1)], ids=["before", "after"])
def test_a_day_outside_of_the_calendar_is_refused(day: date):
    with pytest.raises(CalendarTooShort) as refused:
        CALENDAR.is_working(day)

    assert refused.value.day == day


def test_counting_out_of_the_calendar_is_refused():
    with pytest.raises(CalendarTooShort):
        CALENDAR.plus(date(2024, 12, 30), 2)
    with pytest.raises(CalendarTooShort):
        CALENDAR.count(date(2024, 12, 30), date(2025, 1, 2))


@given(calendar=calendars(), day=days, number=few)
def test_going_on_and_back_again_returns_to_the_working_day(calendar: WorkingCalendar, day: date, number: int):
    start = calendar.on_or_after(day)

    assert calendar.plus(calendar.plus(start, number), -number) == start


@given(calendar=calendars(), day=days, number=few)
def test_as_many_days_are_counted_as_were_gone(calendar: WorkingCalendar, day: date, number: int):
    assert calendar.count(day, calendar.plus(day, number)) == number


@given(calendar=calendars(), one=days, other=days)
def test_counting_backwards_is_counting_forwards_with_a_minus(calendar: WorkingCalendar, one: date, other: date):
    assert calendar.count(one, other) == -calendar.count(other, one)


@given(calendar=calendars(), day=days)
def test_the_next_working_day_has_none_before_it(calendar: WorkingCalendar, day: date):
    found = calendar.on_or_after(day)

    assert calendar.is_working(found)
    assert not any(calendar.is_working(day + timedelta(days=n)) for n in range((found - day).days))
