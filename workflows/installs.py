"""Whom the app is installed for by us, and how that went: in the journal, one entry a person and outcome."""

from collections.abc import Mapping
from datetime import date, datetime

from domain.chats import Chat
from domain.hours import is_within
from domain.ids import PersonId
from storage.chats import find_chat, list_chats, save_chat
from storage.database import Connection, Database
from storage.journal import append, find_last, list_last
from storage.notices import release_unreachable
from storage.people import list_people
from storage.settings import is_paused, lock_setting, save_setting
from workflows.council import Council

DONE_ON = "installs"
"""Kept under this name in the settings: the local day of the last round."""
CLOCK = "clock"
INSTALLED, NOT_INSTALLED = "app.installed", "app.not_installed"


class Installs:
    """Knows who has no chat with the bot yet."""

    def __init__(self, database: Database, council: Council) -> None:
        """Work by the days and hours of *council*."""
        self._database = database
        self._council = council

    def begin_round(self, now: datetime) -> tuple[PersonId, ...]:
        """Return whom to install the app for now, by id; nobody but once a working day, in the hours of nudges.

        Teams tells people of a new app at once, so it is done at no hour at which they would not be nudged.
        """
        when = self._council.moment(now)
        with self._database.transaction() as connection:
            hours = self._council.frameworks.current(connection).policy.hours
            is_time = is_within(now, self._council.calendar(), hours, self._council.zone)
            if not is_time or is_paused(connection) or lock_setting(connection, DONE_ON) == when.on.isoformat():
                return ()
            save_setting(connection, DONE_ON, when.on.isoformat())
            return _without_chat(connection, when.on)

    def lacking(self, today: date) -> Mapping[PersonId, str]:
        """Return who works here and has no chat, by id, and why the app could not be installed; empty: not tried."""
        with self._database.transaction() as connection:
            outcomes = list_last(connection, (INSTALLED, NOT_INSTALLED))
            people = _without_chat(connection, today)
        return {person: str(outcomes[person][1]["code"]) if person in outcomes else "" for person in people}

    def record(self, person: PersonId, code: str, chat: Chat | None, now: datetime) -> None:
        """Note how it went; the same failure again is noted once.

        Args:
            person: For whom the app was to be installed.
            code: What Graph said, such as `201` or `403 Forbidden`.
            chat: Where they can be reached now; None: it failed. A chat that is known by now is left as it is.
            now: Aware UTC.
        """
        deed, facts = (INSTALLED if chat else NOT_INSTALLED), {"code": code}
        with self._database.transaction() as connection:
            if chat and find_chat(connection, person) is None:
                save_chat(connection, chat)
                release_unreachable(connection, person)
            if find_last(connection, person, (INSTALLED, NOT_INSTALLED)) != (deed, facts):
                append(connection, now, CLOCK, deed, person, facts)


def _without_chat(connection: Connection, today: date) -> tuple[PersonId, ...]:
    here = [person.id for person in list_people(connection) if person.works_here_on(today)]
    known = list_chats(connection, here)
    return tuple(person for person in here if person not in known)
