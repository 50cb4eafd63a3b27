"""What the rules of sessions, messages and good practice do not allow; the sentences are in `cards/session_words.py`."""

from dataclasses import dataclass

from domain.refusals import Refusal


@dataclass(eq=False)
class NoSessions(Refusal):
    """The council's framework says nothing of Stop the Clock."""


@dataclass(eq=False)
class TopicKnown(Refusal):
    """A new topic has the id of another one."""

    topic: str
