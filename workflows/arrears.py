"""Who is behind today and who would be told of it, read once for everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.assignments import Assignment
from domain.ids import PersonId
from domain.moments import Moment
from domain.months import Month
from domain.overdue import Behind, Unmanaged, behind, gap_of, next_up
from domain.people import Function, Person
from domain.working_days import WorkingCalendar
from storage.assignments import list_overdue
from storage.availability import list_availability
from storage.database import Connection
from storage.people import list_everybody
from workflows.desks import can_start


@dataclass(frozen=True, slots=True)
class Arrears:
    """Everybody with overdue audits."""

    today: date
    calendar: WorkingCalendar
    audits: Mapping[PersonId, Sequence[Assignment]]
    """By auditor; each has at least one."""
    staff: Mapping[PersonId, Person]
    away: frozenset[PersonId]

    def teams(self) -> Mapping[PersonId, tuple[PersonId, ...]]:
        """Return for everybody who is to be told, of whom.

        Assumption: Q15, somebody with nobody up the line is told of to the administrators.
        """
        found: dict[PersonId, list[PersonId]] = {}
        for person in self.audits:
            for told in self._told(person):
                found.setdefault(told, []).append(person)
        return {told: tuple(team) for told, team in found.items()}

    def of_manager(self, manager: PersonId) -> tuple[PersonId, ...]:
        """Return of whom *manager* may know and decide today: their own people, and those they stand in for."""
        return tuple(person for person in self.audits if self.answers_for(manager, person))

    def answers_for(self, manager: PersonId, person: PersonId) -> bool:
        """Whether *manager* is the line manager of *person*, or is told in the manager's place; never of themselves."""
        is_direct = self.staff[person].manager == manager
        return person != manager and (is_direct or manager in self._told(person))

    def behind(self, person: PersonId) -> Behind:
        """Return how far *person* is behind."""
        audits, is_away = self.audits[person], person in self.away
        return behind(self.staff[person], audits, self.today, self.calendar, is_away=is_away)

    def unmanaged(self, cycle: Month) -> tuple[Unmanaged, ...]:
        """Return those behind in *cycle* whose own line manager cannot be told, by name."""
        found = []
        theirs = (person for person, audits in self.audits.items() if any(one.cycle == cycle for one in audits))
        for person in (self.staff[one] for one in theirs):
            told = self._next_up(person)
            if told is None or told.id != person.manager:
                gap = gap_of(person, self.staff, self.today)
                found.append(Unmanaged(person.name, gap, told.name if told else None))
        return tuple(sorted(found, key=lambda one: one.name))

    def _told(self, person: PersonId) -> tuple[PersonId, ...]:
        told = self._next_up(self.staff[person])
        if told:
            return (told.id,)
        admins = (one for one in self.staff.values() if Function.ADMIN in one.functions)
        return tuple(one.id for one in admins if one.works_here_on(self.today) and one.id != person)

    def _next_up(self, person: Person) -> Person | None:
        return next_up(person, self.staff, self._is_there)

    def _is_there(self, person: Person) -> bool:
        return person.works_here_on(self.today) and person.id not in self.away


def read_arrears(connection: Connection, when: Moment, calendar: WorkingCalendar) -> Arrears:
    """Return who is behind today; nobody is for an audit whose case does not exist yet (Q33)."""
    audits: dict[PersonId, list[Assignment]] = {}
    for audit in filter(can_start, list_overdue(connection, when.on)):
        audits.setdefault(audit.auditor, []).append(audit)
    people = {person.id: person for person in list_everybody(connection)} if audits else {}
    said = list_availability(connection, people) if audits else {}
    away = frozenset(person for person, one in said.items() if one.is_away_on(when.on))
    return Arrears(when.on, calendar, audits, people, away)
