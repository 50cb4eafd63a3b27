"""What a rehearsal looks up in its database."""

from datetime import datetime

from domain.ids import NoticeId, PersonId
from domain.notices import NoticeKind, NoticeState
from domain.people import Person
from storage.database import Database
from storage.notices import find_notice, list_notices
from storage.people import find_person

WAITING = frozenset({NoticeState.PENDING, NoticeState.UNCERTAIN})


class RehearsalRecords:
    """Reads only; each method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Read in *database*."""
        self._database = database

    def person(self, person: PersonId) -> Person | None:
        """Return the person, or None where nobody has that id."""
        with self._database.transaction() as connection:
            return find_person(connection, person)

    def kind(self, notice: NoticeId) -> str:
        """Return why a message was sent; of an update, why the card that it changes was."""
        with self._database.transaction() as connection:
            found = find_notice(connection, notice)
            if found and found.kind is NoticeKind.UPDATE and found.target:
                found = find_notice(connection, found.target)
        return found.kind if found else "unknown"

    def next_due(self, after: datetime) -> datetime | None:
        """Return when the first notice that waits for a time later than *after* is due; None where none waits."""
        with self._database.transaction() as connection:
            waiting = [notice.due_at for notice in list_notices(connection) if notice.state in WAITING]
        return min((due_at for due_at in waiting if due_at > after), default=None)
