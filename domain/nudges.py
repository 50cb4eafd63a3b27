"""Whether a nudge goes to somebody now, later, or not at all: decided at the moment of sending."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.availability import Availability, OwnDays, own_days
from domain.hours import is_within, next_slot
from domain.ids import PersonId
from domain.moments import Moment
from domain.months import Month
from domain.notices import BROADCASTS, CAPPED, Notice, NoticeKind
from domain.people import Person
from domain.policy import Hours
from domain.working_days import WorkingCalendar

EVERY_DAY = frozenset(range(7))
OWN_WORK = CAPPED | {NoticeKind.PUT_OFF, NoticeKind.OVERDUE}
"""Nudges about what their person owes: one of them a day."""
ONE_A_DAY = OWN_WORK | BROADCASTS
"""Of these at most one a day, what is owed first (R14)."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One of the nudges of which a person gets one a day, that went out, or perhaps did."""

    person: PersonId
    kind: NoticeKind
    cycle: Month | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Reader:
    """Who a nudge is for, with everything that bears on when."""

    person: Person
    availability: Availability
    sent: tuple[Sent, ...] = ()
    """Of one a day: of the nudge's cycle everything, of others at least today's."""


@dataclass(frozen=True, slots=True)
class NudgeRules:
    """The council's rules for nudges."""

    calendar: WorkingCalendar
    hours: Hours
    cap: int
    zone: ZoneInfo

    def slot(self, nudge: Notice, reader: Reader, when: Moment) -> datetime | None:
        """Return when *nudge* may go: *when* itself, or later; None where it became pointless.

        Assumption: R15, what is due in quiet time waits for the next slot, and is dropped if now pointless.
        """
        if self._is_pointless(nudge, reader):
            return None
        start, days = self._earliest(nudge, reader, when), self._days(nudge, reader)
        if start == when.at and is_within(when.at, days, self.hours, self.zone):
            return when.at
        return next_slot(start, reader.person.id, days, self.hours, self.zone)

    def _is_pointless(self, nudge: Notice, reader: Reader) -> bool:
        """Whether another message made *nudge* superfluous, or was the last one allowed.

        Assumption: Q14, the cap counts what was really sent; what its person put off is the same message, counted once.
        """
        about = [one for one in reader.sent if one.cycle == nudge.cycle]
        if nudge.kind is NoticeKind.PUT_OFF:
            return any(one.at > nudge.created_at for one in about)
        if nudge.kind is not NoticeKind.REMINDER:
            return False
        is_full = sum(one.kind in CAPPED for one in about) >= self.cap
        return is_full or any(nudge.due_on and self._day(one) >= nudge.due_on for one in about)

    def _earliest(self, nudge: Notice, reader: Reader, when: Moment) -> datetime:
        """Return from when *nudge* may go as far as it depends on other messages and on a snooze.

        Assumption: Q12, the opening goes to everybody who is not away: a snooze of earlier work does not keep it back.
        """
        start, snoozed_until = when.at, reader.availability.snoozed_until
        if nudge.kind not in ONE_A_DAY:
            return start
        if snoozed_until and nudge.kind in OWN_WORK - {NoticeKind.OPENING}:
            start = max(start, snoozed_until)
        if any(self._day(one) == when.on and _counts_against(nudge, one) for one in reader.sent):
            start = max(start, datetime.combine(when.on + timedelta(days=1), time(), tzinfo=self.zone))
        return start

    def _days(self, nudge: Notice, reader: Reader) -> OwnDays:
        """Return the days on which *nudge* may go.

        Assumption: Q12, the opening goes out whatever the working pattern, but for who was away on its day.
        """
        availability = reader.availability
        is_opening = nudge.kind is NoticeKind.OPENING
        if is_opening and not (nudge.due_on and availability.is_away_on(nudge.due_on)):
            return OwnDays(self.calendar, EVERY_DAY, availability.away_until)
        return own_days(self.calendar, reader.person, availability)

    def _day(self, sent: Sent) -> date:
        return sent.at.astimezone(self.zone).date()


def order(nudge: Notice) -> tuple[bool, bool, bool, int]:
    """Return the place of *nudge* among one person's: openings, the newest reminder, what was put off, broadcasts."""
    newest = -nudge.due_on.toordinal() if nudge.due_on else 0
    is_broadcast = nudge.kind in BROADCASTS
    return is_broadcast, nudge.kind is not NoticeKind.OPENING, nudge.kind is NoticeKind.PUT_OFF, newest


def _counts_against(nudge: Notice, sent: Sent) -> bool:
    """Whether *sent* is the day's one message; what somebody put off today comes back today if they say so.

    What is owed never waits for a broadcast.
    """
    if sent.kind in BROADCASTS and nudge.kind not in BROADCASTS:
        return False
    return nudge.kind is not NoticeKind.PUT_OFF or sent.at > nudge.created_at
