"""Practice audits: the real thing to try out, which counts for nothing (feature 27)."""

import uuid
from contextlib import suppress
from datetime import date

from domain.assignments import Assignment, AssignmentState
from domain.cycles import AuditCycle, cycle_of, next_cycle
from domain.ids import AssignmentId
from domain.methodology import AuditKind, Framework
from domain.moments import Moment
from domain.months import Month
from domain.people import Person
from domain.refusals import NoSuchCycle
from storage.assignments import add_assignments, list_practice
from storage.database import Connection
from workflows.council import Council


class Practice:
    """Gives out practice audits."""

    def __init__(self, council: Council) -> None:
        """Practise by the timetable of *council*."""
        self._council = council

    def open(self, connection: Connection, person: Person, when: Moment) -> AssignmentId:
        """Return the practice audit that *person* has under way, or a new one of this month's standard, or the next.

        Raises:
            NoSuchCycle: If the timetable has no audits within a year.
        """
        before = list_practice(connection, person.id)
        under_way = next((one.id for one in before if one.state.is_open), None)
        if under_way:
            return under_way
        framework = self._council.frameworks.current(connection)
        cycle = self._cycle(when.on, framework)
        numbers = [one.number for one in before if one.cycle == cycle.cycle]
        new = Assignment(
            id=AssignmentId(uuid.uuid4().hex),
            cycle=cycle.cycle,
            standard=cycle.standard,
            kind=AuditKind.PR,
            auditor=person.id,
            due_on=max(cycle.due_on, when.on),
            state=AssignmentState.SENT,
            framework=framework.version,
            number=max(numbers, default=0) + 1,
        )
        add_assignments(connection, [new])
        return new.id

    def _cycle(self, today: date, framework: Framework) -> AuditCycle:
        calendar = self._council.calendar()
        with suppress(NoSuchCycle):
            return cycle_of(Month.of(today), framework, calendar)
        following = next_cycle(today, framework, calendar)
        if following is None:
            raise NoSuchCycle(str(Month.of(today)))
        return following
