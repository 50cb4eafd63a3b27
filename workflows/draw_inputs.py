"""What draws read: gathered in the caller's transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.assignments import Assignment
from domain.case_draw import CaseAuditor, CaseInput, CaseRow
from domain.cases import Case
from domain.cycles import AuditCycle
from domain.drawing import gathered
from domain.draws import Draw
from domain.ids import PersonId
from domain.methodology import AuditKind, AuditSubject, Framework
from domain.openings import Wanted
from domain.peer_draw import ColleagueInput, Peer, PeerInput
from domain.people import Person
from domain.quotas import Dues, dues
from domain.working_days import WorkingCalendar
from storage.assignments import OWED, list_audited_cases, list_audited_workers, list_of_cycle, list_pairs
from storage.cases import list_cases
from storage.database import Connection
from storage.people import list_people


@dataclass(frozen=True, slots=True)
class Roll:
    """A cycle, the people on the list, and what they owe."""

    cycle: AuditCycle
    framework: Framework
    calendar: WorkingCalendar
    people: Mapping[PersonId, Person]
    dues: Dues

    @property
    def samples_supervision(self) -> bool:
        """Whether supervisees are drawn rather than cases, the month's subject being a supervision record (Q30)."""
        return self.framework.standards[self.cycle.standard].subject is AuditSubject.SUPERVISION_RECORD

    def count(self, kind: AuditKind) -> Mapping[PersonId, int]:
        """Return how many audits of *kind* each person owes; nobody is in it who owes none."""
        counts = {person: kinds.count(kind) for person, kinds in self.dues.items()}
        return {person: count for person, count in counts.items() if count}


def call_the_roll(connection: Connection, cycle: AuditCycle, framework: Framework, calendar: WorkingCalendar) -> Roll:
    """Return who owes what in *cycle*, as the people file stands now."""
    people = {one.id: one for one in list_people(connection)}
    return Roll(cycle, framework, calendar, people, dues(people.values(), cycle, framework, calendar))


def case_input(connection: Connection, roll: Roll, before: Sequence[Draw], wanted: Wanted) -> CaseInput:
    """Return what a draw of cases reads: the rows that the draws *before* it left, and who wants one.

    Source: Somerset PQF, standard 8 across all teams (SOM-21).
    """
    rows = _rows(connection, roll)
    taken = {line.reference for draw in before for line in draw.lines}
    return CaseInput(
        rows=tuple(row for row in rows if row.reference not in taken),
        auditors=_auditors(roll, wanted),
        audited_lately=_audited_lately(connection, roll).intersection(row.reference for row in rows),
        every_team=roll.cycle.standard in roll.framework.policy.every_team_standards,
        teams_drawn=frozenset((row.service, row.team) for row in rows if row.reference in taken),
    )


def sample_input(connection: Connection, roll: Roll, wanted: Wanted) -> CaseInput:
    """Return what the allocation of a sample reads that was drawn elsewhere: in it nothing is preferred or avoided.

    Assumption: Q33, a sample is only allocated.
    """
    rows, auditors = _rows(connection, roll), _auditors(roll, wanted)
    return CaseInput(rows, auditors, frozenset(), every_team=False, teams_drawn=frozenset())


def peer_input(connection: Connection, roll: Roll) -> PeerInput:
    """Return what the draw of peers reads: who owes a peer audit, and who was paired within the policy's months."""
    counts = roll.count(AuditKind.PA)
    since = roll.cycle.cycle.plus(-roll.framework.policy.no_repeat_pair_months)
    pairs = list_pairs(connection, since, roll.cycle.cycle)
    return PeerInput(
        rows=tuple(_peer(roll, roll.people[person], count) for person, count in counts.items()),
        pairs_lately=frozenset(pair for pair in pairs if counts.keys() >= set(pair)),
    )


def colleague_input(
    connection: Connection, roll: Roll, wanting: Assignment, barred: Iterable[PersonId]
) -> ColleagueInput | None:
    """Return what the draw of one colleague for *wanting* reads; None where its auditor owes no peer audit (now)."""
    if wanting.auditor not in roll.count(AuditKind.PA):
        return None
    circle, made = peer_input(connection, roll), list_of_cycle(connection, roll.cycle.cycle)
    peers = [one for one in made if one.kind is AuditKind.PA and one.state in OWED and one.id != wanting.id]
    return ColleagueInput(
        rows=circle.rows,
        pairs_lately=circle.pairs_lately,
        auditor=wanting.auditor,
        number=wanting.number,
        audited=tuple(one.worker for one in peers if one.worker),
        barred=frozenset([*barred, *(one.worker for one in peers if one.worker and one.auditor == wanting.auditor)]),
    )


def _rows(connection: Connection, roll: Roll) -> tuple[CaseRow, ...]:
    """Return the population.

    Assumption: Q30, for supervision records it is the list of supervisees.
    """
    if roll.samples_supervision:
        people = (one for one in roll.people.values() if one.supervisor and one.works_here_on(roll.cycle.due_on))
        return tuple(CaseRow(one.id, one.team, one.service, one.id, None) for one in people)
    return tuple(_case_row(case) for case in list_cases(connection, roll.cycle.cycle))


def _case_row(case: Case) -> CaseRow:
    return CaseRow(case.reference, case.team, case.service, case.allocated_worker, case.last_worker)


def _auditors(roll: Roll, wanted: Wanted) -> tuple[CaseAuditor, ...]:
    supervised = gathered((one.supervisor, one.id) for one in roll.people.values())
    return tuple(
        CaseAuditor(
            id=one.id,
            team=one.team,
            service=one.service,
            supervisor=one.supervisor,
            supervisees=tuple(sorted(supervised.get(one.id, ()))),
            keeps_out_of_service=one.role in roll.framework.policy.kept_from_own_service,
            numbers=wanted[one.id],
        )
        for one in (roll.people[who] for who in wanted if who in roll.people)
    )


def _peer(roll: Roll, person: Person, audits: int) -> Peer:
    similar = next((group for group in roll.framework.policy.similar_roles if person.role in group), {person.role})
    return Peer(person.id, "+".join(sorted(similar)), person.team, person.service, person.supervisor, audits)


def _audited_lately(connection: Connection, roll: Roll) -> frozenset[str]:
    """Return the cases, or for supervision records the supervisees, that were audited within the policy's months."""
    cycle = roll.cycle.cycle
    since = cycle.plus(-roll.framework.policy.no_reaudit_months)
    if roll.samples_supervision:
        return list_audited_workers(connection, roll.cycle.standard, since, cycle)
    return list_audited_cases(connection, since, cycle)
