import dataclasses
from datetime import date, timedelta
from typing import Any

import pytest

from app.calendars import working_calendar
from domain.cycles import AuditCycle, CycleState, audit_year, cycle_of, extended, next_cycle, state_on
from domain.methodology import AuditKind, Framework
from domain.months import Month
from domain.policy import ModerationWindow
from domain.refusals import CalendarTooShort, NoSuchCycle
from domain.working_days import WorkingCalendar
from tests.frameworks import somerset

CALENDAR = working_calendar("ENG", date(2023, 1, 1), date(2027, 12, 31), ())

# Domain note A8, the worked calendar: month, standard, mode, opens and due in 2023/24, working days in the month,
# first and last working day of moderation, opens and due in 2024/25 and in 2025/26.
WORKED = """
09  1 SA  01 29 21  1002 1013  02 30  01 30
10  2 PA  02 31 22  1101 1114  01 31  01 31
11  3 SA  01 30 22  1201 1214  01 29  03 28
01  4 PA  02 31 22  0201 0214  02 31  02 30
02  5 SA  01 29 21  0301 0314  03 28  02 27
03  6 PA  01 28 20  0402 0412  03 31  02 31
04  7 SA  02 30 21  0501 0514  01 30  01 30
05  8 PA  01 31 21  0603 0614  01 30  01 29
06  9 SA  03 28 20  0701 0712  02 30  01 30
07 10 PA  01 31 23  0801 0814  01 31  01 31
"""
ROWS = [row.split() for row in WORKED.split("\n") if row]


@pytest.mark.parametrize(("year", "column"), [(2023, 3), (2024, 8), (2025, 10)], ids=["2023/24", "2024/25", "2025/26"])
@pytest.mark.parametrize("row", ROWS, ids=[f"month {row[0]}" for row in ROWS])
def test_a_cycle_opens_and_is_due_as_in_the_worked_calendar(row: list[str], year: int, column: int):
    month = _month(year, int(row[0]))

    cycle = cycle_of(month, somerset(), CALENDAR)

    assert (cycle.cycle, cycle.standard, cycle.mode) == (month, int(row[1]), AuditKind(row[2]))
    assert (cycle.opens_on.day, cycle.due_on.day) == (int(row[column]), int(row[column + 1]))
    assert Month.of(cycle.opens_on) == Month.of(cycle.due_on) == month


@pytest.mark.parametrize("row", ROWS, ids=[f"month {row[0]}" for row in ROWS])
def test_a_month_has_as_many_working_days_as_in_the_worked_calendar(row: list[str]):
    cycle = cycle_of(_month(2023, int(row[0])), somerset(), CALENDAR)

    assert CALENDAR.count(cycle.opens_on, cycle.due_on) + 1 == int(row[5])


@pytest.mark.parametrize("row", ROWS, ids=[f"month {row[0]}" for row in ROWS])
def test_moderation_runs_as_in_the_worked_calendar(row: list[str]):
    cycle = cycle_of(_month(2023, int(row[0])), somerset(), CALENDAR)

    assert f"{cycle.moderation_opens_on:%m%d} {cycle.moderation_due_on:%m%d}" == f"{row[6]} {row[7]}"


@pytest.mark.parametrize(
    ("month", "last"),
    [
        (Month(2024, 3), date(2024, 4, 15)),
        (Month(2024, 4), date(2024, 5, 15)),
        (Month(2026, 3), date(2026, 4, 16)),
    ],
    ids=str,
)
def test_ten_working_days_of_moderation_may_end_later_than_the_fourteenth(month: Month, last: date):
    framework = _somerset_with(moderation_window=ModerationWindow.WORKING_10)

    assert cycle_of(month, framework, CALENDAR).moderation_due_on == last


@pytest.mark.parametrize(
    ("month", "opens_on", "due_on", "closes_on"),
    [
        (Month(2025, 11), date(2026, 1, 2), date(2026, 1, 14), date(2026, 1, 30)),
        (Month(2026, 7), date(2026, 9, 1), date(2026, 9, 14), date(2026, 9, 30)),
        (Month(2025, 10), date(2025, 11, 3), date(2025, 11, 14), date(2025, 11, 28)),
    ],
    ids=str,
)
def test_moderation_can_be_deferred_out_of_december_and_august(
    month: Month, opens_on: date, due_on: date, closes_on: date
):
    framework = _somerset_with(defer_moderation_out_of=frozenset({8, 12}))

    cycle = cycle_of(month, framework, CALENDAR)

    assert (cycle.moderation_opens_on, cycle.moderation_due_on) == (opens_on, due_on)
    assert cycle.closes_on == closes_on


def test_reminders_count_back_from_the_deadline_in_working_days():
    cycle = cycle_of(Month(2024, 3), somerset(), CALENDAR)

    assert cycle.reminders_on == (date(2024, 3, 14), date(2024, 3, 21), date(2024, 3, 27))


def test_a_reminder_that_would_fall_on_the_opening_or_before_it_is_left_out():
    framework = _somerset_with(reminder_offsets=(25, 19, 1))

    assert cycle_of(Month(2024, 3), framework, CALENDAR).reminders_on == (date(2024, 3, 27),)


