"""Until when somebody puts their reminders off."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.availability import OwnDays
from domain.hours import next_slot
from domain.ids import PersonId
from domain.moments import Moment
from domain.policy import Hours
from domain.refusals import DayGoneBy, PastDeadline


class Choice(StrEnum):
    """What the sheet offers."""

    HOUR = "hour"
    TOMORROW = "tomorrow"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen."""

    choice: Choice
    day: date | None = None
    """For another day: which."""


@dataclass(frozen=True, slots=True)
class Slots:
    """When one person can be reminded."""

    person: PersonId
    days: OwnDays
    hours: Hours
    zone: ZoneInfo

    def after(self, wish: Wish, due_on: date, when: Moment) -> datetime:
        """Return when to remind again: the first slot of the person's own that is not before what they chose.

        Raises:
            DayGoneBy: If the day chosen is not after today.
            PastDeadline: If that is after *due_on*.

        Assumption: R16, one hour, tomorrow morning, or a day that is not past the deadline.
        """
        start = self._start(wish, when)
        if start.astimezone(self.zone).date() > due_on:
            raise PastDeadline(due_on)
        slot = next_slot(start, self.person, self.days, self.hours, self.zone)
        if slot.astimezone(self.zone).date() > due_on:
            raise PastDeadline(due_on)
        return slot

    def _start(self, wish: Wish, when: Moment) -> datetime:
        if wish.choice is Choice.HOUR:
            return when.at + timedelta(hours=1)
        day = wish.day if wish.day and wish.choice is Choice.DAY else when.on + timedelta(days=1)
        if day <= when.on:
            raise DayGoneBy(day)
        return datetime.combine(day, time(), tzinfo=self.zone)
