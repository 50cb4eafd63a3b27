from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.overdue import (
    Behind,
    Gap,
    behind,
    digest_is_due,
    digest_of,
    first_digest_on,
    gap_of,
    next_up,
    practitioner_told_on,
)
from domain.people import Person
from domain.working_days import WorkingCalendar
from tests.builders import a_person, an_assignment, person_id

CALENDAR = WorkingCalendar(frozenset({date(2026, 12, 25), date(2026, 12, 28)}), date(2026, 1, 1), date(2027, 12, 31))
FRIDAY, TUESDAY = date(2026, 10, 30), date(2026, 11, 3)
DAYS = st.dates(date(2026, 9, 1), date(2027, 6, 30))


def _staff(*people: Person):
    return {person.id: person for person in people}


def _anybody(_person: Person) -> bool:
    return True


@pytest.mark.parametrize(
    ("due_on", "told_on"),
    [(FRIDAY, date(2026, 11, 2)), (date(2026, 11, 12), date(2026, 11, 13)), (date(2026, 12, 24), date(2026, 12, 29))],
    ids=["over a weekend", "in a week", "over Christmas"],
)
def test_the_auditor_hears_on_the_next_working_day(due_on, told_on):
    assert practitioner_told_on(due_on, CALENDAR) == told_on


@pytest.mark.parametrize(
    ("heard_on", "first_on"),
    [
        (None, TUESDAY),
        (date(2026, 11, 2), TUESDAY),
        (date(2026, 10, 1), TUESDAY),
        (date(2026, 11, 5), date(2026, 11, 6)),
    ],
    ids=["never", "in time", "of something else before", "after an outage"],
)
def test_a_manager_hears_a_working_day_after_the_auditor(heard_on, first_on):
    assert first_digest_on(FRIDAY, heard_on, CALENDAR) == first_on


@pytest.mark.parametrize(
    ("first_days", "last_on", "today", "is_due"),
    [
        ([], None, TUESDAY, False),
        ([TUESDAY], None, TUESDAY - timedelta(days=1), False),
        ([TUESDAY], None, TUESDAY, True),
        ([TUESDAY], TUESDAY, TUESDAY, False),
        ([TUESDAY], TUESDAY, TUESDAY + timedelta(days=6), False),
        ([TUESDAY], TUESDAY, TUESDAY + timedelta(days=7), True),
        ([TUESDAY, TUESDAY + timedelta(days=2)], TUESDAY, TUESDAY + timedelta(days=2), True),
        ([TUESDAY + timedelta(days=9)], TUESDAY, TUESDAY + timedelta(days=8), False),
    ],
    ids=["nobody", "too early", "the first", "once a day", "not within a week", "weekly", "somebody new", "not yet"],
)
def test_a_digest_is_due_for_somebody_new_and_then_weekly(first_days, last_on, today, is_due):
    assert digest_is_due(first_days, last_on, today) is is_due


@given(st.lists(DAYS, max_size=5), st.sets(DAYS, min_size=1, max_size=60))
def test_whatever_the_ticks_there_is_never_a_second_digest_within_a_week_unless_somebody_is_new(first_days, ticks):
    sent: list[date] = []
    for today in sorted(ticks):
        last_on = sent[-1] if sent else None
        if digest_is_due(first_days, last_on, today):
            is_new = any((last_on or date.min) < day <= today for day in first_days)
            assert is_new or (last_on is not None and today - last_on >= timedelta(days=7))
            sent.append(today)
    assert not sent or sent[0] >= min(first_days)


def test_the_manager_is_told_if_they_are_there():
    staff = _staff(a_person(1, manager=person_id(2)), a_person(2, manager=person_id(3)), a_person(3))

    assert next_up(staff[person_id(1)], staff, _anybody) == staff[person_id(2)]


def test_where_the_manager_is_not_there_the_next_up_the_line_is_told():
    staff = _staff(a_person(1, manager=person_id(2)), a_person(2, manager=person_id(3)), a_person(3))

    assert next_up(staff[person_id(1)], staff, lambda one: one.id == person_id(3)) == staff[person_id(3)]


@pytest.mark.parametrize(
    "staff",
    [
        _staff(a_person(1)),
        _staff(a_person(1, manager=person_id(1))),
        _staff(a_person(1, manager=person_id(9))),
        _staff(a_person(1, manager=person_id(2)), a_person(2, manager=person_id(1))),
    ],
    ids=["no manager", "their own", "unknown", "a circle"],
)
def test_a_line_that_leads_nowhere_has_nobody(staff):
    assert next_up(staff[person_id(1)], staff, lambda _: False) is None


@pytest.mark.parametrize(
    ("staff", "gap"),
    [
        (_staff(a_person(1)), Gap.NO_MANAGER),
        (_staff(a_person(1, manager=person_id(9))), Gap.NO_MANAGER),
        (_staff(a_person(1, manager=person_id(1))), Gap.NO_MANAGER),
        (_staff(a_person(1, manager=person_id(2)), a_person(2)), Gap.MANAGER_AWAY),
        (_staff(a_person(1, manager=person_id(2)), a_person(2, left_on=FRIDAY)), Gap.MANAGER_LEFT),
    ],
    ids=["none", "unknown", "themselves", "away", "left"],
)
def test_why_a_manager_is_passed_over_is_said(staff, gap):
    assert gap_of(staff[person_id(1)], staff, TUESDAY) is gap


def test_days_count_from_the_oldest_deadline_which_also_names_the_person():
    older, newer = an_assignment(1, due_on=FRIDAY), an_assignment(2, due_on=date(2026, 11, 2))

    found = behind(a_person(7), [newer, older], TUESDAY, CALENDAR, is_away=True)

    assert found == Behind(person_id(7), "Social Worker 7", older.id, audits=2, days=2, is_away=True)


def test_the_longest_overdue_come_first_and_then_names_in_order():
    people = [
        behind(a_person(number), [an_assignment(number, due_on=due_on)], TUESDAY, CALENDAR, is_away=False)
        for number, due_on in [(3, date(2026, 11, 2)), (2, FRIDAY), (1, date(2026, 11, 2))]
    ]

    assert [one.name for one in digest_of(people).people] == ["Social Worker 2", "Social Worker 1", "Social Worker 3"]
