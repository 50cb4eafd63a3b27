"""What an operator can do to all sending, and to a whole cycle (Q44): dry run first, a journal entry, people told."""

import uuid
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, datetime

from domain.assignments import Assignment, AssignmentState
from domain.control import Deed, Tidings, as_body, from_body
from domain.cycles import AuditCycle, cycle_of, extended
from domain.ids import NoticeId
from domain.methodology import Framework
from domain.moments import Moment
from domain.months import Month
from domain.notices import Notice, NoticeKind, NoticeState
from domain.people import Function, Person
from domain.refusals import AlreadyDone, CycleNotOpen, WrongDeadline
from storage import notices
from storage.assignments import list_of_cycle, save_assignment
from storage.cycles import CycleRecord, find_cycle, lock_cycle, save_cycle
from storage.database import Connection, Database
from storage.journal import append
from storage.people import list_people
from storage.register import append_register
from storage.settings import PAUSED, drop_setting, find_setting, is_paused, save_setting
from workflows.council import Council

OPERATOR = "operator"


class Control:
    """Pauses and resumes sending; withdraws, extends and closes cycles. Each deed is one transaction.

    Every deed takes `dry_run`: then it returns what it would bring, or refuses, and changes nothing.
    """

    def __init__(self, database: Database, council: Council) -> None:
        """Control what is kept in *database*, by the days of *council*."""
        self._database = database
        self._council = council

    def paused_since(self) -> datetime | None:
        """Return since when nothing is sent; None where sending goes on."""
        with self._database.transaction() as connection:
            since = find_setting(connection, PAUSED)
        return datetime.fromisoformat(since) if since else None

    def pause(self, now: datetime, *, dry_run: bool) -> int:
        """Stop all sending, whatever it is; return how many messages wait. A second time changes nothing."""
        with self._database.transaction() as connection:
            if not dry_run and not is_paused(connection):
                save_setting(connection, PAUSED, now.isoformat())
                append(connection, now, OPERATOR, "sending.paused", "sending")
            return _waiting(connection)

    def resume(self, now: datetime, *, dry_run: bool) -> int:
        """Send again, and tell administrators once; return how many messages wait. A second time changes nothing."""
        with self._database.transaction() as connection:
            waiting = _waiting(connection)
            if not dry_run and is_paused(connection):
                drop_setting(connection, PAUSED)
                append(connection, now, OPERATOR, "sending.resumed", "sending", {"waiting": waiting})
                _tell(connection, Tidings(Deed.RESUMED, waiting, 0), now)
            return waiting

    def unless_paused(self, part: Callable[[datetime], object]) -> Callable[[datetime], object]:
        """Return *part* of a tick as one that does nothing in a pause: what it misses it catches up like an outage."""
        return lambda now: None if self.paused_since() else part(now)

    def withdraw(self, month: Month, now: datetime, *, dry_run: bool) -> Tidings:
        """Take a cycle back: nobody owes its unfinished audits any more, and it never opens; sent ones stay.

        Raises:
            NoSuchCycle: If the timetable has no such cycle.
            AlreadyDone: If it was withdrawn or closed before.
        """
        with self._database.transaction() as connection:
            record = self._locked(connection, month)
            cycle_of(month, self._framework(connection, record), self._council.calendar())
            if record.withdrawn_at or record.closed_at:
                raise AlreadyDone(str(month), "withdrawn" if record.withdrawn_at else "closed")
            theirs = _open(connection, month)
            tidings = Tidings(Deed.WITHDRAWN, len(theirs), _people(theirs), month)
            if not dry_run:
                _change(
                    connection, [replace(one, state=AssignmentState.WITHDRAWN) for one in theirs], tidings.deed, now
                )
                save_cycle(connection, replace(record, withdrawn_at=now))
                _note(connection, tidings, now)
            return tidings

    def extend(self, month: Month, until: date, now: datetime, *, dry_run: bool) -> Tidings:
        """Give everybody with an unfinished audit until *until*; who was given more time keeps it.

        Raises:
            CycleNotOpen: If the cycle is not open.
            WrongDeadline: If *until* is no working day after today and the deadline, until the cycle's last day.
        """
        when = self._council.moment(now)
        with self._database.transaction() as connection:
            record = self._opened(connection, month)
            self._require_later(connection, record, until, when)
            theirs = [one for one in _open(connection, month) if one.due_on < until]
            tidings = Tidings(Deed.EXTENDED, len(theirs), _people(theirs), month, until)
            if not dry_run:
                _change(connection, [replace(one, due_on=until) for one in theirs], tidings.deed, now)
                save_cycle(connection, replace(record, extended_to=until))
                _note(connection, tidings, now)
            return tidings

    def close(self, month: Month, now: datetime, *, dry_run: bool) -> Tidings:
        """Close a cycle before its last day: late audits are no longer asked for.

        Raises:
            CycleNotOpen: If the cycle is not open.
        """
        with self._database.transaction() as connection:
            record = self._opened(connection, month)
            theirs = _open(connection, month)
            tidings = Tidings(Deed.CLOSED, len(theirs), _people(theirs), month)
            if not dry_run:
                save_cycle(connection, replace(record, closed_at=now))
                _note(connection, tidings, now)
            return tidings

    def facts(self, _connection: Connection, notice: Notice, _person: Person, _when: Moment) -> Tidings | None:
        """Return what the notice tells administrators."""
        return from_body(notice.body) if notice.body else None

    def _locked(self, connection: Connection, month: Month) -> CycleRecord:
        return lock_cycle(connection, month, self._council.frameworks.current(connection).version)

    def _opened(self, connection: Connection, month: Month) -> CycleRecord:
        record = find_cycle(connection, month)
        if record is None or not record.is_open or record.withdrawn_at:
            raise CycleNotOpen(str(month))
        return lock_cycle(connection, month, record.framework)

    def _require_later(self, connection: Connection, record: CycleRecord, until: date, when: Moment) -> None:
        calendar, framework = self._council.calendar(), self._framework(connection, record)
        cycle = self._cycle(record, framework)
        earliest = calendar.plus(max(cycle.due_on, when.on), 1)
        if not (earliest <= until <= cycle.closes_on and calendar.is_working(until)):
            raise WrongDeadline(earliest, cycle.closes_on)

    def _cycle(self, record: CycleRecord, framework: Framework) -> AuditCycle:
        calendar = self._council.calendar()
        return extended(cycle_of(record.cycle, framework, calendar), record.extended_to, framework.policy, calendar)

    def _framework(self, connection: Connection, record: CycleRecord) -> Framework:
        return self._council.frameworks.pinned(connection, record.framework)


