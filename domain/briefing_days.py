"""When a briefing is asked for, chased and posted, and how it stands on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.briefings import Briefing
from domain.sessions import Session
from domain.stop_the_clock import StopTheClockRules
from domain.working_days import WorkingCalendar


@dataclass(frozen=True, slots=True)
class BriefingDays:
    """The days of one session's briefing, counted back from the session in working days.

    Assumption: AMB-23, approved ten working days before, posted five working days before.
    """

    asked_on: date
    approve_by: date
    posted_on: date
    reminded_on: tuple[date, ...]
    """The earliest first."""


class Standing(StrEnum):
    """How far a briefing is."""

    DRAFT = "draft"
    """Parts are missing."""
    WAITING = "waiting"
    """Complete, and not approved by everybody."""
    APPROVED = "approved"
    POSTED = "posted"
    CANCELLED = "cancelled"
    OVER = "over"
    """The session has begun, and its briefing was not posted, or was changed afterwards."""


def briefing_days(session: Session, rules: StopTheClockRules, calendar: WorkingCalendar) -> BriefingDays:
    """Return the days of *session*'s briefing."""

    def before(days: int) -> date:
        return calendar.plus(session.held_on, -days)

    return BriefingDays(
        asked_on=before(rules.drafting_days),
        approve_by=before(rules.approval_days),
        posted_on=before(rules.posting_days),
        reminded_on=tuple(before(days) for days in rules.briefing_reminder_days),
    )


def standing(briefing: Briefing, session: Session, awaited: Collection[object], *, has_begun: bool) -> Standing:
    """Return how *briefing* stands.

    Args:
        briefing: It.
        session: Whose.
        awaited: Whose approvals are missing.
        has_begun: Whether the session began.
    """
    if session.is_cancelled:
        return Standing.CANCELLED
    if briefing.is_posted:
        return Standing.POSTED
    if has_begun:
        return Standing.OVER
    if briefing.missing:
        return Standing.DRAFT
    return Standing.WAITING if awaited else Standing.APPROVED
