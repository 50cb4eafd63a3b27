"""Checks of the database, which is looked at and never changed."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.doctor.finding import Finding, fault, ok, warning
from app.settings import Settings
from app.wiring import DEMO_CLOCK
from domain.notices import NoticeState
from domain.people import Function
from storage.closures import list_closures
from storage.database import Connection, Database, Unreachable
from storage.migrate import is_current, is_empty
from storage.notices import count_by_state
from storage.people import list_people
from storage.settings import find_setting, is_paused

AHEAD = timedelta(days=365)
NEEDED = {
    Function.SAFEGUARDING_LEAD: "is told when somebody is worried about a person",
    Function.ADMIN: "sees what the next opening brings, and what fails",
}
"""Functions that somebody must have, and what for."""


def check_database(settings: Settings, today: date) -> Iterator[Finding]:
    """Yield how the database is, and what it lacks."""
    file = settings.sqlite_file
    if file and not file.exists():
        yield ok("database", "there is none yet; the first start makes it")
        return
    try:
        database = Database(settings.database_url, checkpoints=False)
        database.reach()
    except (Unreachable, OSError, ValueError):
        fix = "Check NUDGE_DATABASE_URL, and that the database answers."
        yield fault("database", "it cannot be opened", fix)
        return
    with database.transaction() as connection:
        found = list(_of_this_version(connection, today))
    database.close()
    yield from found


def _of_this_version(connection: Connection, today: date) -> Iterator[Finding]:
    if is_empty(connection):
        yield ok("database", "it is empty; the first start fills it")
        return
    if not is_current(connection):
        yield fault("database", "it is of another version than this program", "Run: nudge migrate")
        return
    yield ok("database", "it answers, and is of this version")
    if find_setting(connection, DEMO_CLOCK):
        yield fault("database", "it is a rehearsal's", "Give the service a database of its own: NUDGE_DATABASE_URL.")
    yield from _people(connection)
    yield from _sending(connection)
    yield _closures(connection, today)


def _people(connection: Connection) -> Iterator[Finding]:
    people = list_people(connection)
    if not people:
        fix = "Import them: nudge import people FILE, or nudge directory sync."
        yield warning("people", "nobody is listed, so nobody owes anything", fix)
        return
    yield ok("people", f"{len(people):,} people are listed")
    for function, what in NEEDED.items():
        if not any(function in person.functions for person in people):
            fix = f"Give somebody the function {function} in the list of people."
            yield warning("people", f"nobody {what}", fix)


def _sending(connection: Connection) -> Iterator[Finding]:
    counts = count_by_state(connection)
    failed = counts.get(NoticeState.DEAD, 0) + counts.get(NoticeState.UNREACHABLE, 0)
    if failed:
        yield warning("messages", f"{failed:,} did not arrive", "See why, and what to do: nudge outbox list")
    else:
        yield ok("messages", "none failed")
    if is_paused(connection):
        yield warning("sending", "it is paused", "Send again: nudge resume --yes")


def _closures(connection: Connection, today: date) -> Finding:
    if any(today < closure.day <= today + AHEAD for closure in list_closures(connection)):
        return ok("closure days", "some are known for the next twelve months")
    fix = "Where the council closes on more days than bank holidays: nudge import closures FILE"
    return warning("closure days", "none is known for the next twelve months", fix)
