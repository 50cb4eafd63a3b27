"""Opening a turn of somebody's conversation: everything it does happens in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from domain.chats import Chat
from domain.moments import Moment
from domain.refusals import UnknownPerson
from storage import notices
from storage.chats import find_chat, lock_chat, save_chat
from storage.database import Connection, Database
from storage.inbound import add_activity, forget_activities
from storage.people import find_person
from workflows.abilities import Abilities
from workflows.conversation import Conversation

REPEATED_WITHIN = timedelta(hours=48)


class Conversations:
    """Opens a turn: who is it, where are they, did we hear this before?"""

    def __init__(self, database: Database, abilities: Abilities) -> None:
        """Keep conversations in *database*."""
        self._database = database
        self._abilities = abilities

    @contextmanager
    def turn(
        self, chat: Chat, activity_id: str, when: Moment, *, comes_or_goes: bool = False
    ) -> Iterator[Conversation]:
        """Yield the conversation of `chat.person`, in one transaction for the whole turn.

        The chat's address is kept: the latest one wins, by the time that Teams says it is of. Functions of the
        conversation check before they write, so a refusal that the caller turns into an answer leaves nothing half
        done.

        Args:
            chat: Where the person is, as the turn tells.
            activity_id: Teams' id of the turn.
            when: The present.
            comes_or_goes: The turn tells that the app came or went; such turns happen one after another.

        Raises:
            UnknownPerson: If nobody of that id works here today; nothing is kept of them.

        Assumption: Q46, people unknown to the product leave no row.
        """
        with self._database.transaction() as connection:
            person = find_person(connection, chat.person)
            if person is None or not person.works_here_on(when.on):
                raise UnknownPerson
            is_new = add_activity(connection, chat.conversation_id, activity_id, when.at)
            known = self._remember(connection, chat, comes_or_goes=comes_or_goes)
            yield Conversation(connection, self._abilities, person, known, when, is_new=is_new)

    def forget(self, now: datetime) -> None:
        """Forget which activities were heard, once Teams no longer repeats them."""
        with self._database.transaction() as connection:
            forget_activities(connection, now - REPEATED_WITHIN)

    def _remember(self, connection: Connection, chat: Chat, *, comes_or_goes: bool) -> Chat:
        before = (lock_chat if comes_or_goes else find_chat)(connection, chat.person)
        if before and before.is_newer_than(chat):
            return before
        after = chat if before is None else _moved(before, chat)
        is_change = before is None or replace(after, heard_at=before.heard_at) != before
        if is_change or comes_or_goes:
            save_chat(connection, after)
        if is_change and after.installed:
            notices.release_unreachable(connection, chat.person)
        return after


def _moved(before: Chat, now: Chat) -> Chat:
    """Return what was known, at the newest address."""
    return replace(
        now,
        heard_at=now.heard_at or before.heard_at,
        welcomed_at=before.welcomed_at,
        current=before.current,
        last_unknown=before.last_unknown,
        warned=before.warned,
    )
