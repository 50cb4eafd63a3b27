"""Stop the Clock sessions: one team, one topic, ninety minutes.

Times of a session are local to the council, as people read them in their calendars.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.ids import PersonId, SessionId, TopicId
from domain.people import Role


@dataclass(frozen=True, slots=True)
class Session:
    """One session of one team.

    Source: Stop the Clock appendix, in teams, facilitated by advanced practitioners, for identified roles (STC-03).
    """

    id: SessionId
    topic: TopicId
    team: str
    held_on: date
    starts_at: time
    """Local, without a zone."""
    facilitator: PersonId
    roles: frozenset[Role]
    """Whose roles are invited; never empty."""
    is_cancelled: bool = False
    version: int = 1
    """Counts every change of day, time, topic or facilitator, and a cancellation."""


def begins_at(session: Session, zone: ZoneInfo) -> datetime:
    """Return when *session* begins, aware, in *zone*."""
    return datetime.combine(session.held_on, session.starts_at, tzinfo=zone)


def ends_at(session: Session, minutes: int, zone: ZoneInfo) -> datetime:
    """Return when *session* ends, aware, in *zone*.

    Args:
        session: The session.
        minutes: How long one lasts, as the policy says.
        zone: The council's.

    Source: Stop the Clock appendix, ninety minutes (STC-04).
    """
    return begins_at(session, zone) + timedelta(minutes=minutes)