def _open(connection: Connection, month: Month) -> list[Assignment]:
    return [one for one in list_of_cycle(connection, month) if one.state.is_open]


def _people(theirs: Collection[Assignment]) -> int:
    return len({one.auditor for one in theirs})


def _waiting(connection: Connection) -> int:
    counts = notices.count_by_state(connection)
    return sum(counts.get(state, 0) for state in (NoticeState.PENDING, NoticeState.UNCERTAIN))


def _change(connection: Connection, changed: Collection[Assignment], deed: Deed, now: datetime) -> None:
    """Keep *changed*, register each, and have every card that shows one drawn anew."""
    for one in changed:
        save_assignment(connection, one)
        append_register(connection, now, OPERATOR, one, deed, "by command", {"due_on": one.due_on.isoformat()})
        notices.queue_updates_of_focus(connection, one.id, now)
    for person, cycle in sorted({(one.auditor, one.cycle) for one in changed}):
        notices.queue_updates_of_cycle(connection, person, cycle, now)


def _note(connection: Connection, tidings: Tidings, now: datetime) -> None:
    """Write the deed into the journal, and tell administrators."""
    facts = as_body(tidings)
    append(connection, now, OPERATOR, f"cycle.{tidings.deed}", str(tidings.cycle), facts)
    _tell(connection, tidings, now)


def _tell(connection: Connection, tidings: Tidings, now: datetime) -> None:
    told = [person for person in list_people(connection) if Function.ADMIN in person.functions]
    notices.add_many(connection, [_notice(person, tidings, now) for person in told])


def _notice(person: Person, tidings: Tidings, now: datetime) -> Notice:
    identifier = NoticeId(uuid.uuid4().hex)
    key = f"{NoticeKind.CONTROL}:{identifier}"
    return Notice(identifier, key, NoticeKind.CONTROL, person.id, now, now, body=as_body(tidings))
