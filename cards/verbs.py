"""What a button asks for, and what one types to ask for the same."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Verb(StrEnum):
    """`Action.Execute.verb` of every button; the router's words."""

    START = "audit.start"
    ANSWER = "audit.answer"
    BACK = "audit.back"
    SKIP = "audit.skip"
    """Opens the sheet that asks for the reason."""
    SKIP_BECAUSE = "audit.skip_because"
    """Inputs `reason` and `words`."""
    CANCEL_SKIP = "audit.cancel_skip"
    LATER = "audit.later"
    CHECK = "audit.check"
    CHANGE = "audit.change"
    """Input `step`."""
    SEND = "audit.send"
    RESUME = "audit.resume"
    REOPEN = "audit.reopen"
    REFRESH = "card.refresh"
    """Never pressed by a person: the client asks for the card as it is now."""


TYPED: Mapping[str, str] = MappingProxyType(
    {
        Verb.START: "start",
        Verb.ANSWER: "your answer",
        Verb.BACK: "back",
        Verb.SKIP: "skip",
        Verb.SKIP_BECAUSE: "your reason",
        Verb.CANCEL_SKIP: "back",
        Verb.LATER: "later",
        Verb.CHECK: "check",
        Verb.CHANGE: "change and the number or the word",
        Verb.SEND: "send",
        Verb.RESUME: "resume",
        Verb.REOPEN: "reopen",
        Verb.REFRESH: "status",
    }
)
"""What somebody types instead of pressing; every verb has a word."""
