from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.assignments import AssignmentState, Relaxation
from domain.audits import Asking, Audit
from domain.ids import StepId
from domain.methodology import AuditKind
from domain.months import Month
from storage.assignments import (
    add_assignments,
    find_assignment,
    list_audited_cases,
    list_late,
    list_of_auditors,
    list_of_cycle,
    list_pairs,
    list_unfinished,
    lock_assignment,
    mark_sent,
    save_assignment,
    was_audited,
)
from storage.audits import add_audit
from storage.cycles import lock_cycle, save_cycle
from storage.frameworks import add_files
from storage.people import save_people
from tests.builders import a_person, an_assignment, person_id

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
NOW = datetime(2026, 10, 1, 8, tzinfo=UTC)
VERSION = an_assignment().framework


@pytest.fixture
def connection(database):
    with database.transaction() as opened:
        add_files(opened, VERSION, {}, NOW)
        save_people(opened, [a_person(7), a_person(8)])
        yield opened


def test_an_assignment_comes_back_as_it_was_kept(connection):
    kept = an_assignment(relaxed=(Relaxation.OWN_TEAM, Relaxation.AUDITED_LATELY), do_not_contact=True)

    add_assignments(connection, [kept])

    assert find_assignment(connection, kept.id) == lock_assignment(connection, kept.id) == kept


def test_an_assignment_that_is_not_there_is_none(connection):
    assert find_assignment(connection, an_assignment().id) is None


def test_nothing_to_add_is_no_difficulty(connection):
    add_assignments(connection, [])

    assert list_of_cycle(connection, OCTOBER) == []


def test_a_saved_assignment_stands_as_it_was_saved(connection):
    add_assignments(connection, [an_assignment()])
    changed = an_assignment(state=AssignmentState.EXCUSED, case_reference=None)

    save_assignment(connection, changed)

    assert find_assignment(connection, changed.id) == changed


def test_what_people_owe_leaves_out_closed_cycles_and_what_is_no_longer_owed(connection):
    lock_cycle(connection, OCTOBER, VERSION)
    closed = lock_cycle(connection, NOVEMBER, VERSION)
    save_cycle(connection, replace(closed, closed_at=NOW))
    gone = (AssignmentState.EXCUSED, AssignmentState.REASSIGNED, AssignmentState.WITHDRAWN)
    owed = [
        an_assignment(1),
        an_assignment(2, cycle=NOVEMBER),
        an_assignment(3, auditor=person_id(8)),
        *(replace(an_assignment(3 + number), number=1 + number, state=state) for number, state in enumerate(gone, 1)),
    ]
    add_assignments(connection, owed)

    assert list_of_auditors(connection, [person_id(7)], None) == [owed[0]]
    assert list_of_auditors(connection, [person_id(7)], NOVEMBER) == [owed[1]]
    assert list_of_auditors(connection, [person_id(7), person_id(8)], OCTOBER) == [owed[0], owed[2]]


@pytest.mark.parametrize("state", list(AssignmentState))
def test_whoever_has_an_open_audit_is_unfinished(connection, state):
    add_assignments(connection, [an_assignment(state=state)])

    assert list_unfinished(connection, OCTOBER) == ({an_assignment().due_on: [person_id(7)]} if state.is_open else {})


def test_only_planned_assignments_become_sent(connection):
    planned = an_assignment(1, state=AssignmentState.PLANNED)
    started = replace(an_assignment(2, state=AssignmentState.STARTED), number=2)
    add_assignments(connection, [planned, started])

    mark_sent(connection, [person_id(7)], OCTOBER)

    assert [one.state for one in list_of_cycle(connection, OCTOBER)] == ["sent", "started"]


def test_late_are_those_that_were_sent_late(connection):
    sent = an_assignment(1, state=AssignmentState.SUBMITTED)
    begun = replace(an_assignment(2, state=AssignmentState.STARTED), number=2)
    add_assignments(connection, [sent, begun])
    for one in (sent, begun):
        add_audit(connection, Audit(one.id, 1, StepId("1.1"), Asking.SENT, NOW, NOW, submitted_at=NOW, is_late=True))

    assert list_late(connection, OCTOBER) == {sent.id}


def test_a_case_was_audited_if_another_audit_of_it_was_sent_since_then(connection):
    sent = an_assignment(1, state=AssignmentState.SUBMITTED)
    to_do = an_assignment(2, auditor=person_id(8), case_reference="AS-000002")
    add_assignments(connection, [sent, to_do])
    other = an_assignment(9).id

    assert was_audited(connection, "AS-000001", OCTOBER, other_than=other)
    assert not was_audited(connection, "AS-000001", OCTOBER, other_than=sent.id)
    assert not was_audited(connection, "AS-000001", NOVEMBER, other_than=other)
    assert not was_audited(connection, "AS-000002", OCTOBER, other_than=other)


def test_cases_and_pairs_are_those_of_the_months_before(connection):
    peer = an_assignment(2, kind=AuditKind.PA, case_reference=None)
    add_assignments(connection, [an_assignment(1), peer])

    assert list_audited_cases(connection, OCTOBER, NOVEMBER) == {"AS-000001"}
    assert list_pairs(connection, OCTOBER, NOVEMBER) == {(person_id(7), person_id(8))}
    assert list_audited_cases(connection, Month(2026, 9), OCTOBER) == frozenset()
    assert list_pairs(connection, NOVEMBER, Month(2026, 12)) == frozenset()
