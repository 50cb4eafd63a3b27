"""What the rules of the three points and their answers do not allow; the sentences are in `cards/point_words.py`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.refusals import Refusal


class PointFaultKind(StrEnum):
    """What keeps points from being sent."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    KIND_MISSING = "kind_missing"
    FEWER = "fewer"
    """Fewer than three, without saying that there is nothing further."""


@dataclass(frozen=True, slots=True)
class PointFault:
    """What is wrong with one point, or with all."""

    slot: int
    """1 to 3; 0 for all of them."""
    kind: PointFaultKind
    length: int = 0
    """Characters there are; for FEWER: points there are."""
    limit: int = 0
    """Characters allowed, at most or at least."""


@dataclass(eq=False)
class NoFeedbackDue(Refusal):
    """No session that somebody feeds back on is over."""


@dataclass(eq=False)
class AlreadySent(Refusal):
    """The points of this session were sent before."""

    sent_at: datetime


@dataclass(eq=False)
class DraftClash(Refusal):
    """Another device changed the same points meanwhile; nothing was saved."""

    changed_at: datetime


@dataclass(eq=False)
class PointsIncomplete(Refusal):
    """The points cannot be sent as they are; they are kept as a draft."""

    faults: tuple[PointFault, ...]
    """Never empty."""


@dataclass(eq=False)
class NotCounted(Refusal):
    """What was written for the people who came is no number."""


@dataclass(eq=False)
class NoSuchPoint(Refusal):
    """There is no point of that number."""

    number: int


@dataclass(eq=False)
class AnsweredMeanwhile(Refusal):
    """Somebody else answered the same point meanwhile; nothing was saved."""

    by: str
    at: datetime


@dataclass(eq=False)
class OutcomeMissing(Refusal):
    """A point was answered without saying what comes of it."""


@dataclass(eq=False)
class ReplyTooShort(Refusal):
    """A point was answered without words that say anything."""

    shortest: int


@dataclass(eq=False)
class ReplyTooLong(Refusal):
    """The answer to a point is longer than it may be."""

    length: int
    longest: int


@dataclass(eq=False)
class OwnerMissing(Refusal):
    """An action has nobody to do it, or the name is not, or not only once, in the staff list."""


@dataclass(eq=False)
class ActionDayMissing(Refusal):
    """An action has no day, or one that is not ahead."""
