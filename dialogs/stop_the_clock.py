"""What people press and type about sessions, messages and good practice: put together of its topics."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dialogs.commands import Command, Word
from dialogs.pressed import Press
from dialogs.shown import Shown
from domain.delivery import Message
from domain.desk import Seal
from domain.notices import NoticeKind
from workflows.conversation import Conversation
from workflows.sending import Ready

STEPS: Mapping[str, Callable[[Press], Shown]] = MappingProxyType({})
"""Verb to step."""

COMMANDS: Mapping[Word, Callable[[Conversation, Command], str]] = MappingProxyType({})
"""Word to what it does and says; empty where a card says it."""

DRAWINGS: Mapping[NoticeKind, Callable[[Ready, Seal], Message]] = MappingProxyType({})
"""Kind of message to how it looks."""


def take_words(_conversation: Conversation, _text: str) -> str | None:
    """Return what to say to words that a sheet of a session waits for; None where they are not for one."""
    return None
