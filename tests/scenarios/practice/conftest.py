"""Two principals write to four practitioners in two services, in December, when there are no audits."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from domain.ids import PersonId
from domain.people import Function, Role
from tests.builders import a_person, person_id
from tests.office import Office

PSW, POT, WORKER, COLLEAGUE, THERAPIST, PART_TIMER = (person_id(number) for number in (2, 3, 7, 8, 9, 10))
WORDS = "Write down what may go well beside what may go wrong, and say it with the person."
SUMMARY = "A practice message for you"


@pytest.fixture
def council(database_url: str) -> Iterator[Office]:
    """Yield two principals and four practitioners in two services, in December, when there are no audits."""
    office = Office(database_url)
    office.now = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    office.employs(
        [
            a_person(2, Role.SM, functions=frozenset({Function.PSW})),
            a_person(3, Role.SM, functions=frozenset({Function.POT})),
            a_person(7, Role.SW),
            a_person(8, Role.SW, service="Older people"),
            a_person(9, Role.OT),
            a_person(10, Role.SW, working_days=frozenset({3, 4})),
        ]
    )
    for person in (PSW, POT, WORKER, COLLEAGUE, THERAPIST, PART_TIMER):
        office.installs(person)
    office.at("2026-12-07 11:00")
    yield office
    office.close()


def received(office: Office, person: PersonId = WORKER) -> int:
    """Return how many practice messages reached *person*."""
    return sum(one.summary == SUMMARY for one in office.inbox(person))


def written(office: Office, **said: str) -> str:
    """Open the sheet as PSW and fill it in; return the answer in words."""
    office.types(PSW, "message")
    return office.presses(PSW, "Preview", {"message": WORDS, "signers": "PSW"} | said)


def counted(office: Office) -> str:
    """Return the list of messages with their numbers, as PSW types for it."""
    return office.types(PSW, "messages")


def everything_kept(office: Office) -> str:
    """Return whatever the tables hold of messages and people, in one text."""
    with office.workshop.database.transaction() as connection:
        tables = ("practice_messages", "notices", "journal", "inbound", "chats")
        return "".join(str(connection.execute(text(f"SELECT * FROM {table}")).all()) for table in tables)
