"""Who may take an audit over, by the rules of the draw, in the caller's transaction."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from domain.assignments import Assignment, Relaxation
from domain.case_draw import CaseInput, CaseRow, draw_cases
from domain.handovers import Offer
from domain.ids import PersonId
from domain.methodology import AuditKind
from domain.moments import Moment
from domain.peer_draw import ColleagueInput, draw_colleague
from storage.assignments import OWED, list_of_cycle
from storage.availability import list_availability
from storage.database import Connection
from storage.people import list_by_id
from workflows.draw_inputs import Roll, case_input, peer_input

GivenUp = Callable[[PersonId], tuple[Relaxation, ...] | None]
"""What giving an audit to somebody gives up; None where a rule forbids it."""
REPEATABLE = ""
"""The seed of a draw in which there is nothing to choose."""


def list_offers(connection: Connection, roll: Roll, owed: Assignment, to: PersonId | None, when: Moment) -> list[Offer]:
    """Return who may take *owed* over; only *to*, where somebody was named, and often nobody.

    Whoever owes audits of that kind, is here, and is not away unless they were named. A self-audit is nobody else's.

    Assumption: Q32, the never-rules of the draw hold, its preferences are given up if need be and recorded.
    """
    if owed.kind is AuditKind.SA:
        return []
    made = [one for one in list_of_cycle(connection, owed.cycle) if one.state in OWED]
    leaving = list_by_id(connection, [owed.auditor])[owed.auditor]
    given_up = _rules(connection, roll, owed, made)
    return [
        Offer(one, roll.people[one].role is leaving.role, _owes(made, one), relaxed)
        for one in _candidates(connection, roll, owed, to, when)
        if (relaxed := given_up(one)) is not None
    ]


def _candidates(
    connection: Connection, roll: Roll, owed: Assignment, to: PersonId | None, when: Moment
) -> list[PersonId]:
    others = [one for one in roll.count(owed.kind) if one != owed.auditor and roll.people[one].works_here_on(when.on)]
    if to is not None:
        return [one for one in others if one == to]
    said = list_availability(connection, others)
    return [one for one in others if one not in said or not said[one].is_away_on(when.on)]


def _owes(made: Sequence[Assignment], person: PersonId) -> int:
    return sum(one.auditor == person for one in made)


def _rules(connection: Connection, roll: Roll, owed: Assignment, made: Sequence[Assignment]) -> GivenUp:
    if owed.worker is None and owed.case_reference is None:
        return lambda _person: ()
    if owed.kind is AuditKind.PA:
        return _peer_rules(connection, roll, owed, made)
    return _case_rules(connection, roll, owed)


def _case_rules(connection: Connection, roll: Roll, owed: Assignment) -> GivenUp:
    given = case_input(connection, roll, (), dict.fromkeys(roll.count(owed.kind), (1,)))
    auditors = {one.id: one for one in given.auditors}
    row = _row(given, owed)

    def given_up(person: PersonId) -> tuple[Relaxation, ...] | None:
        alone = replace(given, rows=(row,), auditors=(auditors[person],), every_team=False)
        line = draw_cases(REPEATABLE, alone)[0]
        return line.relaxed if line.reference else None

    return given_up


def _row(given: CaseInput, owed: Assignment) -> CaseRow:
    """Return the population's row of the audit; one made of what the audit knows where a later import lacks it."""
    reference = owed.case_reference or owed.worker or ""
    known = next((row for row in given.rows if row.reference == reference), None)
    return known or CaseRow(reference, "", "", owed.worker, None)


def _peer_rules(connection: Connection, roll: Roll, owed: Assignment, made: Sequence[Assignment]) -> GivenUp:
    circle = peer_input(connection, roll)
    peers = {one.id: one for one in circle.rows}
    taken = {one.auditor for one in made if one.worker == owed.worker}

    def given_up(person: PersonId) -> tuple[Relaxation, ...] | None:
        if owed.worker not in peers or person in taken or person == owed.worker:
            return None
        pair = (peers[person], peers[owed.worker])
        given = ColleagueInput(pair, circle.pairs_lately, person, 1, audited=(), barred=frozenset())
        line = draw_colleague(REPEATABLE, given)[0]
        return line.relaxed if line.worker else None

    return given_up
