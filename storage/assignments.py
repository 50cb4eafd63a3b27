"""Who owes which audit, and where it stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, exists, insert, or_, select, update

from domain.assignments import Assignment, AssignmentState, Relaxation
from domain.ids import AssignmentId, FrameworkVersion, PersonId
from domain.methodology import AuditKind
from domain.months import Month
from storage.schema import assignments, audits, cycles, people

OPEN = tuple(state for state in AssignmentState if state.is_open)
OWED = (*OPEN, AssignmentState.SUBMITTED)
"""States that count as work of the cycle: excused, reassigned and withdrawn ones are not among them."""
COUNTS = assignments.c.kind != AuditKind.PR
"""Practice audits are left out everywhere but where one is asked for."""


def add_assignments(connection: Connection, made: Iterable[Assignment]) -> None:
    """Keep new assignments."""
    rows = [_columns(assignment) for assignment in made]
    if rows:
        connection.execute(insert(assignments), rows)


def find_assignment(connection: Connection, assignment: AssignmentId) -> Assignment | None:
    """Return the assignment, or None."""
    return _one(connection, _by_id(), assignment)


def lock_assignment(connection: Connection, assignment: AssignmentId) -> Assignment | None:
    """Return the assignment, locked until the transaction ends, or None."""
    return _one(connection, _locking(), assignment)


def save_assignment(connection: Connection, changed: Assignment) -> None:
    """Keep how an assignment stands now."""
    connection.execute(update(assignments).where(assignments.c.id == changed.id).values(_columns(changed)))


def list_of_cycle(connection: Connection, cycle: Month) -> list[Assignment]:
    """Return every assignment of *cycle*, by auditor, kind and number; perhaps none."""
    return _many(connection, select(assignments).where(assignments.c.cycle == str(cycle), COUNTS))


def list_of_auditors(connection: Connection, people: Sequence[PersonId], cycle: Month | None) -> list[Assignment]:
    """Return what *people* owe or have sent, of one cycle or (None) of every cycle not closed, oldest cycle first.

    Excused, reassigned and withdrawn ones are left out. Within a cycle by auditor, kind and number; perhaps none.
    """
    query = select(assignments).where(assignments.c.auditor.in_(people), assignments.c.state.in_(OWED), COUNTS)
    if cycle is not None:
        return _many(connection, query.where(assignments.c.cycle == str(cycle)))
    closed = select(cycles.c.cycle).where(cycles.c.closed_at.is_not(None))
    return _many(connection, query.where(assignments.c.cycle.not_in(closed)))


def list_unfinished(connection: Connection, cycle: Month) -> Mapping[date, list[PersonId]]:
    """Return who has something left to do in *cycle*, by its deadline: the cycle's own, or one that was given later.

    People are in the order of their ids, each once under a deadline.
    """
    theirs = (assignments.c.cycle == str(cycle)) & assignments.c.state.in_(OPEN) & COUNTS
    query = select(assignments.c.due_on, assignments.c.auditor).where(theirs).distinct()
    found: dict[date, list[PersonId]] = {}
    for due_on, auditor in connection.execute(query.order_by(assignments.c.due_on, assignments.c.auditor)):
        found.setdefault(due_on, []).append(PersonId(auditor))
    return found


def list_overdue(connection: Connection, today: date) -> list[Assignment]:
    """Return what is still to do although its deadline lies before *today*, of every cycle not closed.

    Oldest cycle first, within one by auditor, kind and number; perhaps none.
    """
    closed = select(cycles.c.cycle).where(cycles.c.closed_at.is_not(None))
    late = (assignments.c.due_on < today) & assignments.c.state.in_(OPEN) & COUNTS
    return _many(connection, select(assignments).where(late, assignments.c.cycle.not_in(closed)))


def list_of_leavers(connection: Connection, cycle: Month, today: date) -> list[Assignment]:
    """Return the open audits of *cycle* whose auditor is off the list, or has left, on *today*; often none."""
    return _many(connection, _open_in(cycle).where(_gone(assignments.c.auditor, today)))


def list_without_worker(connection: Connection, cycle: Month, today: date) -> list[Assignment]:
    """Return the peer audits of *cycle*, not yet started, whose worker is off the list, or has left, on *today*."""
    waiting = assignments.c.state.in_((AssignmentState.PLANNED, AssignmentState.SENT))
    peers = _open_in(cycle).where(assignments.c.kind == AuditKind.PA, waiting)
    return _many(connection, peers.where(_gone(assignments.c.worker, today)))


def list_sent_by(connection: Connection, person: PersonId) -> list[Assignment]:
    """Return every audit that *person* has sent, oldest cycle first."""
    theirs = (assignments.c.auditor == person) & (assignments.c.state == AssignmentState.SUBMITTED)
    return _many(connection, select(assignments).where(theirs, COUNTS))


def list_practice(connection: Connection, person: PersonId) -> list[Assignment]:
    """Return every practice audit of *person*, oldest cycle first, by number; perhaps none."""
    theirs = (assignments.c.auditor == person) & (assignments.c.kind == AuditKind.PR)
    return _many(connection, select(assignments).where(theirs))


def list_audited_cases(connection: Connection, since: Month, before: Month) -> frozenset[str]:
    """Return the references of the cases audited, or being audited, from the cycle *since* until before *before*."""
    audited = _between(since, before) & assignments.c.case_reference.is_not(None)
    return frozenset(connection.execute(select(assignments.c.case_reference).where(audited)).scalars())


def list_audited_workers(connection: Connection, standard: int, since: Month, before: Month) -> frozenset[PersonId]:
    """Return whose work case audits of *standard* are about, from the cycle *since* until before *before*."""
    sampled = (assignments.c.standard == standard) & (assignments.c.kind == AuditKind.CA)
    audited = _between(since, before) & sampled & assignments.c.worker.is_not(None)
    return frozenset(PersonId(one) for one in connection.execute(select(assignments.c.worker).where(audited)).scalars())


def list_pairs(connection: Connection, since: Month, before: Month) -> frozenset[tuple[str, str]]:
    """Return auditor and worker of every peer audit from the cycle *since* until before *before*."""
    paired = _between(since, before) & (assignments.c.kind == AuditKind.PA) & assignments.c.worker.is_not(None)
    rows = connection.execute(select(assignments.c.auditor, assignments.c.worker).where(paired))
    return frozenset((row.auditor, row.worker) for row in rows)


def list_late(connection: Connection, cycle: Month) -> frozenset[AssignmentId]:
    """Return the assignments of *cycle* that were sent after their deadline."""
    query = (
        select(assignments.c.id)
        .join(audits, audits.c.assignment == assignments.c.id)
        .where(assignments.c.cycle == str(cycle), audits.c.is_late)
        .where(assignments.c.state == AssignmentState.SUBMITTED, COUNTS)
    )
    return frozenset(AssignmentId(one) for one in connection.execute(query).scalars())


def was_audited(connection: Connection, reference: str, since: Month, *, other_than: AssignmentId) -> bool:
    """Whether another audit of the case *reference* was sent in or since the cycle *since*."""
    same = (assignments.c.case_reference == reference) & (assignments.c.cycle >= str(since))
    found = exists().where(same, assignments.c.id != other_than, assignments.c.state == AssignmentState.SUBMITTED)
    return bool(connection.execute(select(found)).scalar_one())


def mark_sent(connection: Connection, people: Sequence[PersonId], cycle: Month) -> None:
    """Note that the planned assignments of *people* in *cycle* have reached them."""
    planned = assignments.c.state == AssignmentState.PLANNED
    theirs = assignments.c.auditor.in_(people) & (assignments.c.cycle == str(cycle))
    connection.execute(update(assignments).where(theirs, planned).values(state=AssignmentState.SENT))


def _between(since: Month, before: Month) -> ColumnElement[bool]:
    cycle = assignments.c.cycle
    return (cycle >= str(since)) & (cycle < str(before)) & assignments.c.state.in_(OWED) & COUNTS


def _open_in(cycle: Month) -> Select[Any]:
    return select(assignments).where(assignments.c.cycle == str(cycle), assignments.c.state.in_(OPEN))


def _gone(person: ColumnElement[str], today: date) -> ColumnElement[bool]:
    return exists().where(people.c.id == person, or_(~people.c.listed, people.c.left_on < today))


@cache
def _by_id() -> Select[Any]:
    """Return a statement of every turn, built once."""
    return select(assignments).where(assignments.c.id == bindparam("the_assignment"))


@cache
def _locking() -> Select[Any]:
    return _by_id().with_for_update()


def _one(connection: Connection, query: Select[Any], assignment: AssignmentId) -> Assignment | None:
    row = connection.execute(query, {"the_assignment": assignment}).one_or_none()
    return None if row is None else _assignment(row)


def _many(connection: Connection, query: Select[Any]) -> list[Assignment]:
    columns = assignments.c
    ordered = query.order_by(columns.cycle, columns.auditor, columns.kind, columns.number)
    return [_assignment(row) for row in connection.execute(ordered)]


def _columns(assignment: Assignment) -> dict[str, Any]:
    row = {one.name: getattr(assignment, one.name) for one in fields(assignment)}
    return {**row, "cycle": str(assignment.cycle), "relaxed": list(assignment.relaxed)}


def _assignment(row: Row[Any]) -> Assignment:
    return Assignment(
        id=AssignmentId(row.id),
        cycle=Month.parse(row.cycle),
        standard=row.standard,
        kind=AuditKind(row.kind),
        auditor=PersonId(row.auditor),
        due_on=row.due_on,
        state=AssignmentState(row.state),
        framework=FrameworkVersion(row.framework),
        number=row.number,
        worker=PersonId(row.worker) if row.worker else None,
        case_reference=row.case_reference,
        relaxed=tuple(Relaxation(one) for one in row.relaxed),
        do_not_contact=row.do_not_contact,
    )
