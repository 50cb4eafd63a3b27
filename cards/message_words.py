"""What people read when the rules of practice messages, good practice and events say no, as in `cards/words.py`."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from domain import message_refusals as refused
from domain.refusals import Refusal

_STANDS: Mapping[str, str] = MappingProxyType(
    {
        "draft": "This is not handed in yet.",
        "reading": "This waits for its second reader.",
        "sent_back": "This was sent back to who nominated it.",
        "published": "This is published already.",
        "expired": "The time of this is over, and it is not shown any more.",
        "withdrawn": "This was withdrawn.",
    }
)


def _too_long(refusal: refused.TextTooLong) -> str:
    return (
        f"This has {refusal.length:,} characters, and {refusal.limit:,} is the most. Shorten it. It is not saved yet."
    )


def _gone(refusal: refused.MessageGone) -> str:
    if refusal.is_withdrawn:
        return "This message was withdrawn. Type message to write a new one."
    return "This message has gone out, and cannot be changed or taken back."


def _unknown(refusal: refused.UnknownAudience) -> str:
    return f"I know no role or service called {refusal.words}. Type message to choose from a list."


SENTENCES: Mapping[type[Refusal], Callable[[Any], str]] = MappingProxyType(
    {
        refused.NothingWritten: lambda _: "Write the words first.",
        refused.TextTooLong: _too_long,
        refused.MessageGone: _gone,
        refused.MessageChanged: lambda _: "This was changed meanwhile. Look at it once more, then go on.",
        refused.NoMessage: lambda _: "There is no message to do that with. Type message to write one.",
        refused.NobodyReached: lambda _: "Nobody is in those roles and services just now. Choose others.",
        refused.UnknownAudience: _unknown,
        refused.ConsentMissing: lambda _: "Say what the person agreed to: yes, not needed, or no.",
        refused.NotDeidentified: lambda _: "Check all four things first, and tick each of them.",
        refused.NoExemplar: lambda _: "There is nothing here to do that with. Type nominate to put something forward.",
        refused.SeveralWait: lambda _: (
            "More than one waits to be read. Use the buttons of the card that you have read."
        ),
        refused.ReadAlready: lambda refusal: _STANDS[refusal.state],
        refused.NotSentYet: lambda _: "Send your audit first. Then put forward what you saw in it.",
        refused.NobodyToRead: lambda _: "Nobody here can be the second reader yet. Ask your practice quality team.",
        refused.WhyMissing: lambda _: "Say why you send it back, in a few words.",
        refused.AttendanceMissing: lambda _: "Give the number of people who came, in figures, such as 40.",
    }
)
"""Refusal to its sentence."""
