"""What people read when the rules of sessions, messages and good practice say no.

Plain text, as in `cards/words.py`, which finds these sentences by the class of the refusal.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from cards import briefing_words, message_words, point_words
from domain.refusals import Refusal
from domain.session_refusals import NoSessions, TopicKnown


def _no_sessions(_refusal: NoSessions) -> str:
    return "This council has no Stop the Clock sessions here: its framework does not speak of them."


def _topic_known(refusal: TopicKnown) -> str:
    return f"There is a topic {refusal.topic} already. Choose another id."


SENTENCES: Mapping[type[Refusal], Callable[[Any], str]] = MappingProxyType(
    {
        NoSessions: _no_sessions,
        TopicKnown: _topic_known,
        **briefing_words.SENTENCES,
        **message_words.SENTENCES,
        **point_words.SENTENCES,
    }
)
"""Refusal to its sentence."""
