from datetime import date, timedelta

import pytest

from app.calendars import REGIONS, working_calendar
from domain.closures import Closure
from domain.months import Month
from tests.bank_holidays import bank_holidays


@pytest.mark.parametrize("year", range(2022, 2034))
@pytest.mark.parametrize("region", REGIONS)
def test_every_bank_holiday_is_the_one_that_the_rules_give(region: str, year: int):
    calendar = working_calendar(region, date(year, 1, 1), date(year, 12, 31), ())
    weekdays = [day for day in _days_of(year) if day.weekday() < 5]

    off = {day for day in weekdays if not calendar.is_working(day)}

    assert off == bank_holidays(region, year)


@pytest.mark.parametrize(
    ("region", "month", "first"),
    [
        ("ENG", Month(2027, 1), date(2027, 1, 4)),
        ("WLS", Month(2027, 1), date(2027, 1, 4)),
        ("NIR", Month(2027, 1), date(2027, 1, 4)),
        ("SCT", Month(2027, 1), date(2027, 1, 5)),
        ("ENG", Month(2027, 8), date(2027, 8, 2)),
        ("SCT", Month(2027, 8), date(2027, 8, 3)),
        ("ENG", Month(2027, 5), date(2027, 5, 4)),
        ("ENG", Month(2028, 1), date(2028, 1, 4)),
        ("SCT", Month(2028, 1), date(2028, 1, 5)),
    ],
    ids=str,
)
def test_a_month_opens_on_the_nations_first_working_day(region: str, month: Month, first: date):
    calendar = working_calendar(region, date(2026, 1, 1), date(2028, 12, 31), ())

    assert calendar.first_of(month) == first


@pytest.mark.parametrize(
    ("region", "day"),
    [
        ("ENG", date(2022, 6, 3)),
        ("ENG", date(2022, 9, 19)),
        ("ENG", date(2023, 5, 8)),
        ("SCT", date(2026, 1, 2)),
        ("SCT", date(2024, 12, 2)),
        ("SCT", date(2026, 11, 30)),
        ("NIR", date(2026, 3, 17)),
        ("NIR", date(2026, 7, 13)),
    ],
    ids=str,
)
def test_one_off_and_national_days_are_no_working_days(region: str, day: date):
    calendar = working_calendar(region, date(2022, 1, 1), date(2026, 12, 31), ())

    assert not calendar.is_working(day)


def test_a_closure_day_is_no_working_day():
    shut = Closure(date(2026, 12, 29), "Christmas shutdown")

    calendar = working_calendar("ENG", date(2026, 1, 1), date(2026, 12, 31), [shut])

    assert not calendar.is_working(shut.day)


@pytest.mark.parametrize("day", [date(2026, 12, 28), date(2026, 10, 3)], ids=["bank holiday", "Saturday"])
def test_a_closure_row_with_a_hyphen_makes_a_day_a_working_day(day: date):
    worked = Closure(day, "Open day", is_working=True)

    calendar = working_calendar("ENG", date(2026, 1, 1), date(2026, 12, 31), [worked])

    assert calendar.is_working(day)


def _days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days)]
