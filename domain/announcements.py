"""What a team and its facilitator are told of a session: its briefing, in short on the day, and every change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.briefings import Part, Told
from domain.points import LastPoints
from domain.sessions import Session
from domain.topics import Topic


class AnnouncementKind(StrEnum):
    """Why a team is written to."""

    BRIEFING = "briefing"
    CHANGED = "changed"
    """The briefing was posted before, in other words."""
    TODAY = "today"
    """In short, on the day."""
    MOVED = "moved"
    CANCELLED = "cancelled"
    ON_AGAIN = "on_again"
    """It was cancelled, and takes place after all."""
    OTHER_LEAD = "other_lead"
    """Somebody else facilitates it."""
    WAITS = "waits"
    """To the facilitator only: the day of posting has come, and the briefing is not approved."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a message to a team or to its facilitator is drawn from."""

    kind: AnnouncementKind
    session: Session
    topic: Topic
    begins_at: datetime
    """Aware, in the council's zone."""
    ends_at: datetime
    facilitator: str
    """A name; empty where they left."""
    words: Mapping[Part, str] = field(default_factory=dict)
    was_at: datetime | None = None
    """For MOVED: when the team was told that it begins."""
    last: LastPoints | None = None
    """What the team said at its last session; None where it said nothing yet."""
    is_late: bool = False
    """Whether the briefing comes after its day."""


def told_of(session: Session) -> Told:
    """Return what a team is told of when *session* is."""
    return Told(session.held_on, session.starts_at, session.facilitator, session.is_cancelled)


def news_of(session: Session, told: Told) -> AnnouncementKind | None:
    """Return what a team that was *told* has to hear of *session* now; None where nothing changed."""
    if session.is_cancelled:
        return None if told.is_cancelled else AnnouncementKind.CANCELLED
    if told.is_cancelled:
        return AnnouncementKind.ON_AGAIN
    if (session.held_on, session.starts_at) != (told.held_on, told.starts_at):
        return AnnouncementKind.MOVED
    return AnnouncementKind.OTHER_LEAD if session.facilitator != told.facilitator else None
