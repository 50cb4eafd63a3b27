"""The council's working calendar: bank holidays of its nation, and its own closure days."""

from collections.abc import Iterable
from datetime import date
from functools import cache

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
    return WorkingCalendar(
        closed=_bank_holidays(region, first.year, last.year)
        | {closure.day for closure in known if not closure.is_working},
        first=first,
        last=last,
        opened=frozenset(closure.day for closure in known if closure.is_working),
    )


@cache
def _bank_holidays(region: str, first: int, last: int) -> frozenset[date]:
    """Return the bank holidays of those years; worked out once, as it takes longer than everything around it."""
    return frozenset(country_holidays("GB", subdiv=region, years=range(first, last + 1)))
