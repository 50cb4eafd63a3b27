"""Events as a note: theme, date, attendance."""

from datetime import date

from domain.events import Event, note
from domain.moments import Moment
from domain.people import Person
from domain.permissions import Right, authorise
from storage.database import Connection
from storage.events import add_event, list_events
from storage.journal import append
from workflows.practice_notices import answer

LISTED = 10


class Events:
    """Noted and listed by those who lead practice."""

    def ask(self, connection: Connection, person: Person, when: Moment) -> None:
        """Answer typed words with the sheet that asks for the three facts.

        Raises:
            NotAllowed: If *person* may not note events.
        """
        authorise(person, Right.NOTE_EVENT)
        answer(connection, person, "events:new", when)

    def note(
        self, connection: Connection, person: Person, theme: str, held_on: date | None, attendance: str, when: Moment
    ) -> Event:
        """Keep the event, once however often it is told; refuses as `domain.events.note` does.

        Raises:
            NotAllowed: If *person* may not note events.
        """
        authorise(person, Right.NOTE_EVENT)
        event = note(person, theme, held_on, attendance)
        if event in list_events(connection, LISTED):
            return event
        add_event(connection, event, when.at)
        append(connection, when.at, person.id, "event.noted", event.held_on.isoformat())
        return event

    def listed(self, connection: Connection, person: Person) -> list[Event]:
        """Return the latest events, the latest first; may be empty.

        Raises:
            NotAllowed: If *person* may not see them.
        """
        authorise(person, Right.NOTE_EVENT)
        return list_events(connection, LISTED)
