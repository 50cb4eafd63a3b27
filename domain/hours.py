"""When a nudge may go out, and how people are spread over the first minutes."""

import hashlib
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.availability import OwnDays
from domain.ids import PersonId
from domain.policy import Hours
from domain.working_days import WorkingCalendar

Days = WorkingCalendar | OwnDays
"""The council's days, or one person's own."""


def first_slot(day: date, person: PersonId, hours: Hours, zone: ZoneInfo) -> datetime:
    """Return *person*'s instant on *day*: the first hour plus a share of the spread that is always the same.

    Assumption: Q12, people are spread by a hash of the person.
    """
    return _local(day, hours.first, zone) + _spread(person, hours)


def next_slot(at: datetime, person: PersonId, days: Days, hours: Hours, zone: ZoneInfo) -> datetime:
    """Return the earliest instant, not before *at*, at which a nudge to *person* may go out.

    Assumption: Q12, 09:00-16:30 on working days; what is due in quiet time waits for the next working morning.
    """
    day = at.astimezone(zone).date()
    if days.is_working(day):
        slot = first_slot(day, person, hours, zone)
        if at <= slot:
            return slot
        if at <= _local(day, hours.last, zone):
            return at
    return first_slot(days.on_or_after(day + timedelta(days=1)), person, hours, zone)


def is_within(at: datetime, days: Days, hours: Hours, zone: ZoneInfo) -> bool:
    """Whether nudges may go out at that instant."""
    local = at.astimezone(zone)
    return days.is_working(local.date()) and hours.first <= local.time() <= hours.last


def _spread(person: PersonId, hours: Hours) -> timedelta:
    seconds = hours.spread_minutes * 60
    share = int.from_bytes(hashlib.sha256(person.encode()).digest()[:8]) % seconds if seconds else 0
    return timedelta(seconds=share)


def _local(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, tzinfo=zone)
