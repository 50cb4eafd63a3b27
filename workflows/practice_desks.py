"""What the cards of somebody who writes, signs, nominates or reads are drawn from, by what their notice is about."""

from contextlib import suppress

from domain.moments import Moment
from domain.notices import Notice
from domain.people import Person
from domain.practice_desk import EventSheet, ExemplarDesk, MessageDesk, Shelf
from domain.refusals import Refusal
from storage.database import Connection
from workflows.exemplars import Exemplars
from workflows.practice_messages import PracticeMessages
from workflows.practice_notices import page_of, topic_of

Facts = MessageDesk | ExemplarDesk | Shelf | EventSheet


class PracticeDesks:
    """Reads the facts of desks and news."""

    def __init__(self, messages: PracticeMessages, exemplars: Exemplars) -> None:
        """Read them of *messages* and *exemplars*."""
        self._messages = messages
        self._exemplars = exemplars

    def facts(self, connection: Connection, notice: Notice, person: Person, when: Moment) -> Facts | None:
        """Return what the notice is drawn from; None where it became pointless, or is not theirs to see any more."""
        with suppress(Refusal):
            match topic_of(notice.key):
                case "message":
                    return self._messages.desk_facts(connection, notice, person, when)
                case "exemplar":
                    return self._exemplars.desk_facts(connection, notice, person, when)
                case "shelf":
                    return self._exemplars.shelf(connection, person, page_of(notice.key))
                case _:
                    return EventSheet()
        return None
