"""Practice messages on their way: sent on their day, and counted without any table that could say who."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from domain import practice_messages as rules
from domain.hours import is_within
from domain.ids import MessageId
from domain.message_refusals import NoMessage
from domain.moments import Moment
from domain.notices import Notice, NoticeKind
from domain.people import Person
from domain.permissions import Right, authorise, own_if
from domain.practice_desk import Received
from domain.practice_messages import PracticeMessage
from domain.stop_the_clock import StopTheClockRules
from storage import practice_messages as messages
from storage.database import Connection, Database
from storage.journal import append
from storage.notices import add_many, was_told
from storage.people import list_by_id
from workflows.council import Council
from workflows.practice_messages import list_here, locked, numbers_of
from workflows.practice_notices import draw_anew, id_of, nudge


class Broadcasts:
    """Sends messages that are due, and counts who got them by marks that only the card key could read."""

    def __init__(self, database: Database, council: Council) -> None:
        """Send what *database* holds, by the hours of *council*."""
        self._database = database
        self._council = council

    def received(
        self, connection: Connection, message: MessageId, marks: Sequence[str], when: Moment, *, says_so: bool
    ) -> Received:
        """Return the message before somebody whom it went to, known by *marks*; counted once where they say so.

        Args:
            connection: The open transaction.
            message: Which.
            marks: By what the person is known to have said so, one for each card key, the newest first.
            when: Now.
            says_so: Whether they say `Got it` now.
        """
        found = locked(connection, message) if says_so else messages.find_message(connection, message)
        if found is None:
            raise NoMessage
        is_counting = self._is_counting(connection, found, when)
        said_so = messages.is_marked(connection, message, marks)
        if says_so and is_counting and not said_so:
            said_so = messages.count_got_it(connection, message, marks[0])
        author = list_by_id(connection, [found.author])[found.author].name
        return Received(found, author, is_counting, said_so)

    def require_sent(self, connection: Connection, message: MessageId, person: Person) -> None:
        """Refuse with `NotAllowed` who says that they got what was not sent to them."""
        sent = was_told(connection, person.id, f"{NoticeKind.MESSAGE}:{message}:")
        authorise(person, Right.READ_MESSAGE, own_if(sent))

    def newest_received(self, connection: Connection, person: Person) -> MessageId:
        """Return the newest message that reached *person*.

        Raises:
            NoMessage: If none did.
        """
        key = messages.find_newest_received(connection, person.id)
        if key is None:
            raise NoMessage
        return MessageId(id_of(key))

    def send_due(self, now: datetime) -> int:
        """Queue what is due for everybody it is meant for, in one transaction; return how many notices.

        Once the day's first half hour is over: what people owe goes first.

        Assumption: Q13, a broadcast keeps to the hours.
        """
        when = self._council.moment(now)
        with self._database.transaction() as connection:
            if not self._is_time(connection, now):
                return 0
            due = [one for one in messages.lock_scheduled(connection) if rules.is_due(one, when.on)]
            return sum(self._send_off(connection, one, when) for one in due)

    def forget(self, now: datetime) -> int:
        """Forget by what `Got it` was counted once it is counted no more; return how many marks."""
        when = self._council.moment(now)
        with self._database.transaction() as connection:
            numbers = self._council.frameworks.current(connection).stop_the_clock
            if numbers is None:
                return 0
            return messages.forget_marks(connection, self._counted_since(numbers, when))

    def facts(self, connection: Connection, notice: Notice, _person: Person, when: Moment) -> Received | None:
        """Return what a message is drawn from for somebody; whether they said so is seen when they ask."""
        return self.received(connection, MessageId(id_of(notice.key)), (), when, says_so=False)

    def _send_off(self, connection: Connection, message: PracticeMessage, when: Moment) -> int:
        people = [one for one in list_here(connection, when.on) if message.audience.includes(one)]
        until = self._last_counted(numbers_of(self._council, connection), when)
        queued = [
            nudge(NoticeKind.MESSAGE, f"{message.id}:{one.id}", one, when.at, stale_after=until) for one in people
        ]
        append(connection, when.at, "clock", "message.sent", message.id, {"people": len(people)})
        messages.save_message(connection, rules.send_off(message, len(people), when.at))
        draw_anew(connection, f"message:{message.id}", when)
        return add_many(connection, queued)

    def _is_time(self, connection: Connection, now: datetime) -> bool:
        hours = self._council.frameworks.current(connection).policy.hours
        spread = timedelta(minutes=hours.spread_minutes)
        calendar, zone = self._council.calendar(), self._council.zone
        return is_within(now, calendar, hours, zone) and is_within(now - spread, calendar, hours, zone)

    def _is_counting(self, connection: Connection, message: PracticeMessage, when: Moment) -> bool:
        return message.went_at is not None and message.went_at >= self._counted_since(
            numbers_of(self._council, connection), when
        )

    def _counted_since(self, numbers: StopTheClockRules, when: Moment) -> datetime:
        first = self._council.calendar().plus(when.on, -numbers.message_days)
        return datetime.combine(first, time(), tzinfo=self._council.zone)

    def _last_counted(self, numbers: StopTheClockRules, when: Moment) -> datetime:
        last = self._council.calendar().plus(when.on, numbers.message_days)
        return datetime.combine(last, time(), tzinfo=self._council.zone)
