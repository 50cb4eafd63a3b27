"""Which announcements of a session are due on a working day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from domain.announcements import AnnouncementKind, news_of
from domain.briefings import Briefing
from domain.sessions import Session


@dataclass(frozen=True, slots=True)
class PostingDay:
    """The day as far as posting depends on it."""

    on: date
    """Today, local."""
    reaches_to: date
    """The last day whose sessions' briefings are to be posted by today."""
    posted_on: date | None
    """The local day on which the briefing was last posted."""


def announcements_due(
    session: Session, briefing: Briefing, awaited: Collection[object], day: PostingDay
) -> tuple[AnnouncementKind, ...]:
    """Return what the team and its facilitator are to be told today, in that order; often nothing.

    Args:
        session: A session that has not begun.
        briefing: Its briefing.
        awaited: Whose approvals are missing.
        day: Today.

    Assumption: AMB-23, posted five working days before; where it is approved later, as soon as it is approved.
    """
    is_ready = not session.is_cancelled and not briefing.missing and not awaited and not briefing.is_posted
    if briefing.told is None:
        return (AnnouncementKind.BRIEFING,) if is_ready and session.held_on <= day.reaches_to else ()
    news = news_of(session, briefing.told)
    due = [news] if news else []
    if is_ready:
        due.append(AnnouncementKind.CHANGED)
    elif not session.is_cancelled and session.held_on == day.on and day.posted_on != day.on:
        due.append(AnnouncementKind.TODAY)
    return tuple(due)
