"""A practice message of the leads: written, signed, scheduled, gone. Pure: every function returns it as it is then."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from domain.audiences import Audience
from domain.briefings import LEADS, tidy
from domain.ids import MessageId, PersonId
from domain.message_refusals import MessageGone, NothingWritten, TextTooLong
from domain.people import Function, Person
from domain.permissions import Right, authorise, own_if
from domain.refusals import DayGoneBy


class MessageState(StrEnum):
    """Where a practice message stands."""

    DRAFT = "draft"
    UNSIGNED = "unsigned"
    """Waits for the other lead's signature."""
    SCHEDULED = "scheduled"
    GONE = "gone"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({MessageState.DRAFT, MessageState.UNSIGNED, MessageState.SCHEDULED})
"""It can still be changed or withdrawn."""


@dataclass(frozen=True, slots=True)
class PracticeMessage:
    """A short message to staff, signed by PSW, POT or both.

    Source: Essex PSW and POT update, a practice message signed and dated (ESX-08).
    """

    id: MessageId
    author: PersonId
    made_at: datetime
    text: str = ""
    signers: frozenset[Function] = frozenset()
    """In whose name it goes."""
    signed: frozenset[Function] = frozenset()
    """Who of them has signed."""
    audience: Audience = field(default_factory=Audience)
    goes_on: date | None = None
    """The local day; None: as soon as the hours allow."""
    state: MessageState = MessageState.DRAFT
    went_at: datetime | None = None
    reached: int = 0
    """How many people it went to."""
    got_it: int = 0
    """How many of them said so; never who."""
    version: int = 1
    """Counts every change but those of `got_it`."""

    @property
    def missing(self) -> frozenset[Function]:
        """Whose signature it lacks."""
        return self.signers - self.signed


@dataclass(frozen=True, slots=True)
class Wording:
    """What an author enters."""

    text: str
    audience: Audience
    goes_on: date | None
    """None: as soon as the hours allow."""
    signers: frozenset[Function]


def signers_open_to(functions: frozenset[Function]) -> tuple[frozenset[Function], ...]:
    """Return in whose name somebody with *functions* can write, fewest first; empty for who is neither.

    Source: Essex PSW and POT update, singly or jointly (ESX-01).
    """
    own = [frozenset({one}) for one in sorted(functions & LEADS, reverse=True)]
    return (*own, LEADS) if own else ()


def write(message: PracticeMessage, wording: Wording, limit: int, today: date) -> PracticeMessage:
    """Return the message with new words, to be signed anew; the same message where nothing is new.

    Raises:
        MessageGone: If it went, or was withdrawn.
        NothingWritten: If there are no words.
        TextTooLong: If they have more than *limit* characters.
        DayGoneBy: If its day lies behind *today*.
    """
    _require_open(message)
    words = tidy(wording.text)
    if not words:
        raise NothingWritten
    if len(words) > limit:
        raise TextTooLong(len(words), limit)
    _require_ahead(wording.goes_on, today)
    new = replace(message, text=words, audience=wording.audience, goes_on=wording.goes_on, signers=wording.signers)
    return message if new == message else _next(new, state=MessageState.DRAFT, signed=frozenset())


def schedule(message: PracticeMessage, author: Person, today: date, *, either_acts: bool) -> PracticeMessage:
    """Return the message once its *author* lets it go: signed, or waiting for the other signature.

    Raises:
        NothingWritten: If it has no words yet.
        DayGoneBy: If its day lies behind *today*.
        MessageGone: If it went, or was withdrawn.
        NotAllowed: If it does not go in its author's name any more.
    """
    _require_open(message)
    if not message.text:
        raise NothingWritten
    _require_ahead(message.goes_on, today)
    return sign(message, author, either_acts=either_acts)


def sign(message: PracticeMessage, signer: Person, *, either_acts: bool) -> PracticeMessage:
    """Return the message with the signature of *signer*.

    Args:
        message: As it is now.
        signer: Who signs.
        either_acts: Whether one lead may sign for the pair (ESX-01).

    Raises:
        NotAllowed: If it does not go in the signer's name.
        MessageGone: If it went, or was withdrawn.
    """
    _require_open(message)
    own = signer.functions & message.signers
    authorise(signer, Right.SIGN_MESSAGE, own_if(bool(own)))
    signed = message.signers if either_acts else message.signed | own
    state = MessageState.SCHEDULED if signed == message.signers else MessageState.UNSIGNED
    return _next(message, signed=signed, state=state)


def withdraw(message: PracticeMessage) -> PracticeMessage:
    """Return the message taken back, its words forgotten.

    Raises:
        MessageGone: If it went, or was withdrawn before.
    """
    _require_open(message)
    return _next(message, state=MessageState.WITHDRAWN, text="")


def send_off(message: PracticeMessage, reached: int, at: datetime) -> PracticeMessage:
    """Return the message once it is on its way to *reached* people."""
    return _next(message, state=MessageState.GONE, went_at=at, reached=reached)


def is_due(message: PracticeMessage, today: date) -> bool:
    """Whether the message is to go on *today*, or should have gone."""
    return message.state is MessageState.SCHEDULED and (message.goes_on is None or message.goes_on <= today)


def counted(message: PracticeMessage, fewest: int) -> int | None:
    """Return how many said `Got it`; None where so few got it that the number would tell who.

    Assumption: R21, no number about a group smaller than *fewest*.
    """
    return message.got_it if message.reached >= fewest else None


def _require_open(message: PracticeMessage) -> None:
    if message.state not in OPEN:
        raise MessageGone(message.state is MessageState.WITHDRAWN)


def _require_ahead(goes_on: date | None, today: date) -> None:
    if goes_on and goes_on < today:
        raise DayGoneBy(goes_on)


def _next(message: PracticeMessage, **changed: Any) -> PracticeMessage:
    return replace(message, version=message.version + 1, **changed)
