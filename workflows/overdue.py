"""Telling auditors that they are behind, and their line managers a working day later."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time

from domain.assignments import Assignment
from domain.hours import first_slot
from domain.ids import NoticeId, PersonId
from domain.moments import Moment
from domain.months import Month
from domain.notices import Notice, NoticeKind, notice_key
from domain.overdue import Digest, Unmanaged, digest_is_due, digest_of, first_digest_on, practitioner_told_on
from domain.people import Person
from domain.policy import Policy
from domain.working_days import WorkingCalendar
from storage.alerts import list_heard, list_last_digests
from storage.database import Connection, Database
from storage.notices import add_many
from workflows.arrears import Arrears, read_arrears
from workflows.council import Council

Heard = Mapping[tuple[PersonId, date], datetime]


class Overdue:
    """Queues alerts; whether one still makes sense is decided again when it is sent."""

    def __init__(self, database: Database, council: Council) -> None:
        """Tell by the days of *council*."""
        self._database = database
        self._council = council

    def queue_due(self, now: datetime) -> int:
        """Queue what is due today, once; return how many were new. Runs after the openings, which say it too.

        Assumption: Q15, the auditor on the next working day, each line manager a working day later, then weekly.
        """
        when, calendar = self._council.moment(now), self._council.calendar()
        with self._database.transaction() as connection:
            policy = self._council.frameworks.current(connection).policy
            if not calendar.is_working(when.on) or when.at < self._at(when.on, policy.hours.first):
                return 0
            arrears = read_arrears(connection, when, calendar)
            if not arrears.audits:
                return 0
            told = add_many(connection, list(self._to_auditors(connection, arrears, policy, when)))
            return told + add_many(connection, list(self._to_managers(connection, arrears, policy, when)))

    def facts(self, connection: Connection, notice: Notice, person: Person, when: Moment) -> Digest | None:
        """Return what a digest says now; None where nobody is left, or *person* is no longer the one to tell."""
        calendar = self._council.calendar()
        arrears = read_arrears(connection, when, calendar)
        heard = list_heard(connection, arrears.audits)
        team = arrears.teams().get(notice.person, ()) if person.works_here_on(when.on) else ()
        ripe = [one for one in team if min(self._first_days(arrears, heard, one)) <= when.on]
        return digest_of(arrears.behind(one) for one in ripe) if ripe else None

    def unmanaged(self, cycle: Month, now: datetime) -> tuple[Unmanaged, ...]:
        """Return who is behind in *cycle* while their own line manager cannot be told, by name; perhaps nobody."""
        with self._database.transaction() as connection:
            return read_arrears(connection, self._council.moment(now), self._council.calendar()).unmanaged(cycle)

    def _to_auditors(self, connection: Connection, arrears: Arrears, policy: Policy, when: Moment) -> Iterator[Notice]:
        heard = list_heard(connection, arrears.audits)
        for person, audits in arrears.audits.items():
            slot = first_slot(when.on, person, policy.hours, self._council.zone)
            for cycle, day in _newest_days(audits, arrears.calendar):
                if (person, day) not in heard:
                    yield Notice(
                        id=NoticeId(uuid.uuid4().hex),
                        key=notice_key(NoticeKind.OVERDUE, cycle, person, day),
                        kind=NoticeKind.OVERDUE,
                        person=person,
                        due_at=max(when.at, slot),
                        created_at=when.at,
                        cycle=cycle,
                        due_on=day,
                    )

    def _to_managers(self, connection: Connection, arrears: Arrears, policy: Policy, when: Moment) -> Iterator[Notice]:
        heard, last = list_heard(connection, arrears.audits), list_last_digests(connection)
        for manager, team in arrears.teams().items():
            first_days = [day for person in team for day in self._first_days(arrears, heard, person)]
            if digest_is_due(first_days, last.get(manager), when.on):
                yield Notice(
                    id=NoticeId(uuid.uuid4().hex),
                    key=f"{NoticeKind.DIGEST}:{manager}:{when.on.isoformat()}",
                    kind=NoticeKind.DIGEST,
                    person=manager,
                    due_at=max(when.at, self._at(when.on, policy.digest_at)),
                    created_at=when.at,
                    due_on=when.on,
                )

    def _first_days(self, arrears: Arrears, heard: Heard, person: PersonId) -> list[date]:
        """Return for each overdue audit of *person* the first day on which a manager may hear of it."""
        days = []
        for audit in arrears.audits[person]:
            at = heard.get((person, practitioner_told_on(audit.due_on, arrears.calendar)))
            heard_on = self._council.moment(at).on if at else None
            days.append(first_digest_on(audit.due_on, heard_on, arrears.calendar))
        return days

    def _at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, tzinfo=self._council.zone)


def _newest_days(audits: Sequence[Assignment], calendar: WorkingCalendar) -> Iterator[tuple[Month, date]]:
    """Yield each cycle with the newest day on which its auditor is to hear of being behind."""
    for cycle in sorted({audit.cycle for audit in audits}):
        due_on = max(audit.due_on for audit in audits if audit.cycle == cycle)
        yield cycle, practitioner_told_on(due_on, calendar)
