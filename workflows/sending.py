"""What is to be sent now, with everything that its card is drawn from: decided at the moment of sending."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.chats import Chat
from domain.desk import AuditDesk, MonthDesk
from domain.hours import is_within, next_slot
from domain.ids import AssignmentId, NoticeId, PersonId
from domain.moments import Moment
from domain.months import Month
from domain.notices import Notice, NoticeKind, NoticeState
from domain.people import Person
from storage.assignments import find_assignment
from storage.audits import find_audit
from storage.chats import list_chats
from storage.database import Connection, Database
from storage.notices import lock_notices
from storage.people import list_by_id
from workflows.council import Council
from workflows.desks import Desks
from workflows.outbox import Outbox

NUDGES = frozenset({NoticeKind.OPENING, NoticeKind.REMINDER, NoticeKind.SHORTAGE})
"""Only these keep to the hours; an answer goes out at any time (Q13)."""


Facts = Callable[[Connection, Notice, Person, Moment], object | None]
"""Reads what a message is drawn from, in the claiming transaction; None where it became pointless."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A claimed notice with the facts of its card."""

    notice: Notice
    shown: Notice
    """The notice whose card is drawn: for an update its target, else the notice itself."""
    person: Person
    chat: Chat | None
    contact: str
    month: MonthDesk | None = None
    facts: object | None = None
    """What a message of another kind is drawn from: a value of `domain/`."""
    home: tuple[MonthDesk, ...] | None = None
    """Every open month, where the whole is asked for."""
    audit: AuditDesk | None = None


class Sending:
    """Claims what is due; drops what became pointless, puts off what falls into quiet time."""

    def __init__(
        self, database: Database, outbox: Outbox, desks: Desks, facts: Mapping[NoticeKind, Facts], council: Council
    ) -> None:
        """Send from *outbox*, by the hours of *council*; *facts* knows the kinds without month or audit."""
        self._database = database
        self._outbox = outbox
        self._desks = desks
        self._facts = facts
        self._council = council

    def claim(self, now: datetime, real_now: datetime, limit: int) -> list[Ready]:
        """Take up to *limit* due notices, in one transaction; fewer, or none, where some were dropped or put off."""
        when = self._council.moment(now)
        with self._database.transaction() as connection:
            claimed = self._outbox.claim(connection, now, real_now, limit)
            if not claimed:
                return []
            waiting = self._put_off(connection, claimed, when)
            drawn = self._draw(connection, [notice for notice in claimed if notice.id not in waiting], when)
            ready = [one for one in drawn if one.notice.id not in waiting]
            kept = {one.notice.id for one in ready} | waiting
            self._outbox.put_back(connection, [one for one in claimed if one.id not in kept], NoticeState.CANCELLED)
            return ready

    def _put_off(self, connection: Connection, claimed: Sequence[Notice], when: Moment) -> set[NoticeId]:
        """Put nudges that fall into quiet time off to the next slot; return which.

        Assumption: Q12, what is due in quiet time waits for the next working morning.
        """
        hours = self._council.frameworks.current(connection).policy.hours
        calendar = self._council.calendar()
        if is_within(when.at, calendar, hours, self._council.zone):
            return set()
        later = [
            replace(notice, due_at=next_slot(when.at, notice.person, calendar, hours, self._council.zone))
            for notice in claimed
            if notice.kind in NUDGES
        ]
        self._outbox.put_back(connection, later, NoticeState.PENDING)
        return {notice.id for notice in later}

    def _draw(self, connection: Connection, claimed: Sequence[Notice], when: Moment) -> list[Ready]:
        targets = lock_notices(connection, [notice.target for notice in claimed if notice.target])
        shown = [targets.get(notice.target, notice) if notice.target else notice for notice in claimed]
        people = list({notice.person for notice in claimed})
        staff, chats = list_by_id(connection, people), list_chats(connection, people)
        months = self._months(connection, shown, when)
        contact = self._council.frameworks.current(connection).contact
        drawn = []
        for notice, card in zip(claimed, shown, strict=True):
            ready = Ready(notice, card, staff[notice.person], chats.get(notice.person), contact)
            month = months.get((notice.person, card.cycle)) if card.cycle else None
            if full := self._filled(connection, ready, month, when):
                drawn.append(full)
        return drawn

    def _months(
        self, connection: Connection, shown: Sequence[Notice], when: Moment
    ) -> Mapping[tuple[PersonId, Month], MonthDesk]:
        wanted: dict[Month, list[PersonId]] = {}
        for notice in shown:
            if notice.cycle and notice.focus is None:
                wanted.setdefault(notice.cycle, []).append(notice.person)
        return {
            (person, cycle): desk
            for cycle, people in wanted.items()
            for person, desks in self._desks.months(connection, people, cycle, when).items()
            for desk in desks
        }

    def _filled(self, connection: Connection, ready: Ready, month: MonthDesk | None, when: Moment) -> Ready | None:
        """Return *ready* with its card's facts; None where the message became pointless."""
        match ready.notice.kind:
            case NoticeKind.WELCOME:
                return ready
            case NoticeKind.REPLY | NoticeKind.UPDATE:
                return self._answered(connection, ready, month, when)
            case NoticeKind.OPENING | NoticeKind.REMINDER:
                return self._nudged(ready, month, when)
            case kind:
                facts = self._facts[kind](connection, ready.notice, ready.person, when)
                return None if facts is None else replace(ready, facts=facts)

    def _nudged(self, ready: Ready, month: MonthDesk | None, when: Moment) -> Ready | None:
        """Return a nudge about *month*; None for who left, and for a reminder of nothing or after the deadline."""
        if month is None or not ready.person.works_here_on(when.on):
            return None
        if ready.notice.kind is NoticeKind.REMINDER and not (month.unfinished and when.on <= month.due_on):
            return None
        return replace(ready, month=month)

    def _answered(self, connection: Connection, ready: Ready, month: MonthDesk | None, when: Moment) -> Ready | None:
        """Return a reply, or a sent card drawn anew: with its audit, its month, or all that is owed."""
        is_update = ready.notice.kind is NoticeKind.UPDATE
        if is_update and ready.shown.activity_id is None:
            return None
        if ready.shown.focus:
            return self._with_audit(connection, ready, ready.shown.focus, when)
        if is_update:
            return replace(ready, month=month) if month else None
        return replace(ready, home=self._home(connection, ready, when))

    def _home(self, connection: Connection, ready: Ready, when: Moment) -> tuple[MonthDesk, ...] | None:
        if not (ready.notice.body or {}).get("card"):
            return None
        return tuple(self._desks.months(connection, [ready.person.id], None, when).get(ready.person.id, ()))

    def _with_audit(self, connection: Connection, ready: Ready, focus: AssignmentId, when: Moment) -> Ready | None:
        assignment, audit = find_assignment(connection, focus), find_audit(connection, focus)
        if assignment is None or audit is None:
            return None
        sitting = self._desks.sitting(connection, ready.person, assignment)
        return replace(ready, audit=self._desks.audit(connection, sitting, audit, when))
