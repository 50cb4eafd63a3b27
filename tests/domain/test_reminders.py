from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cycles import AuditCycle, cycle_of
from domain.months import Month
from domain.reminders import reminder_due
from domain.working_days import WorkingCalendar
from tests.frameworks import somerset

CALENDAR = WorkingCalendar(frozenset(), date(2026, 1, 1), date(2027, 12, 31))
OCTOBER = cycle_of(Month(2026, 10), somerset(), CALENDAR)
DAYS = st.dates(date(2026, 9, 20), date(2026, 11, 20))


def _due(today: date, opened_on: date = OCTOBER.opens_on, cycle: AuditCycle = OCTOBER) -> date | None:
    return reminder_due(cycle, opened_on, today)


def test_october_reminds_ten_five_and_one_working_days_before_friday_the_thirtieth():
    assert OCTOBER.reminders_on == (date(2026, 10, 16), date(2026, 10, 23), date(2026, 10, 29))


@pytest.mark.parametrize(
    ("today", "due"),
    [(15, None), (16, 16), (17, 16), (22, 16), (23, 23), (28, 23), (29, 29), (30, 29)],
)
def test_the_newest_reminder_is_due_from_its_day_until_the_next(today, due):
    assert _due(date(2026, 10, today)) == (date(2026, 10, due) if due else None)


def test_nothing_is_reminded_of_after_the_deadline():
    assert _due(date(2026, 10, 31)) is None


@pytest.mark.parametrize(("opened", "due"), [(15, 16), (16, None), (20, None)])
def test_a_reminder_that_the_opening_came_after_or_with_is_dropped(opened, due):
    assert _due(date(2026, 10, 20), date(2026, 10, opened)) == (date(2026, 10, due) if due else None)


@given(DAYS, DAYS)
def test_what_is_due_is_the_newest_day_missed_and_never_one_to_come(opened_on, today):
    due = _due(today, opened_on)

    missed = [day for day in OCTOBER.reminders_on if opened_on < day <= today <= OCTOBER.due_on]
    assert due == (missed[-1] if missed else None)


def test_a_cycle_without_reminders_has_none_due():
    assert _due(OCTOBER.due_on, cycle=replace(OCTOBER, reminders_on=())) is None
