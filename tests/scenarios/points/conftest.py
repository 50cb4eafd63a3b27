"""A council on the day of a session, without audits, and its facilitator's three points."""

from datetime import date

import pytest

from domain.people import Function, Role
from tests.builders import a_person, a_session, person_id
from tests.office import Office

FACILITATOR, OTHER_FACILITATOR, PSW, POT, HEAD, ADMINISTRATOR, COLLEAGUE = map(person_id, (3, 4, 11, 12, 13, 14, 5))
IDEA = "A one-page guide to estimated budgets"
QUESTION = "Who signs off a budget above the estimate?"
REQUEST = "Examples of good risk assessments"
THREE = {
    "point1": IDEA,
    "kind1": "idea",
    "point2": QUESTION,
    "kind2": "question",
    "point3": REQUEST,
    "kind3": "request",
}
TYPED = f"1) idea: {IDEA} 2) question: {QUESTION} 3) request: {REQUEST}"
DURING, END = "2026-08-13 11:00", "2026-08-13 11:30"
HELD = date(2026, 8, 13)


def staff():
    return [
        a_person(1, Role.SW, team="North"),
        a_person(3, Role.AP, team="North", functions=frozenset({Function.FACILITATOR})),
        a_person(4, Role.AP, team="North", functions=frozenset({Function.FACILITATOR})),
        a_person(5, Role.SVM, team="North"),
        a_person(11, Role.SM, functions=frozenset({Function.PSW})),
        a_person(12, Role.SM, functions=frozenset({Function.POT})),
        a_person(13, Role.SM, functions=frozenset({Function.HEAD_OF_SERVICE})),
        a_person(14, Role.DIR, functions=frozenset({Function.ADMIN})),
    ]


@pytest.fixture
def council(database_url):
    """Yield a council with a session of the North team on Thursday 13 August, 10:00 to 11:30; no audits are open."""
    office = Office(database_url)
    office.now = office.now.replace(month=8, day=3)
    office.employs(staff())
    office.has_sessions([a_session(held_on=HELD)])
    for person in (FACILITATOR, OTHER_FACILITATOR, PSW, POT, HEAD, ADMINISTRATOR, COLLEAGUE):
        office.installs(person)
    yield office
    office.close()


def heard(office: Office, person, words: str) -> int:
    return sum(words in (one.text + str(one.card)) for one in office.inbox(person))


def sent(office: Office) -> Office:
    """Let the facilitator send the three points right after the session."""
    office.at(END)
    office.presses(FACILITATOR, "Check", THREE)
    office.presses(FACILITATOR, "Send three points")
    return office
