"""Leads answer points by typing, and see those of all teams."""

import pytest

from tests.builders import a_session
from tests.scenarios.points.conftest import END, FACILITATOR, HELD, IDEA, POT, PSW, TYPED, sent


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("answer 1: We write one by January.", "Answered. We write one by January."),
        ("Answer point 1 board: It is on the list.", "Taken to the board. It is on the list."),
        ("answer 1 not now: We wait for the system.", "Not now, because We wait for the system."),
        (
            "answer 1 action for me by 11 September: I write the page.",
            "An action for Strategic Manager 11 by 11 September. I write the page.",
        ),
    ],
)
def test_points_are_answered_by_typing(council, typed, said):
    sent(council)

    assert said in council.types(PSW, typed)
    assert said in str(council.inbox(FACILITATOR)[1].card)


def test_typing_the_number_alone_says_how_and_a_second_answer_is_added_on_purpose_only(council):
    sent(council)
    how = council.types(PSW, "answer 1")
    council.types(PSW, "answer 1: We write one by January.")
    clash = council.types(POT, "answer 1: I heard it is done already.")
    added = council.types(POT, "add to 1: I heard it is done already.")

    assert IDEA in how
    assert "Type answer 1 and a colon" in how
    assert "Strategic Manager 11 answered this" in clash
    assert "I heard it is done" in added


@pytest.mark.parametrize("words", ["answer 1 questions properly", "add to 1 the visits", "add 1: visit"])
def test_words_without_a_number_and_a_colon_are_no_answer(council, words):
    sent(council)
    council.types(PSW, words)

    assert [one.text for one in council.inbox(FACILITATOR) if one.text] == []


def test_an_outcome_that_nobody_knows_is_asked_about_and_nothing_is_sent(council):
    sent(council)
    said = council.types(PSW, "answer 1 perhaps: We will see about it.")

    assert "Before the colon you can say what comes of it: answered, taken to the board" in said
    assert [one.text for one in council.inbox(FACILITATOR) if one.text] == []


@pytest.mark.parametrize(
    ("typed", "said"), [("answer 99: Yes, we will.", "There is no point 99."), ("points", "What teams said")]
)
def test_a_lead_types_a_wrong_number_or_asks_for_all_points(council, typed, said):
    sent(council)

    assert said in council.types(PSW, typed)


def test_the_points_of_all_teams_are_for_the_leads_only(council):
    sent(council)

    assert "Only the leads of practice" in council.types(FACILITATOR, "points")
    assert "I did not understand that." in council.types(FACILITATOR, "answer 1: It is mine, is it not?")


def test_like_points_of_several_teams_stand_together_in_the_register(council):
    council.has_sessions([a_session(held_on=HELD), a_session(2, team="South", held_on=HELD, facilitator=FACILITATOR)])
    council.at(END)
    council.types(FACILITATOR, TYPED)
    council.types(FACILITATOR, "send points")
    council.types(FACILITATOR, TYPED.replace("A one-page guide", "Some short guide"))
    council.types(FACILITATOR, "send points")

    shown = council.types(PSW, "points")

    assert "Points: 6" in shown
    assert "4 points from 2 teams, on budgets, estimated" in shown
