"""A council on the evening before the opening of October 2026: everybody owes a peer audit, every chat is known."""

from datetime import UTC, datetime

from app.settings import Settings
from app.wiring import Workshop
from domain.chats import Chat
from domain.ids import PersonId
from domain.months import Month
from domain.people import Role
from storage.chats import save_chat
from storage.database import Database
from storage.notices import list_notices
from tests.builders import a_case, a_person, person_id

OPENING = datetime(2026, 10, 1, 8, 30, tzinfo=UTC)
"""The end of the opening's half hour: every notice of it is due."""
EVENING = datetime(2026, 9, 30, 17, 0, tzinfo=UTC)
MONTH = Month(2026, 10)
TEAMS = ("North", "South", "East", "West")
SERVICES = ("Adults", "Older people")


def workshop_on(database_url: str) -> Workshop:
    """Return what the service works with on that database."""
    return Workshop(Settings(database_url=database_url), is_service=True)


def staff_of(size: int) -> list[PersonId]:
    """Return who owes something in a council of *size*, which is everybody."""
    return [person_id(number) for number in range(1, size + 1)]


def found(database_url: str, size: int, service_url: str) -> None:
    """Put a council of *size* practitioners, whom the connector at *service_url* reaches, into a database."""
    workshop = workshop_on(database_url)
    staff = [
        a_person(number, Role.SW, team=TEAMS[number % 4], service=SERVICES[number % 2]) for number in range(1, size + 1)
    ]
    workshop.staff.import_people(tuple(staff), EVENING, dry_run=False)
    cases = [a_case(number, allocated_worker=staff[number % size].id) for number in range(1, size + 1)]
    workshop.population.import_cases(MONTH, tuple(cases), EVENING, dry_run=False)
    with workshop.database.transaction() as connection:
        for person in staff:
            save_chat(connection, _chat(person.id, service_url))
    workshop.close()


def count_notices(database_url: str) -> int:
    """Return how many notices there are in a database that no service works with just now."""
    database = Database(database_url, checkpoints=False)
    with database.transaction() as connection:
        count = len(list_notices(connection))
    database.close()
    return count


def conversation_of(person: PersonId) -> str:
    """Return the id of the person's chat with the bot."""
    return f"a:{person}"


def member_of(person: PersonId) -> str:
    """Return what the channel calls the person."""
    return f"29:{person}"


def _chat(person: PersonId, service_url: str) -> Chat:
    conversation, member = conversation_of(person), member_of(person)
    return Chat(person, service_url, conversation, member, "28:bot", "tenant", welcomed_at=EVENING)
