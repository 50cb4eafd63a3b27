"""After a session: three points are written, sent once, answered by PSW or POT, and told to who sent them (R18)."""

from datetime import date

import pytest

from domain.people import Function, Role
from tests.builders import a_person, a_session, person_id
from tests.office import Office, button

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
    """Yield a council with a session of the North team on Thursday 13 August, from ten to half past eleven; no audits are open."""
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


def test_the_card_comes_when_the_session_ends_and_not_before(council):
    council.at(DURING)
    before = heard(council, FACILITATOR, "Three points from your session")
    council.at(END)
    council.at("2026-08-13 11:45")

    assert before == 0
    assert heard(council, FACILITATOR, "Three points from your session") == 1
    assert heard(council, OTHER_FACILITATOR, "Three points") == 0


def test_three_points_are_shown_before_they_are_sent_and_go_at_once_to_both_leads(council):
    council.at(END)
    shown = council.presses(FACILITATOR, "Check", {**THREE, "came.SW": "5", "came.OT": "0"})
    before = heard(council, PSW, IDEA)
    done = council.presses(FACILITATOR, "Send three points")

    assert "Check before you send" in shown
    assert "Who came: 5 social workers, 0 occupational therapists" in shown
    assert before == 0
    assert "Sent: three points" in done
    assert [heard(council, one, REQUEST) for one in (PSW, POT, HEAD, ADMINISTRATOR)] == [1, 1, 0, 0]
    assert "3 points from North" in str(council.card(PSW))


def test_a_lead_answers_and_the_facilitator_hears_it_once(council):
    sent(council)
    council.presses(PSW, "Answer 1")
    done = council.presses(PSW, "Send answer", {"outcome": "guidance", "reply": "We write it by January."})
    council.at("2026-08-13 12:00")

    news = [one for one in council.inbox(FACILITATOR) if one.text]
    assert "Point 1 is answered" in done
    assert len(news) == 1
    assert "Strategic Manager 11 answered point 1 from North." in news[0].text
    assert "Becomes guidance. We write it by January." in news[0].text
    assert "Becomes guidance. We write it by January." in str(council.card(POT))
    assert "Becomes guidance. We write it by January." in str(council.inbox(FACILITATOR)[1].card)
