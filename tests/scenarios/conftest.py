"""A small council in October 2026, standard 2, when practitioners audit each other."""

from collections.abc import Iterator

import pytest

from domain.ids import PersonId
from domain.people import Function, Role
from tests.builders import a_case, a_person, person_id
from tests.office import Office

SOCIAL_WORKER, COLLEAGUE, FACILITATOR = person_id(1), person_id(2), person_id(3)


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    """Yield the council, on the evening before the opening, everybody installed."""
    office = Office(database_url)
    office.employs(
        [
            a_person(1, Role.SW, team="North", service="Adults"),
            a_person(2, Role.SW, team="South", service="Older people"),
            a_person(3, Role.AP, team="East", functions=frozenset({Function.FACILITATOR})),
        ]
    )
    office.has_cases("2026-10", [a_case(number, allocated_worker=COLLEAGUE, team="South") for number in range(1, 30)])
    for person in (SOCIAL_WORKER, COLLEAGUE, FACILITATOR):
        office.installs(person)
    yield office
    office.close()


def up_to_the_questions(office: Office, person: PersonId = SOCIAL_WORKER) -> str:
    """Start the peer audit and answer everything before the first question; return the card in words."""
    office.presses(person, "Start")
    office.presses(person, "Continue", {"case_reference": "AS-000001"})
    office.presses(person, "Continue", {"attempt": "spoke", "who": "person"})
    office.presses(person, "Continue", {"consent": "no", "words": "They felt listened to."})
    return office.presses(person, "Continue", {"how": "together_on_teams"})


def up_to_the_check(office: Office, person: PersonId = SOCIAL_WORKER) -> str:
    """Answer the whole peer audit by tapping; return the check card in words."""
    up_to_the_questions(office, person)
    for _ in range(8):
        office.presses(person, "Continue", {"rating": "good"})
    office.presses(person, "Continue", {"text": "Clear and kind notes."})
    return office.presses(person, "Continue", {"text": "Write within two days."})
