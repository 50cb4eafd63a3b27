"""`sessions`: which Stop the Clock sessions lie ahead."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cards.programme_words import programme_text
from dialogs.commands import Command, Word
from workflows.conversation import Conversation


def type_sessions(conversation: Conversation, _command: Command) -> str:
    """Say which sessions lie ahead for whoever asks."""
    programme = conversation.abilities.stop_the_clock.programme
    entries = programme.next_for(conversation.connection, conversation.person, conversation.when.on)
    return programme_text(entries, conversation.person)


COMMANDS: Mapping[Word, Callable[[Conversation, Command], str]] = MappingProxyType({Word.SESSIONS: type_sessions})
"""Word to what it does and says."""
