"""Queuing the reminders that are due, once, however often it is asked."""

import uuid
from datetime import date, datetime

from domain.cycles import AuditCycle, cycle_of, extended
from domain.hours import next_slot
from domain.ids import NoticeId, PersonId
from domain.moments import Moment
from domain.notices import Notice, NoticeKind, notice_key
from domain.policy import Policy
from domain.reminders import reminder_due
from storage.assignments import list_unfinished
from storage.cycles import CycleRecord, list_open
from storage.database import Connection, Database
from storage.notices import add_many
from workflows.council import Council


class Reminders:
    """Queues reminders for everybody with something unfinished."""

    def __init__(self, database: Database, council: Council) -> None:
        """Remind by the offsets of *council*."""
        self._database = database
        self._council = council

    def queue_due(self, now: datetime) -> int:
        """Queue today's reminders of every open cycle, in one transaction; return how many were new.

        Whether a reminder still makes sense, and whether it may go today, is decided when it is sent.

        Source: the brief, reminders before the month-end deadline (CARD-04).
        Assumption: Q17, they count back from the deadline that somebody was given, where it is a later one.
        """
        when = self._council.moment(now)
        with self._database.transaction() as connection:
            return sum(self._queue_cycle(connection, record, when) for record in list_open(connection))

    def _queue_cycle(self, connection: Connection, record: CycleRecord, when: Moment) -> int:
        framework = self._council.frameworks.pinned(connection, record.framework)
        calendar = self._council.calendar()
        cycle = cycle_of(record.cycle, framework, calendar)
        assert record.opened_at is not None, "an open cycle was opened at some instant"
        opened_on = record.opened_at.astimezone(self._council.zone).date()
        due = []
        for deadline, people in list_unfinished(connection, cycle.cycle).items():
            last = calendar.on_or_before(deadline)  # a deadline that became a closure day is the working day before
            day = reminder_due(extended(cycle, last, framework.policy, calendar), opened_on, when.on)
            due += [self._reminder(cycle, person, day, framework.policy, when) for person in people if day]
        return add_many(connection, due)

    def _reminder(self, cycle: AuditCycle, person: PersonId, day: date, policy: Policy, when: Moment) -> Notice:
        return Notice(
            id=NoticeId(uuid.uuid4().hex),
            key=notice_key(NoticeKind.REMINDER, cycle.cycle, person, day),
            kind=NoticeKind.REMINDER,
            person=person,
            due_at=next_slot(when.at, person, self._council.calendar(), policy.hours, self._council.zone),
            created_at=when.at,
            cycle=cycle.cycle,
            due_on=day,
        )
