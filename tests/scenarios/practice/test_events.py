"""Events as a note: theme, date, attendance (ESX-06)."""

from datetime import UTC, datetime

import pytest

from domain.people import Function, Role
from tests.builders import a_person, person_id
from tests.office import Office, button

PSW, WORKER = person_id(2), person_id(7)
GIVEN = {"theme": "Time to reflect: capacity", "held_on": "2026-11-20", "attendance": "268"}
LINE = "Time to reflect: capacity: 20 November 2026, 268 people."


@pytest.fixture
def council(database_url):
    """Yield a principal and a social worker."""
    office = Office(database_url)
    office.now = datetime(2026, 12, 7, 11, 0, tzinfo=UTC)
    office.employs([a_person(2, Role.SM, functions=frozenset({Function.PSW})), a_person(7, Role.SW)])
    office.installs(PSW)
    office.installs(WORKER)
    yield office
    office.close()


def test_an_event_is_noted_on_its_sheet_and_listed(council):
    council.types(PSW, "event")
    noted = council.presses(PSW, "Note it", GIVEN)

    assert LINE in noted
    assert council.types(PSW, "events") == LINE


def test_an_event_is_noted_in_one_sentence(council):
    said = council.types(PSW, "Event Time to reflect: capacity on 20 November with 268 people.")

    assert said == f"Noted. {LINE}"


def test_pressed_twice_it_is_one_event(council):
    council.types(PSW, "event")
    card = council.shown[PSW]
    council.press_twice(PSW, button(card, "Note it"), **GIVEN)
    council.presses_on(PSW, card, "Note it", GIVEN)

    assert council.types(PSW, "events") == LINE


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ({"theme": ""}, "Write the words first"),
        ({"theme": "x" * 121}, "121 characters, and 120 is the most"),
        ({"held_on": ""}, "Give the day"),
        ({"attendance": "many"}, "Give the number of people"),
        ({"theme": "With Mrs Applegarth"}, "looks like"),
    ],
    ids=["no theme", "long theme", "no day", "no number", "a name"],
)
def test_what_cannot_be_taken_is_said_and_the_boxes_keep_it(council, said, answer):
    council.types(PSW, "event")
    shown = council.presses(PSW, "Note it", GIVEN | said)

    assert answer in shown
    assert (said.get("theme") or GIVEN["theme"]) in str(council.shown[PSW]) or not said.get("theme", "x")


def test_only_the_leads_of_practice_note_and_see_events(council):
    assert "noted by the leads of practice" in council.types(WORKER, "event")
    assert "noted by the leads of practice" in council.types(WORKER, "events")


def test_without_events_the_list_says_so(council):
    assert "No event is noted yet" in council.types(PSW, "events")
