from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.months import Month
from domain.refusals import NotAMonth

MONTHS = st.builds(Month, st.integers(1000, 3000), st.integers(1, 12))


@given(st.dates())
def test_a_day_lies_between_the_first_and_the_last_of_its_month(day):
    month = Month.of(day)

    assert month.first <= day <= month.last
    assert (month.first.day, month.first.month, month.last.month) == (1, day.month, day.month)


@pytest.mark.parametrize(
    ("month", "last"), [(Month(2028, 2), 29), (Month(2026, 2), 28), (Month(2100, 2), 28), (Month(2026, 12), 31)]
)
def test_the_last_day_knows_leap_years(month, last):
    assert month.last == date(month.year, month.number, last)


@given(MONTHS)
def test_a_printed_month_is_read_as_itself(month):
    assert Month.parse(str(month)) == month


@given(MONTHS, st.integers(-2000, 2000), st.integers(-2000, 2000))
def test_months_add_up(month, more, still_more):
    assert month.plus(more).plus(still_more) == month.plus(more + still_more)


@given(MONTHS, st.integers(1, 500))
def test_a_later_month_is_greater(month, more):
    assert month.plus(-more) < month < month.plus(more)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [("2026-12", 1, "2027-01"), ("2026-01", -1, "2025-12"), ("2026-10", 0, "2026-10"), ("2026-10", 14, "2027-12")],
)
def test_years_turn_over(start, months, end):
    assert str(Month.parse(start).plus(months)) == end


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-",
        "2026-13",
        "2026-00",
        "2026-1",
        "26-10",
        "2026/10",
        " 2026-10",
        "2026-10 ",
        "2026-10-01",
        "0000-10",
        "2026–10",
        "٢٠٢٦-١٠",
        "²026-10",
        "-026-10",
    ],
)
def test_what_is_no_month_is_refused_with_what_was_typed(text):
    with pytest.raises(NotAMonth) as refused:
        Month.parse(text)

    assert refused.value.text == text
