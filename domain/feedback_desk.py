"""What a facilitator and the leads of practice have in front of them after a session."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.ids import PersonId
from domain.points import Feedback, Point, Reply
from domain.sessions import Session
from domain.stop_the_clock import StopTheClockRules


class Standing(StrEnum):
    """Where the feedback of a session stands for one person."""

    AHEAD = "ahead"
    """The session is not over: it was moved, perhaps."""
    DUE = "due"
    SENT = "sent"
    CANCELLED = "cancelled"
    OTHERS = "others"
    """Somebody else is asked for it now."""


@dataclass(frozen=True, slots=True)
class FeedbackDesk:
    """One session's feedback, for one person who is or was asked for it."""

    session: Session
    topic: str
    """The topic's title."""
    feedback: Feedback
    standing: Standing
    rules: StopTheClockRules
    facilitator: str = ""
    """Who facilitated, for somebody who stands in for them; else empty."""
    points: tuple[Point, ...] = ()
    """As they were sent; empty until then."""
    names: Mapping[PersonId, str] = field(default_factory=dict)
    """Of everybody who is named in what was said to the points, and of who sent them."""


@dataclass(frozen=True, slots=True)
class PointsDesk:
    """What one session sent, for the leads of practice."""

    session: Session
    topic: str
    feedback: Feedback
    points: tuple[Point, ...]
    """In their order; empty where the team had none."""
    names: Mapping[PersonId, str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Points that nobody has answered."""

    points: tuple[Point, ...]
    """Those that wait longest first; empty once all were answered."""
    days: int
    """Working days for which the first one has waited; 0 without any."""


@dataclass(frozen=True, slots=True)
class Replied:
    """One answer to one point, for who sent it, or for who is to do something."""

    point: Point
    reply: Reply
    by: str
    owner: str
    """For an action: who does it."""
