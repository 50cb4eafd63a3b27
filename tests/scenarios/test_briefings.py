"""A session of the North team on Thursday 12 November 2026, 10:00: its briefing from the first word to the day.

Asked for on 15 October, to be approved by 29 October, posted on 5 November.
"""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest

from cards.twin import as_text
from domain.people import Function, Role
from tests.builders import a_person, a_session, person_id
from tests.cards.reading import inputs as inputs_of
from tests.office import Office, button

LEADER, PSW, POT, HEAD, ADMIN, WORKER, OTHER_LEADER = (person_id(number) for number in (3, 11, 12, 13, 14, 7, 4))
SESSION = a_session()
WORDS = {
    "why": "People at risk were not heard.",
    "guidance": "Read part 4 of the guide on risk.",
    "minimum": "What must a record say?",
    "good": "What has worked well?",
    "ideas": "What could we try?",
}
NEEDS, WAITS, YOURS, TROUBLE = (
    "A Stop the Clock briefing needs you",
    "Stop the Clock briefings wait for you",
    "Your Stop the Clock session",
    "A Stop the Clock session needs a look",
)


def staff() -> list[Any]:
    return [
        a_person(3, Role.AP, functions=frozenset({Function.FACILITATOR})),
        a_person(4, Role.AP, functions=frozenset({Function.FACILITATOR})),
        a_person(7, Role.SW),
        a_person(11, Role.MOD, name="Principal 11", functions=frozenset({Function.PSW})),
        a_person(12, Role.MOD, name="Principal 12", functions=frozenset({Function.POT})),
        a_person(13, Role.MOD, name="Head 13", functions=frozenset({Function.HEAD_OF_SERVICE})),
        a_person(14, Role.MOD, functions=frozenset({Function.ADMIN})),
    ]


@pytest.fixture
def team(database_url: str) -> Iterator[Office]:
    """Yield the council in which everybody installed the app, on the evening before the briefing is asked for."""
    office = Office(database_url)
    office.employs(staff())
    for person in staff():
        office.installs(person.id)
    office.at("2026-10-14 17:00")
    office.has_sessions([SESSION])
    yield office
    office.close()


@pytest.fixture
def asked(team: Office) -> Office:
    """Return the council once the briefing was asked for."""
    team.at("2026-10-15 09:30")
    return team


def summaries(office: Office, person: Any) -> list[str]:
    return [one.summary for one in office.inbox(person)]


def newest(office: Office, person: Any) -> str:
    return as_text(office.card(person))


def writes(office: Office, person: Any, **words: str) -> str:
    office.presses_on(person, office.card(person), "Write")
    return office.presses(person, "Save", words)


def approved(office: Office) -> None:
    writes(office, HEAD, **WORDS)
    office.presses_on(PSW, office.card(PSW), "Approve")
    office.presses_on(POT, office.card(POT), "Approve")


def test_the_briefing_is_asked_for_twenty_working_days_before_once(asked):
    asked.at("2026-10-15 16:00")
    asked.at("2026-10-16 09:30")

    assert [summaries(asked, one).count(NEEDS) for one in (PSW, POT, HEAD, ADMIN, LEADER)] == [1, 1, 1, 0, 0]
    card = newest(asked, PSW)
    assert "Draft: 5 parts to write." in card
    assert "Approve by: Thursday 29 October, 9 working days left" in card or "10 working days left" in card
    assert "Posted on: Thursday 5 November" in card
    assert "Why this topic: still to write" in card


def test_what_one_writes_shows_on_everybodys_card(asked):
    said = writes(asked, HEAD, why=WORDS["why"])

    assert "Saved." in said
    assert "Why this topic: Head 13, 09:30 on 15 October" in newest(asked, PSW)
    assert "Draft: 4 parts to write." in newest(asked, POT)
