"""A council of any size on the first working day of October 2026, its opening queued, everybody's chat known."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.settings import Settings
from app.wiring import Workshop
from domain.chats import Chat
from domain.months import Month
from domain.people import Role
from scheduler.tick import tick
from storage.chats import save_chat
from tests.builders import a_case, a_person, person_id

OPENING = datetime(2026, 10, 1, 8, 30, tzinfo=UTC)
EVENING = datetime(2026, 9, 30, 17, 0, tzinfo=UTC)
TEAMS = ("North", "South", "East", "West")
SERVICES = ("Adults", "Older people")


def workshop_of(folder: Path) -> Workshop:
    """Return the workshop of the council kept in *folder*."""
    return Workshop(Settings(database_url=f"sqlite:///{folder / 'bench.db'}"), is_service=True)


def found(folder: Path, size: int, service_url: str) -> Workshop:
    """Return a new council of *size* practitioners whom the connector at *service_url* reaches."""
    workshop = workshop_of(folder)
    month = Month(2026, 10)
    staff = [
        a_person(number, Role.SW, team=TEAMS[number % 4], service=SERVICES[number % 2]) for number in range(1, size + 1)
    ]
    workshop.staff.import_people(tuple(staff), EVENING, dry_run=False)
    cases = [a_case(number, allocated_worker=staff[number % size].id) for number in range(1, size + 1)]
    workshop.population.import_cases(month, tuple(cases), EVENING, dry_run=False)
    with workshop.database.transaction() as connection:
        for person in staff:
            save_chat(connection, _chat(person.id, service_url))
    assert tick(OPENING, workshop.tick_parts) == ()
    return workshop


def _chat(person: str, service_url: str) -> Chat:
    chat = Chat(person_id(0), service_url, f"a:{person}", f"29:{person}", "28:bot", "tenant", welcomed_at=EVENING)
    return replace(chat, person=person)
