"""The working calendar that is in force: bank holidays computed once, closure days looked up again on each tick."""

from datetime import date

from app.calendars import working_calendar
from domain.closures import Closure
from domain.working_days import WorkingCalendar
from workflows.closures import Closures

FIRST, LAST = date(2000, 1, 1), date(2060, 12, 31)


class CouncilCalendar:
    """Called, it returns the calendar; `refresh` reads the closure days again."""

    def __init__(self, region: str, closures: Closures, of_file: tuple[Closure, ...] = ()) -> None:
        """Use the bank holidays of *region*; a day of the database wins over one of the file."""
        self._region = region
        self._closures = closures
        self._of_file = of_file
        self._known = self._days()
        self._calendar = working_calendar(region, FIRST, LAST, self._known)

    def __call__(self) -> WorkingCalendar:
        """Return the calendar of the last refresh, without asking the database."""
        return self._calendar

    def refresh(self) -> None:
        """Read the closure days; the calendar is made anew only where they changed."""
        days = self._days()
        if days != self._known:
            self._calendar = working_calendar(self._region, FIRST, LAST, days)
            self._known = days

    def _days(self) -> frozenset[Closure]:
        in_database = self._closures.days()
        ruled = {closure.day for closure in in_database}
        return frozenset(in_database) | {closure for closure in self._of_file if closure.day not in ruled}
