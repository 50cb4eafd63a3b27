"""What is to be sent now, with everything that its card is drawn from: decided at the moment of sending."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.chats import Chat
from domain.desk import AuditDesk, Gone, MonthDesk
from domain.ids import AssignmentId, PersonId
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
from workflows.nudges import Nudges
from workflows.outbox import Outbox

NUDGES = frozenset(
    {
        NoticeKind.OPENING,
        NoticeKind.REMINDER,
        NoticeKind.PUT_OFF,
        NoticeKind.OVERDUE,
        NoticeKind.DIGEST,
        NoticeKind.PREVIEW,
        NoticeKind.HANDOVER,
        NoticeKind.SHORTAGE,
        NoticeKind.BRIEFING,
        NoticeKind.BRIEFINGS,
        NoticeKind.SESSION,
        NoticeKind.SESSION_TROUBLE,
        NoticeKind.MESSAGE,
        NoticeKind.GOOD_PRACTICE,
        NoticeKind.PRACTICE_NEWS,
        NoticeKind.FEEDBACK_AGAIN,
        NoticeKind.POINTS_AGAIN,
    }
)
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
    gone: Gone | None = None
    """Set where the month's card has nothing left to show."""
    home: tuple[MonthDesk, ...] | None = None
    """Every open month, where the whole is asked for."""
    audit: AuditDesk | None = None


class Sending:
    """Claims what is due; drops what became pointless, puts off what falls into quiet time."""

    def __init__(
        self,
        database: Database,
        outbox: Outbox,
        desks: Desks,
        facts: Mapping[NoticeKind, Facts],
        nudges: Nudges,
        council: Council,
    ) -> None:
        """Send from *outbox*, by the days of *council*; *nudges* says when, *facts* knows the kinds without a month."""
        self._database = database
        self._outbox = outbox
        self._desks = desks
        self._facts = facts
        self._nudges = nudges
        self._council = council

    def claim(self, now: datetime, real_now: datetime, limit: int) -> list[Ready]:
        """Take up to *limit* due notices, in one transaction; fewer, or none, where some were dropped or put off."""
        when = self._council.moment(now)
        with self._database.transaction() as connection:
            claimed = self._outbox.claim(connection, now, real_now, limit)
            if not claimed:
                return []
            drawn = self._draw(connection, claimed, when)
            nudges = [one for one in drawn if one.notice.kind in NUDGES]
            slots = self._nudges.slots(connection, [(one.notice, one.person) for one in nudges], when)
            later = [replace(one.notice, due_at=at) for one in nudges if (at := slots.get(one.notice.id, now)) > now]
            ready = [one for one in drawn if one.notice.kind not in NUDGES or slots.get(one.notice.id) == now]
            kept = {one.id for one in later} | {one.notice.id for one in ready}
            self._outbox.put_back(connection, later, NoticeState.PENDING)
            self._outbox.put_back(connection, [one for one in claimed if one.id not in kept], NoticeState.CANCELLED)
            return ready

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
            case NoticeKind.OPENING | NoticeKind.REMINDER | NoticeKind.PUT_OFF:
                return self._nudged(ready, month, when)
            case NoticeKind.OVERDUE:
                is_behind = month is not None and bool(month.unfinished) and month.due_on < when.on
                return replace(ready, month=month) if is_behind and ready.person.works_here_on(when.on) else None
            case kind:
                facts = self._facts[kind](connection, ready.notice, ready.person, when)
                return None if facts is None else replace(ready, facts=facts)

    def _nudged(self, ready: Ready, month: MonthDesk | None, when: Moment) -> Ready | None:
        """Return a nudge about *month*; None for who left, where all is done, and for a reminder after the deadline."""
        if month is None or not ready.person.works_here_on(when.on):
            return None
        is_over = ready.notice.kind is not NoticeKind.OPENING and when.on > month.due_on
        if is_over or not month.unfinished:
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
            return self._drawn_anew(connection, ready, month, when)
        return replace(ready, home=self._home(connection, ready, when))

    def _drawn_anew(self, connection: Connection, ready: Ready, month: MonthDesk | None, when: Moment) -> Ready | None:
        """Return a sent card with its facts of now: of its own kind, its month, or that nothing is left in it."""
        read = self._facts.get(ready.shown.kind)
        if read:
            facts = read(connection, ready.shown, ready.person, when)
            return replace(ready, facts=facts) if facts else None
        if month is None and ready.shown.cycle:
            return replace(ready, gone=self._desks.gone(connection, ready.shown.cycle))
        return replace(ready, month=month)

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
