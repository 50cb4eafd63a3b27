"""What people have in front of them, read for many at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from domain.assignments import Assignment
from domain.audits import Asking, Audit
from domain.desk import AuditDesk, Gone, MonthDesk, Owed
from domain.ids import AssignmentId, PersonId
from domain.interview import Interview
from domain.methodology import AuditKind
from domain.moments import Moment
from domain.months import Month
from domain.notices import LOST
from domain.people import Person
from domain.steps import CaseFinding
from domain.working_days import WorkingCalendar
from domain.worries import Told
from storage.assignments import list_of_auditors
from storage.audits import count_answers, list_audits
from storage.cycles import find_cycle
from storage.database import Connection
from storage.people import list_by_id, manages_anybody
from storage.settings import is_paused
from storage.worries import find_since, list_alert_states
from workflows.frameworks import Frameworks

Calendar = Callable[[], WorkingCalendar]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that desks of some people are drawn from."""

    people: dict[PersonId, Person]
    counts: dict[AssignmentId, int]
    audits: dict[AssignmentId, Audit]


@dataclass(frozen=True, slots=True)
class Sitting:
    """One audit with what does not change while it is answered."""

    person: Person
    interview: Interview
    worker: Person | None
    contact: str

    @property
    def assignment(self) -> Assignment:
        """What is audited."""
        return self.interview.assignment


