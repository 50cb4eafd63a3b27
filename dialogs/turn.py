"""One turn of the conversation, free of Teams: what came in, and what goes straight back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.ids import PersonId


class TurnKind(StrEnum):
    """What somebody did."""

    PRESSED = "pressed"
    """A card's button, or its automatic refresh."""
    TYPED = "typed"
    INSTALLED = "installed"
    """The app was installed, or the chat was opened for the first time."""
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the turn came from, and so where answers go."""

    service_url: str
    conversation_id: str
    member_id: str
    bot_id: str
    tenant_id: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that one person did. Every field was checked by `bot/incoming.py`."""

    kind: TurnKind
    person: PersonId
    """From the verified activity; perhaps nobody we know."""
    activity_id: str
    address: Address
    now: datetime
    text: str = ""
    verb: str = ""
    token: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    """The card's inputs, by id; the reserved `verb` and `t` are taken out."""
    sent_at: datetime | None = None
    """When it happened, by Teams' clock; turns may arrive in another order. None: not said."""
    answers_in_place: bool = True
    """Whether the answer can replace the card (Action.Execute); an old client's Action.Submit cannot."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered at once. Typed words are answered by a notice instead, so both stay empty."""

    card: dict[str, Any] | None = None
    text: str = ""
