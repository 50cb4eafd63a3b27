"""What the rules of practice messages, good practice and events do not allow.

The sentences are in `cards/message_words.py`.
"""

from dataclasses import dataclass

from domain.refusals import Refusal


@dataclass(eq=False)
class NothingWritten(Refusal):
    """Words are needed, and there are none."""


@dataclass(eq=False)
class TextTooLong(Refusal):
    """Words are longer than they may be; they are kept for the card, not stored."""

    length: int
    limit: int
    """Characters at most."""


@dataclass(eq=False)
class MessageGone(Refusal):
    """A message that went, or was withdrawn, cannot be changed."""

    is_withdrawn: bool


@dataclass(eq=False)
class MessageChanged(Refusal):
    """The card is older than what somebody changed meanwhile on another device."""


@dataclass(eq=False)
class NoMessage(Refusal):
    """There is no message to do that with."""


@dataclass(eq=False)
class NobodyReached(Refusal):
    """Nobody who works here belongs to the chosen roles and services."""


@dataclass(eq=False)
class UnknownAudience(Refusal):
    """Words name neither a role nor a service."""

    words: str


@dataclass(eq=False)
class ConsentMissing(Refusal):
    """Nobody said whether the person concerned agreed."""


@dataclass(eq=False)
class NotDeidentified(Refusal):
    """Not everything that could tell who it is was checked."""


@dataclass(eq=False)
class NoExemplar(Refusal):
    """There is no piece of good practice to do that with."""


@dataclass(eq=False)
class SeveralWait(Refusal):
    """More than one waits for a second reader, and the words do not say which is meant."""


@dataclass(eq=False)
class ReadAlready(Refusal):
    """A piece of good practice stands elsewhere by now."""

    state: str


@dataclass(eq=False)
class NotSentYet(Refusal):
    """Good practice is put forward from an audit once it is sent."""


@dataclass(eq=False)
class NobodyToRead(Refusal):
    """Nobody here can be the second reader."""


@dataclass(eq=False)
class WhyMissing(Refusal):
    """Something was sent back without saying why."""


@dataclass(eq=False)
class AttendanceMissing(Refusal):
    """An event needs the number of people who came, in figures."""
