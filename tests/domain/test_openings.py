from dataclasses import replace
from datetime import date
from itertools import count

from domain.assignments import AssignmentState, Relaxation
from domain.cycles import cycle_of
from domain.drawing import Line
from domain.ids import AssignmentId
from domain.methodology import AuditKind
from domain.months import Month
from domain.openings import Opening, waiting_for_case, wanted_by, wants_case
from domain.working_days import WorkingCalendar
from tests.builders import an_assignment, person_id
from tests.frameworks import somerset

ANN, BOB = person_id(1), person_id(2)
CA, SA, PA = AuditKind.CA, AuditKind.SA, AuditKind.PA
CYCLE = cycle_of(Month(2026, 10), somerset(), WorkingCalendar(frozenset(), date(2026, 1, 1), date(2027, 12, 31)))


def _opening(*, supervision: bool = False) -> Opening:
    return Opening(CYCLE, somerset().version, supervision, do_not_contact={"AS-2"})


def _ids():
    numbers = count(1)
    return lambda: AssignmentId(f"{next(numbers):032x}")


def test_every_audit_that_is_owed_becomes_an_assignment_due_at_the_deadline():
    made = _opening().assignments({ANN: (CA, CA), BOB: (SA,)}, {}, _ids())

    assert [(one.auditor, one.kind, one.number) for one in made] == [(ANN, CA, 1), (ANN, CA, 2), (BOB, SA, 1)]
    assert {(one.due_on, one.state, one.standard) for one in made} == {(CYCLE.due_on, AssignmentState.PLANNED, 2)}


def test_a_drawn_case_comes_with_its_worker_and_what_was_given_up():
    line = Line(ANN, 1, "AS-2", BOB, (Relaxation.OWN_TEAM,))

    (made,) = _opening().assignments({ANN: (CA,)}, {CA: [line]}, _ids())

    assert (made.case_reference, made.worker, made.relaxed) == ("AS-2", BOB, (Relaxation.OWN_TEAM,))
    assert made.do_not_contact


def test_a_case_without_a_worker_is_a_case_all_the_same():
    (made,) = _opening().assignments({ANN: (CA,)}, {CA: [Line(ANN, 1, "AS-1", None)]}, _ids())

    assert (made.case_reference, made.worker, made.do_not_contact) == ("AS-1", None, False)


def test_a_drawn_supervisee_is_a_worker_and_no_case():
    (made,) = _opening(supervision=True).assignments({ANN: (CA,)}, {CA: [Line(ANN, 1, BOB, BOB)]}, _ids())

    assert (made.case_reference, made.worker) == (None, BOB)


def test_a_case_drawn_for_somebody_who_now_owes_a_peer_audit_is_left_out():
    drawn = {CA: [Line(ANN, 1, "AS-1", BOB)], PA: [Line(ANN, 1, None, person_id(3))]}

    (made,) = _opening().assignments({ANN: (PA,)}, drawn, _ids())

    assert (made.case_reference, made.worker) == (None, person_id(3))


def test_only_open_case_audits_without_case_and_worker_wait_for_one():
    waiting = an_assignment(1, case_reference=None, worker=None)
    others = [
        an_assignment(2),
        an_assignment(3, case_reference=None),
        an_assignment(4, case_reference=None, worker=None, kind=PA),
        an_assignment(5, case_reference=None, worker=None, state=AssignmentState.EXCUSED),
    ]

    assert wants_case(waiting)
    assert not any(map(wants_case, others))


def test_the_numbers_that_wait_are_gathered_for_each_auditor():
    waiting = an_assignment(case_reference=None, worker=None)
    made = [replace(waiting, number=number) for number in (2, 1)]

    assert waiting_for_case(made) == {person_id(7): (1, 2)}


def test_what_has_no_case_among_the_lines_is_wanted():
    lines = [Line(ANN, 1, "AS-1", None), Line(ANN, 2, None, None)]

    assert wanted_by({ANN: (CA,) * 3, BOB: (PA,)}, lines) == {ANN: (2, 3)}
    assert wanted_by({ANN: (CA,)}, lines) == {}
