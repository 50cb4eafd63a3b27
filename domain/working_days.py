"""Counting working days.

Assumption: AMB-09, Monday to Friday less bank holidays and the council's own closure days.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.months import Month
from domain.people import WEEKDAYS
from domain.refusals import CalendarTooShort

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The days on which the council works, from `first` to `last`, both included.

    Every question that leads outside of these two raises `CalendarTooShort`: a day of which the bank holidays are
    not known is never guessed.
    """

    closed: frozenset[date]
    """Bank holidays and closure days; weekends need not be among them."""
    first: date
    last: date
    opened: frozenset[date] = frozenset()
    """Days that are worked although they fall on a weekend or a holiday."""

    def is_working(self, day: date) -> bool:
        """Whether *day* is a working day."""
        if not self.first <= day <= self.last:
            raise CalendarTooShort(day)
        return day in self.opened or (day.weekday() in WEEKDAYS and day not in self.closed)

    def first_of(self, month: Month) -> date:
        """Return the first working day of *month*."""
        return self.on_or_after(month.first)

    def last_of(self, month: Month) -> date:
        """Return the last working day of *month*."""
        return self.on_or_before(month.last)

    def on_or_after(self, day: date) -> date:
        """Return *day* if it is a working day, otherwise the next one."""
        return day if self.is_working(day) else self.plus(day, 1)

    def on_or_before(self, day: date) -> date:
        """Return *day* if it is a working day, otherwise the one before it."""
        return day if self.is_working(day) else self.plus(day, -1)

    def plus(self, day: date, working_days: int) -> date:
        """Return the n-th working day after *day*, or before it where *working_days* is negative; 0 is *day* itself."""
        step = DAY if working_days > 0 else -DAY
        for _ in range(abs(working_days)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def count(self, start: date, end: date) -> int:
        """Return the number of working days after *start* up to and with *end*; negative where *end* is earlier."""
        if end < start:
            return -self.count(end, start)
        return sum(self.is_working(day) for day in _days_after(start, end))


def _days_after(start: date, end: date) -> Iterator[date]:
    return (start + DAY * number for number in range(1, (end - start).days + 1))
