"""Days that are not like others: closures, bank holidays, and the nights on which clocks change."""

from datetime import date, timedelta

import pytest

from domain.closures import Closure
from domain.months import Month
from tests.builders import a_case
from tests.scenarios.conftest import COLLEAGUE, FACILITATOR, SOCIAL_WORKER

EVERYBODY = sorted([SOCIAL_WORKER, COLLEAGUE, FACILITATOR])


def _closes(office, *days: date) -> None:
    closures = tuple(Closure(day, "Council closed", is_working=False) for day in days)
    office.workshop.closures.import_closures(closures, office.now, dry_run=False)


def _nudged(office, day):
    return sorted(who for when, who, _ in office.nudges() if when == day)


def test_a_closure_on_the_opening_day_moves_the_opening(office):
    _closes(office, date(2026, 10, 1))
    office.at("2026-10-01 09:30")
    office.at("2026-10-02 09:30")

    assert _nudged(office, "2026-10-01") == []
    assert _nudged(office, "2026-10-02") == EVERYBODY


def test_a_closure_imported_while_the_service_runs_counts_from_the_next_tick(office):
    office.at("2026-10-01 09:30")
    office.at("2026-10-15 16:00")
    _closes(office, date(2026, 10, 30))
    for day in (15, 16, 22, 23):
        office.at(f"2026-10-{day} 16:01" if day == 15 else f"2026-10-{day} 09:30")

    assert _nudged(office, "2026-10-15") == EVERYBODY, "ten working days before the 29th"
    assert _nudged(office, "2026-10-16") == []
    assert _nudged(office, "2026-10-22") == EVERYBODY


def test_a_closure_taken_back_counts_from_the_next_tick(office):
    _closes(office, date(2026, 10, 1))
    office.at("2026-10-01 09:15")
    _closes(office)
    office.at("2026-10-01 09:30")

    assert _nudged(office, "2026-10-01") == EVERYBODY


def test_nothing_is_sent_on_a_day_that_was_closed_after_the_opening(office):
    office.at("2026-10-01 09:30")
    _closes(office, date(2026, 10, 16))
    office.at("2026-10-16 09:30")
    office.at("2026-10-19 09:30")

    assert _nudged(office, "2026-10-16") == []


def test_a_month_that_begins_on_new_years_day_opens_on_the_first_working_day(office):
    office.has_cases("2027-01", [a_case(number, allocated_worker=COLLEAGUE, team="South") for number in range(1, 30)])
    for local in ("2026-12-31 12:00", "2027-01-01 09:30", "2027-01-02 09:30", "2027-01-03 09:30", "2027-01-04 09:30"):
        office.at(local)

    assert [_nudged(office, f"2027-01-0{day}") for day in (1, 2, 3)] == [[], [], []]
    assert _nudged(office, "2027-01-04") == EVERYBODY


def test_no_reminder_is_sent_on_a_bank_holiday_monday(office):
    office.has_cases("2027-05", [a_case(number, allocated_worker=COLLEAGUE, team="South") for number in range(1, 30)])
    for day in range(1, 32):
        office.at(f"2027-05-{day:02d} 09:30")

    days = [day for day, who, _ in office.nudges() if who == COLLEAGUE and day >= "2027-05-01"]
    assert days == ["2027-05-04", "2027-05-14", "2027-05-21", "2027-05-27"], "the 3rd and the 31st are holidays"


def test_an_hour_that_comes_twice_sends_nothing_twice(office):
    office.at("2026-10-01 09:30")
    office.at("2026-10-25 01:30")
    office.now += timedelta(hours=1)
    office.tick()
    office.at("2026-10-26 08:59")
    before = [day for day, _, _ in office.nudges() if day > "2026-10-01"]
    office.at("2026-10-26 09:30")
    office.at("2026-10-26 09:31")

    assert before == []
    assert _nudged(office, "2026-10-26") == EVERYBODY


def test_an_hour_that_is_missing_leaves_nothing_out(office):
    office.has_cases("2027-03", [a_case(number, allocated_worker=COLLEAGUE, team="South") for number in range(1, 30)])
    office.at("2027-03-01 09:30")
    office.at("2027-03-28 00:59")
    office.at("2027-03-28 02:30")
    before = _nudged(office, "2027-03-28")
    office.at("2027-03-30 09:30")

    assert before == []
    assert _nudged(office, "2027-03-30") == EVERYBODY, (
        "the reminder that was missed and that of the day are one message"
    )


@pytest.mark.parametrize("month", [Month(2026, 10), Month(2027, 3)], ids=str)
def test_the_opening_is_at_nine_by_the_clock_on_the_wall_in_summer_and_in_winter(office, month):
    office.has_cases(str(month), [a_case(number, team="South") for number in range(1, 30)])
    office.at(f"{month}-01 08:59")
    before = _nudged(office, f"{month}-01")
    office.at(f"{month}-01 09:30")

    assert before == []
    assert _nudged(office, f"{month}-01") == EVERYBODY
