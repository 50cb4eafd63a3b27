"""The council's working calendar: bank holidays of its nation, and its own closure days."""

from collections.abc import Iterable
from datetime import date

from holidays import country_holidays

from domain.closures import Closure
from domain.working_days import WorkingCalendar

REGIONS = ("ENG", "WLS", "SCT", "NIR")


def working_calendar(region: str, first: date, last: date, closures: Iterable[Closure]) -> WorkingCalendar:
    """Return the working calendar from *first* to *last*, both included.

    Assumption: AMB-09, the library `holidays` knows the bank holidays, substitute days and one-off days included.

    Args:
        region: One of `REGIONS`, the divisions by which GOV.UK lists bank holidays.
        first: The first day that can be asked about.
        last: The last one.
        closures: The council's own days; they win over the bank holidays.
    """
    known = tuple(closures)
    bank_holidays = country_holidays("GB", subdiv=region, years=range(first.year, last.year + 1))
    return WorkingCalendar(
        closed=frozenset(bank_holidays) | {closure.day for closure in known if not closure.is_working},
        first=first,
        last=last,
        opened=frozenset(closure.day for closure in known if closure.is_working),
    )
