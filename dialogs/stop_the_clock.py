"""What people press and type about sessions, messages and good practice: put together of its topics."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dialogs import (
    briefing_drawings,
    briefings,
    briefings_typed,
    events,
    exemplars,
    feedback,
    feedback_typed,
    point_drawings,
    points,
    practice_messages,
    programme,
)
from dialogs.commands import Command, Word
from dialogs.practice_sheets import draw
from dialogs.pressed import Press
from dialogs.shown import Shown
from domain.delivery import Message
from domain.desk import Seal
from domain.notices import NoticeKind
from workflows.conversation import Conversation
from workflows.sending import Ready

STEPS: Mapping[str, Callable[[Press], Shown]] = MappingProxyType(
    {
        **feedback.STEPS,
        **points.STEPS,
        **briefings.STEPS,
        **practice_messages.STEPS,
        **exemplars.STEPS,
        **events.STEPS,
    }
)
"""Verb to step."""

COMMANDS: Mapping[Word, Callable[[Conversation, Command], str]] = MappingProxyType(
    {
        **feedback_typed.COMMANDS,
        **points.COMMANDS,
        **programme.COMMANDS,
        **briefings_typed.COMMANDS,
        **practice_messages.COMMANDS,
        **exemplars.COMMANDS,
        **events.COMMANDS,
    }
)
"""Word to what it does and says; empty where a card says it."""

DRAWINGS: Mapping[NoticeKind, Callable[[Ready, Seal], Message]] = MappingProxyType(
    {
        **point_drawings.DRAWINGS,
        **briefing_drawings.DRAWINGS,
        NoticeKind.MESSAGE: draw,
        NoticeKind.GOOD_PRACTICE: draw,
        NoticeKind.PRACTICE_DESK: draw,
        NoticeKind.PRACTICE_NEWS: draw,
    }
)
"""Kind of message to how it looks."""


_TAKERS = (
    briefings_typed.take_words,
    feedback_typed.take_list,
    points.take_answer,
    practice_messages.take_words,
    exemplars.take_words,
    events.take_words,
)


def take_words(conversation: Conversation, text: str) -> str | None:
    """Return what to say to words that a sheet of a session waits for; None where they are not for one."""
    for take in _TAKERS:
        if (said := take(conversation, text)) is not None:
            return said
    return None
