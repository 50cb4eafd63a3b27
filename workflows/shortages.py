"""Telling administrators and the business intelligence team in time that cases are missing."""

import uuid
from datetime import date, datetime

from domain.cycles import AuditCycle, next_cycle
from domain.hours import first_slot
from domain.ids import NoticeId, PersonId
from domain.methodology import AuditKind, Framework
from domain.moments import Moment
from domain.months import Month
from domain.notices import Notice, NoticeKind, notice_key
from domain.people import Function, Person
from domain.populations import Shortage, shortage_of
from domain.working_days import WorkingCalendar
from storage.cases import count_cases
from storage.database import Connection, Database
from storage.notices import add_many
from workflows.council import Council
from workflows.draw_inputs import Roll, call_the_roll

TOLD = frozenset({Function.ADMIN, Function.BI})


class Shortages:
    """Looks ahead to the next opening."""

    def __init__(self, database: Database, council: Council) -> None:
        """Warn by the days of *council*."""
        self._database = database
        self._council = council

    def queue_due(self, now: datetime) -> int:
        """Queue today's warning for a cycle whose cases are missing or too few; return how many are told.

        Whether they are still missing is looked up again when it is sent.

        Assumption: Q33, administrators and BI are told five and one working days before the opening.
        """
        when, calendar = self._council.moment(now), self._council.calendar()
        with self._database.transaction() as connection:
            framework = self._council.frameworks.current(connection)
            cycle = next_cycle(when.on, framework, calendar)
            if cycle is None or when.on not in _warning_days(cycle, framework, calendar):
                return 0
            roll = call_the_roll(connection, cycle, framework, calendar)
            if _shortage(connection, roll) is None:
                return 0
            told = [person.id for person in roll.people.values() if person.functions & TOLD]
            return add_many(connection, [self._notice(cycle.cycle, one, framework, when) for one in told])

    def facts(self, connection: Connection, notice: Notice, _person: Person, when: Moment) -> Shortage | None:
        """Return what the notice's cycle still lacks; None where nothing, or where it is open."""
        missing = self._find(connection, notice.cycle) if notice.cycle else None
        return missing if missing and when.on < missing.opens_on else None

    def _find(self, connection: Connection, cycle: Month) -> Shortage | None:
        framework, calendar = self._council.frameworks.current(connection), self._council.calendar()
        found = next_cycle(cycle.plus(-1).last, framework, calendar)
        if found is None or found.cycle != cycle:
            return None
        return _shortage(connection, call_the_roll(connection, found, framework, calendar))

    def _notice(self, cycle: Month, person: PersonId, framework: Framework, when: Moment) -> Notice:
        return Notice(
            id=NoticeId(uuid.uuid4().hex),
            key=notice_key(NoticeKind.SHORTAGE, cycle, person, when.on),
            kind=NoticeKind.SHORTAGE,
            person=person,
            due_at=max(when.at, first_slot(when.on, person, framework.policy.hours, self._council.zone)),
            created_at=when.at,
            cycle=cycle,
            due_on=when.on,
        )


def _warning_days(cycle: AuditCycle, framework: Framework, calendar: WorkingCalendar) -> set[date]:
    return {calendar.plus(cycle.opens_on, -days) for days in framework.policy.population_warning_days}


def _shortage(connection: Connection, roll: Roll) -> Shortage | None:
    if roll.samples_supervision:
        return None
    wanted = sum(roll.count(AuditKind.CA).values())
    return shortage_of(roll.cycle.cycle, roll.cycle.opens_on, count_cases(connection, roll.cycle.cycle), wanted)