def test_a_cycle_is_drawn_before_it_opens_and_closes_a_month_after_it_was_due():
    cycle = cycle_of(Month(2026, 10), somerset(), CALENDAR)

    assert (cycle.draws_on, cycle.opens_on) == (date(2026, 9, 28), date(2026, 10, 1))
    assert (cycle.due_on, cycle.closes_on) == (date(2026, 10, 30), date(2026, 11, 30))


@pytest.mark.parametrize("month", [Month(2026, 8), Month(2026, 12), Month(2023, 8)], ids=str)
def test_a_month_that_the_timetable_leaves_out_is_refused(month: Month):
    with pytest.raises(NoSuchCycle) as refused:
        cycle_of(month, somerset(), CALENDAR)

    assert refused.value.cycle == str(month)


def test_a_calendar_that_ends_too_early_is_refused():
    short = WorkingCalendar(frozenset(), date(2026, 9, 1), date(2026, 10, 31))

    with pytest.raises(CalendarTooShort):
        cycle_of(Month(2026, 10), somerset(), short)


def test_an_audit_year_runs_from_september_to_july():
    year = audit_year(2026, somerset(), CALENDAR)

    months = ["2026-09", "2026-10", "2026-11", *(f"2027-{number:02d}" for number in range(1, 8))]
    assert [str(cycle.cycle) for cycle in year] == months
    assert [cycle.standard for cycle in year] == list(range(1, 11))
    assert [cycle.mode for cycle in year] == [AuditKind.SA, AuditKind.PA] * 5


def test_a_year_before_the_first_timetable_has_no_cycles():
    assert audit_year(2022, somerset(), CALENDAR) == ()


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (date(2026, 9, 30), Month(2026, 10)),
        (date(2026, 10, 1), Month(2026, 11)),
        (date(2026, 11, 30), Month(2027, 1)),
        (date(2027, 1, 3), Month(2027, 1)),
        (date(2026, 7, 31), Month(2026, 9)),
    ],
    ids=str,
)
def test_the_next_cycle_is_the_first_that_opens_after_today(today: date, month: Month):
    following = next_cycle(today, somerset(), CALENDAR)

    assert following is not None
    assert following.cycle == month


def test_without_a_timetable_there_is_no_next_cycle():
    framework = dataclasses.replace(somerset(), timetables={})

    assert next_cycle(date(2026, 10, 1), framework, CALENDAR) is None


NOVEMBER = AuditCycle(
    cycle=Month(2025, 11),
    standard=3,
    mode=AuditKind.SA,
    opens_on=date(2025, 11, 3),
    due_on=date(2025, 11, 28),
    reminders_on=(),
    moderation_opens_on=date(2026, 1, 2),
    moderation_due_on=date(2026, 1, 14),
    closes_on=date(2026, 1, 30),
    draws_on=date(2025, 10, 29),
)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (NOVEMBER.opens_on, CycleState.OPEN),
        (NOVEMBER.due_on, CycleState.OPEN),
        (NOVEMBER.due_on + timedelta(days=1), CycleState.DUE),
        (NOVEMBER.moderation_opens_on - timedelta(days=1), CycleState.DUE),
        (NOVEMBER.moderation_opens_on, CycleState.MODERATION),
        (NOVEMBER.moderation_due_on, CycleState.MODERATION),
        (NOVEMBER.moderation_due_on + timedelta(days=1), CycleState.RELEASED),
        (NOVEMBER.closes_on, CycleState.RELEASED),
        (NOVEMBER.closes_on + timedelta(days=1), CycleState.CLOSED),
    ],
    ids=str,
)
def test_an_opened_cycle_goes_on_by_its_dates(today: date, state: CycleState):
    assert state_on(NOVEMBER, today, opened=True, closed=False) is state


def test_a_cycle_opened_early_by_command_is_open():
    early = NOVEMBER.opens_on - timedelta(days=3)

    assert state_on(NOVEMBER, early, opened=True, closed=False) is CycleState.OPEN


@pytest.mark.parametrize("today", [NOVEMBER.draws_on, NOVEMBER.opens_on, NOVEMBER.closes_on], ids=str)
def test_a_cycle_that_nobody_opened_is_planned(today: date):
    assert state_on(NOVEMBER, today, opened=False, closed=False) is CycleState.PLANNED


def test_a_cycle_that_nobody_opened_is_closed_after_its_last_day():
    late = NOVEMBER.closes_on + timedelta(days=1)

    assert state_on(NOVEMBER, late, opened=False, closed=False) is CycleState.CLOSED


def test_a_cycle_closed_by_command_is_closed_at_once():
    assert state_on(NOVEMBER, NOVEMBER.due_on, opened=True, closed=True) is CycleState.CLOSED


def test_an_extended_cycle_is_due_and_reminds_by_its_new_deadline():
    longer = extended(NOVEMBER, date(2026, 12, 11), somerset().policy, CALENDAR)

    assert (longer.due_on, longer.closes_on) == (date(2026, 12, 11), NOVEMBER.closes_on)
    assert longer.reminders_on == (date(2026, 11, 27), date(2026, 12, 4), date(2026, 12, 10))


def test_a_cycle_that_was_not_extended_stays_as_it_is():
    assert extended(NOVEMBER, None, somerset().policy, CALENDAR) == NOVEMBER


def _month(year: int, number: int) -> Month:
    return Month(year if number >= 9 else year + 1, number)


def _somerset_with(**said: Any) -> Framework:
    framework = somerset()
    return dataclasses.replace(framework, policy=dataclasses.replace(framework.policy, **said))