class Desks:
    """Reads desks inside the caller's transaction."""

    def __init__(self, frameworks: Frameworks, calendar: Calendar) -> None:
        """Read with that framework and that calendar."""
        self._frameworks = frameworks
        self._calendar = calendar

    def months(
        self, connection: Connection, people: Sequence[PersonId], cycle: Month | None, when: Moment
    ) -> dict[PersonId, list[MonthDesk]]:
        """Return the desks of *people*, oldest cycle first: of one cycle, or (None) of every cycle not yet closed.

        Planned assignments count; excused, reassigned and withdrawn ones do not. People who owe nothing are missing.
        """
        everything = list_of_auditors(connection, people, None)
        owed = everything if cycle is None else list_of_auditors(connection, people, cycle)
        reading = self._reading(connection, people, owed)
        grouped: dict[tuple[PersonId, Month], list[Assignment]] = {}
        for assignment in owed:
            grouped.setdefault((assignment.auditor, assignment.cycle), []).append(assignment)
        desks: dict[PersonId, list[MonthDesk]] = {}
        for (person, month), assignments in sorted(grouped.items(), key=lambda item: item[0]):
            desk = self._month(connection, person, assignments, reading, when)
            before = sum(_is_overdue(one, when) and one.cycle < month for one in everything if one.auditor == person)
            desks.setdefault(person, []).append(replace(desk, overdue_before=before))
        return desks

    def sitting(self, connection: Connection, person: Person, assignment: Assignment) -> Sitting:
        """Return the audit of *assignment* by *person* as a script, with whose work it is about."""
        framework = self._frameworks.pinned(connection, assignment.framework)
        worker = list_by_id(connection, [assignment.worker]).get(assignment.worker) if assignment.worker else None
        standard = framework.standards[assignment.standard]
        interview = Interview(assignment, standard, framework.policy, (worker or person).role)
        return Sitting(person, interview, worker, framework.contact)

    def audit(self, connection: Connection, sitting: Sitting, audit: Audit, when: Moment) -> AuditDesk:
        """Return the desk of one audit under way."""
        assignment = sitting.assignment
        sent = audit.asking is Asking.SENT
        counts = assignment.kind is not AuditKind.PR
        return AuditDesk(
            person=sitting.person,
            assignment=assignment,
            standard=sitting.interview.standard,
            audit=audit,
            steps=sitting.interview.steps(audit.answers),
            policy=sitting.interview.policy,
            contact=sitting.contact,
            worker_name=sitting.worker.name if sitting.worker else None,
            found=_found(audit),
            next_up=self._next_up(connection, assignment) if sent else None,
            told=self._told(connection, audit, sitting.person) if audit.asking is Asking.PAUSED else None,
            can_reopen=sent and when.on <= assignment.due_on and counts,
            can_nominate=sent and counts and self._frameworks.current(connection).stop_the_clock is not None,
        )

    def several(self, connection: Connection, assignments: Sequence[Assignment]) -> tuple[Owed, ...]:
        """Return what a list says of each of *assignments*, in their order."""
        reading = self._reading(connection, [], assignments)
        return tuple(_owed(one, 0, reading) for one in assignments)

    def gone(self, connection: Connection, cycle: Month) -> Gone:
        """Return why nothing is left of *cycle*."""
        record = find_cycle(connection, cycle)
        return Gone(cycle, withdrawn=bool(record and record.withdrawn_at))

    def manages(self, connection: Connection, person: PersonId) -> bool:
        """Return whether *person* is anybody's line manager."""
        return manages_anybody(connection, person)

    def contact(self, connection: Connection) -> str:
        """Return whom to ask, as the framework in force says."""
        return self._frameworks.current(connection).contact

    def _told(self, connection: Connection, audit: Audit, person: Person) -> Told | None:
        """Return what came of the worry that paused *audit*; None where something else did."""
        worry = find_since(connection, person.id, audit.assignment, audit.changed_at)
        if worry is None:
            return None
        alerted = [state for state in list_alert_states(connection, worry.id) if state not in LOST]
        seen_by = list_by_id(connection, [worry.seen_by])[worry.seen_by].name if worry.seen_by else ""
        route = self._frameworks.current(connection).worry_route
        return Told(route, 0 if is_paused(connection) else len(alerted), seen_by)

    def _reading(self, connection: Connection, people: Sequence[PersonId], owed: Sequence[Assignment]) -> Reading:
        workers = {assignment.worker for assignment in owed if assignment.worker}
        ids = [assignment.id for assignment in owed]
        begun = [assignment.id for assignment in owed if assignment.state not in {"planned", "sent"}]
        return Reading(
            people=dict(list_by_id(connection, [*{*people, *workers}])),
            counts=dict(count_answers(connection, begun)) if begun else {},
            audits=dict(list_audits(connection, ids)) if begun else {},
        )

    def _month(
        self, connection: Connection, person: PersonId, assignments: list[Assignment], reading: Reading, when: Moment
    ) -> MonthDesk:
        first = assignments[0]
        framework = self._frameworks.pinned(connection, first.framework)
        standard = framework.standards[first.standard]
        due_on = min((one.due_on for one in assignments if one.state.is_open), default=first.due_on)
        return MonthDesk(
            person=reading.people[person],
            cycle=first.cycle,
            standard=standard,
            owed=tuple(_owed(one, len(standard.questions), reading) for one in sorted(assignments, key=_order)),
            due_on=due_on,
            days_left=self._calendar().count(when.on, due_on),
            policy=framework.policy,
            contact=framework.contact,
        )

    def _next_up(self, connection: Connection, done: Assignment) -> AssignmentId | None:
        owed = list_of_auditors(connection, [done.auditor], done.cycle)
        ready = (one for one in sorted(owed, key=_order) if one.state.is_open and one.id != done.id and can_start(one))
        return next((one.id for one in ready), None)


def can_start(assignment: Assignment) -> bool:
    """Whether the audit can begin: a case audit waits for its case (Q33)."""
    return assignment.kind != "CA" or assignment.case_reference is not None or assignment.worker is not None


def _is_overdue(assignment: Assignment, when: Moment) -> bool:
    return assignment.state.is_open and assignment.due_on < when.on and can_start(assignment)


def _order(assignment: Assignment) -> tuple[str, int]:
    return (assignment.kind, assignment.number)


def _owed(assignment: Assignment, questions: int, reading: Reading) -> Owed:
    worker = reading.people.get(assignment.worker) if assignment.worker else None
    audit = reading.audits.get(assignment.id)
    return Owed(
        assignment=assignment,
        worker_name=worker.name if worker else None,
        answered=reading.counts.get(assignment.id, 0),
        questions=questions,
        is_late=bool(audit and audit.is_late),
        submitted_at=audit.submitted_at if audit else None,
    )


def _found(audit: Audit) -> tuple[CaseFinding, ...]:
    saved = audit.answers.get(audit.at)
    codes = saved.fields.get("found", "") if saved and not saved.complete else ""
    return tuple(CaseFinding(code) for code in codes.split(",") if code)
