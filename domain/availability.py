"""When somebody is not to be nudged: away, or snoozed; and on which days they may be."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.ids import PersonId
from domain.people import WEEKDAYS, Person
from domain.working_days import WorkingCalendar

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Availability:
    """What somebody said about their time.

    Assumption: Q40, away never says why.
    """

    person: PersonId
    away_until: date | None = None
    """The last day away; None, or a day gone by, while they are here."""
    snoozed_until: datetime | None = None

    def is_away_on(self, day: date) -> bool:
        """Whether the person is away on *day*."""
        return self.away_until is not None and day <= self.away_until


@dataclass(frozen=True, slots=True)
class OwnDays:
    """The days on which one person may be nudged: days of the council that are days of their own."""

    calendar: WorkingCalendar
    weekdays: frozenset[int]
    away_until: date | None = None

    def is_working(self, day: date) -> bool:
        """Whether the person works on *day*."""
        is_away = self.away_until is not None and day <= self.away_until
        return not is_away and day.weekday() in self.weekdays and self.calendar.is_working(day)

    def on_or_after(self, day: date) -> date:
        """Return the first day of theirs that is not before *day*.

        Raises:
            CalendarTooShort: If the calendar does not reach it.
        """
        if self.away_until is not None:
            day = max(day, self.away_until + DAY)
        while not self.is_working(day):
            day = self.calendar.on_or_after(day + DAY)
        return day


def own_days(calendar: WorkingCalendar, person: Person, availability: Availability) -> OwnDays:
    """Return the days of *person*; who works at weekends only goes by the council's days, having no others.

    Assumption: R15, a part-time pattern and leave are respected.
    """
    pattern = person.working_days & WEEKDAYS or WEEKDAYS
    return OwnDays(calendar, pattern, availability.away_until)
