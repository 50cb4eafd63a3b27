"""PSW and POT answer points, and who sent them hears it once."""

import pytest

from domain.people import Function, Role
from tests.builders import a_person, person_id
from tests.office import button
from tests.scenarios.points.conftest import COLLEAGUE, END, FACILITATOR, POT, PSW, THREE, sent, staff


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


def test_an_action_has_an_owner_who_is_told_and_a_day(council):
    sent(council)
    council.presses(PSW, "Answer 3")
    action = {"outcome": "action", "reply": "Choose three, with consent."}
    nobody = council.presses(PSW, "Send answer", {**action, "owner": "Somebody", "done_by": "2026-09-11"})
    no_day = council.presses(PSW, "Send answer", {**action, "owner": "service manager 5", "done_by": "2026-08-13"})
    done = council.presses(PSW, "Send answer", {**action, "owner": "service manager 5", "done_by": "2026-09-11"})

    council.at("2026-09-14 09:00")

    assert "Actions past their day: 1" in council.types(POT, "points")
    assert "Name one colleague who does it" in nobody
    assert "Give a day ahead" in no_day
    assert "An action for Service Manager 5 by 11 September. Choose three, with consent." in done
    assert "promised North that you do this by Friday 11 September" in council.inbox(COLLEAGUE)[-1].text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reply": "Yes, from January."}, "Choose what comes of this point."),
        ({"outcome": "answered", "reply": "Yes"}, "10 characters at least"),
        ({"outcome": "answered", "reply": "x" * 5000}, "1,000 characters or fewer. It has 5,000 now."),
    ],
    ids=["no outcome", "too short", "too long"],
)
def test_an_answer_that_lacks_something_keeps_its_words(council, given, said):
    sent(council)
    council.presses(PSW, "Answer 1")
    shown = council.presses(PSW, "Send answer", given)

    assert said in shown
    assert given["reply"] in str(council.shown[PSW])


def test_going_back_from_the_sheet_shows_the_points(council):
    sent(council)
    council.presses(PSW, "Answer 1")

    assert "3 points from North" in council.presses(PSW, "Back")


def test_a_client_that_asks_gets_the_card_as_it_is_now(council):
    sent(council)
    council.presses(PSW, "Answer 1")
    council.presses(PSW, "Send answer", {"outcome": "not_now", "reply": "we wait for the new system."})
    for person in (POT, FACILITATOR):
        action = council.inbox(person)[1].card["refresh"]["action"]
        assert "Not now, because we wait for the new system." in str(council.press(person, action).card)


def test_who_no_longer_leads_practice_cannot_answer_and_who_came_new_can(council):
    sent(council)
    card = council.shown[POT]
    changed = [one for one in staff() if one.id != POT]
    council.employs([*changed, a_person(12, Role.SM), a_person(15, Role.SM, functions=frozenset({Function.POT}))])
    refused = council.presses_on(POT, card, "Answer 1")
    council.at("2026-08-14 08:00")

    assert "Only the leads of practice" in refused
    assert "3 points from North" in str(council.card(person_id(15)))


def test_an_old_client_whose_card_stays_as_it_is_is_told_in_words(council):
    council.at(END)
    council.submits(FACILITATOR, button(council.shown[FACILITATOR], "Check")["data"], {**THREE, "point3": ""})
    missing = council.inbox(FACILITATOR)[-1].text
    council.submits(FACILITATOR, button(council.card(FACILITATOR), "Check")["data"], THREE)
    council.submits(FACILITATOR, button(council.card(FACILITATOR), "Send three points")["data"], {})
    council.submits(PSW, button(council.card(PSW), "Answer 1")["data"], {})

    assert "There are two points so far." in missing
    assert "Type answer 1 and a colon" in council.inbox(PSW)[-1].text
