from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.dates import read_date

MONDAY = date(2026, 10, 12)
TODAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
FULL_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.mark.parametrize(
    "said",
    [
        "16 October",
        "16th October",
        "16th of October",
        "on 16 Oct",
        "16 oct.",
        "16 october 2026",
        "16 Octobr",
        "16oct",
        "Friday 16 October",
        "Fri, 16 Oct",
        "16/10",
        "16.10.",
        "16/10/26",
        "16/10/2026",
        "16.10.2026",
        "2026-10-16",
        "Friday",
        "on Friday",
        "next friday",
        "fri",
        "FRIDAY.",
        "  16   October  ",
    ],
)
def test_the_sixteenth_of_october_is_understood(said):
    assert read_date(said, MONDAY) == date(2026, 10, 16)


@pytest.mark.parametrize(("said", "days"), [("today", 0), ("Tomorrow!", 1), ("yesterday", -1), ("on today", 0)])
def test_days_around_today_have_their_names(said, days):
    assert read_date(said, MONDAY) == MONDAY + timedelta(days=days)


@given(TODAYS, st.sampled_from(range(7)), st.booleans())
def test_a_weekday_is_the_next_one_and_never_today(today, weekday, short):
    said = FULL_WEEKDAYS[weekday][:3] if short else FULL_WEEKDAYS[weekday]

    day = read_date(said, today)

    assert day is not None
    assert day.weekday() == weekday
    assert today < day <= today + timedelta(days=7)


@given(TODAYS, TODAYS)
def test_a_day_written_in_full_is_that_day(day, today):
    for said in (
        f"{day:%d/%m/%Y}",
        f"{day.day} {day:%B} {day:%Y}",
        day.isoformat(),
        f"{day:%A} {day.day} {day:%b} {day:%Y}",
    ):
        assert read_date(said, today) == day


@given(TODAYS, st.integers(-180, 180))
def test_a_day_without_a_year_is_the_nearest(today, away):
    day = today + timedelta(days=away)
    said = f"{day.day} {day:%B}"

    if (day.month, day.day) != (2, 29):
        assert read_date(said, today) == day


@pytest.mark.parametrize(
    ("said", "today", "day"),
    [
        ("3 January", date(2026, 12, 29), date(2027, 1, 3)),
        ("29 December", date(2027, 1, 3), date(2026, 12, 29)),
        ("31/12", date(2026, 12, 31), date(2026, 12, 31)),
        ("tomorrow", date(2026, 12, 31), date(2027, 1, 1)),
        ("friday", date(2026, 12, 31), date(2027, 1, 1)),
        ("yesterday", date(2028, 3, 1), date(2028, 2, 29)),
    ],
)
def test_years_turn_over(said, today, day):
    assert read_date(said, today) == day


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2028, 2, 1), date(2028, 2, 29)),
        (date(2027, 12, 1), date(2028, 2, 29)),
        (date(2029, 1, 1), date(2028, 2, 29)),
        (date(2026, 6, 1), None),
    ],
)
def test_29_february_is_a_leap_year_s_and_no_other_day(today, day):
    assert read_date("29 February", today) == read_date("29/2", today) == day
    assert read_date("29 February 2027", today) is None


@pytest.mark.parametrize(
    "said",
    [
        "",
        "soon",
        "31 November",
        "32 October",
        "0 October",
        "12 Smarch",
        "13/13",
        "10/16/2026",
        "2026-13-01",
        "2026-02-30",
        "next week",
        "Friday-ish",
        "5",
        "in 3 days",
        "sundown",
        "monkey",
        "12/10/202",
        "12 October 0000",
        "Friday the",
        "tomorrow?",
    ],
)
def test_what_names_no_day_is_not_guessed(said):
    assert read_date(said, MONDAY) is None


@given(st.text(max_size=40), TODAYS)
def test_whatever_is_typed_is_a_day_or_none(text, today):
    day = read_date(text, today)

    assert day is None or isinstance(day, date)
