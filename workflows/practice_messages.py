"""Practice messages as leads write them: drafted, signed, scheduled, withdrawn."""

import uuid
from collections.abc import Collection
from datetime import date

from domain import practice_messages as rules
from domain.ids import MessageId
from domain.message_refusals import MessageChanged, NobodyReached, NoMessage
from domain.moments import Moment
from domain.notices import Notice
from domain.people import Person
from domain.permissions import Bond, Right, authorise, may, own_if
from domain.practice_desk import MessageDesk
from domain.practice_messages import MessageState, PracticeMessage, Wording
from domain.session_refusals import NoSessions
from domain.stop_the_clock import StopTheClockRules
from storage import practice_messages as messages
from storage.database import Connection
from storage.journal import append
from storage.people import list_by_id, list_people
from workflows.council import Council
from workflows.practice_notices import answer, draw_anew, id_of, tell, version_of


class PracticeMessages:
    """What leads write to staff.

    Our reading of ESX-01: each lead writes their own; for both to sign, the other one signs too.
    """

    def __init__(self, council: Council) -> None:
        """Go by the rules of *council*."""
        self._council = council

    # What a lead does

    def open(self, connection: Connection, person: Person, when: Moment) -> PracticeMessage:
        """Return the message that *person* has under way, a new one where there is none.

        Raises:
            NotAllowed: If *person* is neither PSW nor POT.
            NoSessions: If the council's framework does not speak of messages.
        """
        self._rules(connection)
        authorise(person, Right.WRITE_MESSAGE, Bond.OWN)
        for one in messages.list_open(connection):
            if one.author == person.id and one.state is MessageState.DRAFT:
                return one
        signers = rules.signers_open_to(person.functions)[0]
        new = PracticeMessage(MessageId(uuid.uuid4().hex), person.id, when.at, signers=signers)
        messages.add_message(connection, new)
        return new

    def show(self, connection: Connection, message: MessageId, person: Person, when: Moment) -> None:
        """Answer typed words with the card of *message*."""
        answer(connection, person, f"message:{message}", when)

    def waiting(self, connection: Connection, person: Person, states: Collection[MessageState]) -> PracticeMessage:
        """Return the newest message in one of *states* that *person* wrote or that goes in their name.

        Raises:
            NoMessage: If there is none.
        """
        for one in messages.list_open(connection):
            if one.state in states and _has_part_in(one, person):
                return one
        raise NoMessage

    def write(
        self, connection: Connection, desk: MessageDesk, wording: Wording, seen: int, when: Moment
    ) -> PracticeMessage:
        """Keep new words of the author's message, seen at version *seen*; the same words again change nothing.

        Raises:
            MessageChanged: If it was changed since.
            NobodyReached: If nobody is in the audience.
            NotAllowed: If it is another author's, or this one cannot write in the name of those signers.
        """
        before = self._theirs(connection, desk.message.id, desk.person)
        after = rules.write(before, wording, desk.longest, when.on)
        if after is before:
            return before
        _require_seen(before, seen)
        authorise(
            desk.person, Right.SIGN_MESSAGE, own_if(wording.signers in rules.signers_open_to(desk.person.functions))
        )
        if not any(wording.audience.includes(one) for one in list_here(connection, when.on)):
            raise NobodyReached
        return self._keep(connection, after, when)

    def schedule(self, connection: Connection, desk: MessageDesk, seen: int, when: Moment) -> PracticeMessage:
        """Let the author's message go on its day, once everybody has signed; the other lead is asked to.

        Pressed twice it is scheduled once.

        Raises:
            NotAllowed: If it is another author's, or does not go in this one's name any more.
            MessageChanged: If it was changed since version *seen*.
        """
        before = self._theirs(connection, desk.message.id, desk.person)
        if before.state in {MessageState.UNSIGNED, MessageState.SCHEDULED}:
            return before
        _require_seen(before, seen)
        either = self._rules(connection).either_lead_acts
        after = rules.schedule(before, desk.person, when.on, either_acts=either)
        append(connection, when.at, desk.person.id, "message.scheduled", after.id, {"state": after.state})
        others = [one for one in list_here(connection, when.on) if one.functions & after.missing]
        tell(connection, others, f"message:{after.id}", after.version, when)
        return self._keep(connection, after, when)

    def sign(
        self, connection: Connection, message: MessageId, person: Person, seen: int, when: Moment
    ) -> PracticeMessage:
        """Add the signature of *person*, who read it at version *seen*; signed before, nothing changes.

        Raises:
            MessageChanged: If it was changed since.
            NotAllowed: If it does not go in their name.
            MessageGone: If it went, or was withdrawn.
        """
        before = locked(connection, message)
        if before.signed & person.functions and before.state is not MessageState.WITHDRAWN:
            return before
        if before.state is MessageState.DRAFT:
            raise NoMessage
        _require_seen(before, seen)
        after = rules.sign(before, person, either_acts=self._rules(connection).either_lead_acts)
        append(connection, when.at, person.id, "message.signed", message)
        return self._keep(connection, after, when)

    def withdraw(self, connection: Connection, message: MessageId, person: Person, when: Moment) -> PracticeMessage:
        """Take a message back before it goes; withdrawn before, nothing changes.

        Raises:
            NotAllowed: If *person* neither wrote it nor signs it.
            MessageGone: If it went.
        """
        before = locked(connection, message)
        authorise(person, Right.SIGN_MESSAGE, own_if(_has_part_in(before, person)))
        if before.state is MessageState.WITHDRAWN:
            return before
        append(connection, when.at, person.id, "message.withdrawn", message)
        return self._keep(connection, rules.withdraw(before), when)

    def desk(self, connection: Connection, message: MessageId, person: Person, when: Moment) -> MessageDesk:
        """Return the message before *person*.

        Raises:
            NoMessage: If there is none of that id, or it is not theirs to see.
        """
        found = messages.find_message(connection, message)
        if found is None or not may(person, Right.SEE_MESSAGES):
            raise NoMessage
        here, numbers = list_here(connection, when.on), self._rules(connection)
        return MessageDesk(
            found,
            person,
            list_by_id(connection, [found.author])[found.author].name,
            sum(found.audience.includes(one) for one in here),
            tuple(sorted({one.service for one in here})),
            numbers.longest_message,
            rules.counted(found, numbers.fewest_counted),
        )

    def newest(self, connection: Connection, person: Person, when: Moment) -> list[MessageDesk]:
        """Return the newest messages that were written, the newest first, may be empty; refuses as `NotAllowed`."""
        authorise(person, Right.SEE_MESSAGES)
        found = messages.list_messages(connection, limit=5)
        return [self.desk(connection, one.id, person, when) for one in found]

    def desk_facts(self, connection: Connection, notice: Notice, person: Person, when: Moment) -> MessageDesk | None:
        """Return what a lead's card is drawn from; None where another lead was told of what is settled by now."""
        desk = self.desk(connection, MessageId(id_of(notice.key)), person, when)
        told_of = version_of(notice.key)
        is_pointless = told_of is not None and notice.activity_id is None and told_of != desk.message.version
        return None if is_pointless else desk

    def _theirs(self, connection: Connection, message: MessageId, person: Person) -> PracticeMessage:
        """Return the author's message, locked."""
        found = locked(connection, message)
        authorise(person, Right.WRITE_MESSAGE, own_if(found.author == person.id))
        return found

    def _keep(self, connection: Connection, message: PracticeMessage, when: Moment) -> PracticeMessage:
        messages.save_message(connection, message)
        draw_anew(connection, f"message:{message.id}", when)
        return message

    def _rules(self, connection: Connection) -> StopTheClockRules:
        return numbers_of(self._council, connection)


def locked(connection: Connection, message: MessageId) -> PracticeMessage:
    """Return the message, locked until the transaction ends.

    Raises:
        NoMessage: If there is none of that id.
    """
    found = messages.lock_message(connection, message)
    if found is None:
        raise NoMessage
    return found


def list_here(connection: Connection, today: date) -> list[Person]:
    """Return everybody who works here *today*."""
    return [one for one in list_people(connection) if one.works_here_on(today)]


def numbers_of(council: Council, connection: Connection) -> StopTheClockRules:
    """Return the numbers of the framework in force.

    Raises:
        NoSessions: If it has none.
    """
    numbers = council.frameworks.current(connection).stop_the_clock
    if numbers is None:
        raise NoSessions
    return numbers


def _has_part_in(message: PracticeMessage, person: Person) -> bool:
    """Whether *person* wrote the message, or it goes in their name."""
    return message.author == person.id or bool(message.signers & person.functions)


def _require_seen(message: PracticeMessage, seen: int) -> None:
    """Refuse what is meant for the message as it was; one that went or was withdrawn says so itself."""
    if message.state in rules.OPEN and message.version != seen:
        raise MessageChanged
