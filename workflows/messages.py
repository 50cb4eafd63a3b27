"""What became of every message, for operators; and trying again what failed."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.ids import PersonId
from domain.notices import Notice
from domain.unreached import Cause, cause_of
from storage.database import Database
from storage.journal import append
from storage.notices import list_notices, release_failed
from storage.people import list_people


@dataclass(frozen=True, slots=True)
class Entry:
    """One message, and why it has not arrived where it has not."""

    notice: Notice
    cause: Cause | None


class Messages:
    """Reads the outbox beside a running service; never touches what is on its way (Q10)."""

    def __init__(self, database: Database) -> None:
        """Read *database*."""
        self._database = database

    def entries(self, today: date) -> tuple[Entry, ...]:
        """Return every message, the oldest first."""
        with self._database.transaction() as connection:
            here = {person.id for person in list_people(connection) if person.works_here_on(today)}
            notices = list_notices(connection)
        return tuple(Entry(one, cause_of(one, works_here=one.person in here)) for one in notices)

    def resend(self, person: PersonId | None, now: datetime) -> int:
        """Send again what is unreachable or dead, of *person* or (None) of everybody; return how many messages."""
        with self._database.transaction() as connection:
            number = release_failed(connection, person)
            if number:
                append(connection, now, "operator", "outbox.resent", person or "everybody", {"messages": number})
            return number
