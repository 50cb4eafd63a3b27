"""The instants of the calendar that a rehearsal offers to move to."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from domain.briefing_days import briefing_days
from domain.cycles import AuditCycle
from domain.sessions import Session, ends_at
from domain.stop_the_clock import StopTheClockRules
from domain.working_days import WorkingCalendar
from web.rehearsal import Upcoming

EVERYBODY_HAS_IT = time(9, 30)
"""The morning's messages are spread over half an hour (Q12)."""
EVENING = time(18, 0)


def highlights(cycles: Sequence[AuditCycle], now: datetime, zone: ZoneInfo) -> list[Upcoming]:
    """Return the next opening and the next reminder after *now*, as far as *cycles* reach."""
    openings = _first_after((cycle.opens_on for cycle in cycles), now, zone)
    reminders = _first_after((day for cycle in cycles for day in cycle.reminders_on), now, zone)
    offered = (("Next opening", openings), ("Next reminder", reminders))
    return [Upcoming(label, at) for label, at in offered if at is not None]


def session_highlights(
    sessions: Iterable[Session], council: tuple[StopTheClockRules, WorkingCalendar, ZoneInfo], now: datetime
) -> list[Upcoming]:
    """Return when the next briefing is asked for, when the next is posted, and when the next session ends.

    Args:
        sessions: Those ahead, without those cancelled.
        council: Its rules, its days and its zone.
        now: Aware.
    """
    rules, calendar, zone = council
    held = list(sessions)
    days = [briefing_days(one, rules, calendar) for one in held]
    ends = (ends_at(one, rules.session_minutes, zone).astimezone(UTC) for one in held)
    offered = (
        ("Next briefing to write", _first_after((one.asked_on for one in days), now, zone)),
        ("Next briefing posted", _first_after((one.posted_on for one in days), now, zone)),
        ("Next session's end", min((end for end in ends if end > now), default=None)),
    )
    return [Upcoming(label, at) for label, at in offered if at is not None]


def evening_before(opens_on: date, zone: ZoneInfo) -> datetime:
    """Return the instant, aware UTC, at which a rehearsal begins unless it is told otherwise."""
    return datetime.combine(date.fromordinal(opens_on.toordinal() - 1), EVENING, tzinfo=zone).astimezone(UTC)


def _first_after(days: Iterable[date], now: datetime, zone: ZoneInfo) -> datetime | None:
    instants = (datetime.combine(day, EVERYBODY_HAS_IT, tzinfo=zone).astimezone(UTC) for day in days)
    return min((instant for instant in instants if instant > now), default=None)
