"""A council in a database, to draw and open cycles for."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from domain.cases import Case
from domain.months import Month
from domain.people import Person
from domain.working_days import WorkingCalendar
from storage.cases import save_cases
from storage.database import Database
from storage.journal import append
from storage.people import save_people
from tests.frameworks import somerset_files
from workflows.cycles import Cycles
from workflows.frameworks import Frameworks

LONDON = ZoneInfo("Europe/London")
CALENDAR = WorkingCalendar(frozenset({date(2026, 12, 25), date(2027, 1, 1)}), date(2025, 1, 1), date(2028, 12, 31))


def at(text: str) -> datetime:
    """Return the local time written as `2026-10-01 09:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def a_council(database: Database, people: Iterable[Person] = (), cases: Iterable[Case] = (), **files: str) -> Cycles:
    """Return a council with *people* since January 2026, and *cases* for October; *files* replace the framework's."""
    changed = {**somerset_files(), **{f"{name}.toml": text for name, text in files.items()}}
    frameworks = Frameworks(database, "somerset", changed)
    frameworks.keep(at("2026-09-01 09:00"))
    with database.transaction() as connection:
        append(connection, at("2026-01-02 09:00"), "operator", "people.imported", "people")
        save_people(connection, list(people))
        if population := list(cases):
            save_cases(connection, Month(2026, 10), population)
    return Cycles(database, frameworks, lambda: CALENDAR, seeds(), LONDON)


def seeds() -> Callable[[], str]:
    """Return a source of seeds that is the same every time."""
    numbers = count(1)
    return lambda: hashlib.sha256(str(next(numbers)).encode()).hexdigest()
