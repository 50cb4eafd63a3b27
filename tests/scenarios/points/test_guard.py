"""What identifies somebody is kept nowhere until its writer says so, in points and in answers (Q36)."""

from tests.office import button
from tests.scenarios.points.conftest import END, FACILITATOR, PSW, THREE, heard, sent


def test_a_point_that_names_somebody_is_kept_nowhere_until_it_is_sent_again_unchanged(council):
    council.at(END)
    named = {**THREE, "point1": "Ring the daughter on 07700 900123 first"}
    warned = council.presses(FACILITATOR, "Check", named)
    stored = str(council.inbox(FACILITATOR)[1].card)
    kept = council.presses(FACILITATOR, "Check", named)

    assert "This looks like a telephone number. Take it out, or select Check again to keep it." in warned
    assert "07700" not in stored
    assert "Check before you send" in kept


def test_an_nhs_number_cannot_be_kept(council):
    council.at(END)
    named = {**THREE, "point1": "The case of 943 476 5919 was a good one"}
    council.presses(FACILITATOR, "Check", named)
    again = council.presses(FACILITATOR, "Check", named)
    typed = council.types(FACILITATOR, f"1) idea: {named['point1']}")
    twice = council.types(FACILITATOR, f"1) idea: {named['point1']}")

    assert all("Take it out to go on." in said for said in (again, typed, twice))
    assert heard(council, PSW, "943 476") == 0


def test_a_press_that_teams_repeats_warns_again_and_keeps_nothing(council):
    council.at(END)
    named = {**THREE, "point1": "Ring the daughter on 07700 900123 first"}
    again = council.press_twice(FACILITATOR, button(council.shown[FACILITATOR], "Check"), **named)
    council.tick()

    assert "telephone number" in str(again.card)
    assert "07700" not in str(council.inbox(FACILITATOR)[1].card)


def test_an_answer_that_names_somebody_is_warned_of_and_kept_when_sent_again(council):
    sent(council)
    council.presses(PSW, "Answer 1")
    given = {"outcome": "answered", "reply": "Ring the panel on 07700 900123."}
    warned = council.presses(PSW, "Send answer", given)
    before = heard(council, FACILITATOR, "07700")
    kept = council.presses(PSW, "Send answer", given)

    assert "select Send answer again" in warned
    assert before == 0
    assert "Point 1 is answered" in kept
