"""Events as a note: theme, date, attendance."""

from datetime import date

from domain.events import Event, note
from domain.message_refusals import EventsRefused
from domain.moments import Moment
from domain.people import Person
from storage.database import Connection
from storage.events import add_event, list_events
from storage.journal import append
from workflows.overviews import leads_practice
from workflows.practice_notices import answer

LISTED = 10


class Events:
    """Noted and listed by those who lead practice."""

    def ask(self, connection: Connection, person: Person, when: Moment) -> None:
        """Answer typed words with the sheet that asks for the three facts.

        Raises:
            EventsRefused: If *person* may not note events.
        """
        _authorise(person)
        answer(connection, person, "events:new", when)

    def note(
        self, connection: Connection, person: Person, theme: str, held_on: date | None, attendance: str, when: Moment
    ) -> Event:
        """Keep the event, once however often it is told; refuses as `domain.events.note` does.

        Raises:
            EventsRefused: If *person* may not note events.
        """
        _authorise(person)
        event = note(person, theme, held_on, attendance)
        if event in list_events(connection, LISTED):
            return event
        add_event(connection, event, when.at)
        append(connection, when.at, person.id, "event.noted", event.held_on.isoformat())
        return event

    def listed(self, connection: Connection, person: Person) -> list[Event]:
        """Return the latest events, the latest first; may be empty.

        Raises:
            EventsRefused: If *person* may not see them.
        """
        _authorise(person)
        return list_events(connection, LISTED)


def _authorise(person: Person) -> None:
    if not leads_practice(person):
        raise EventsRefused
