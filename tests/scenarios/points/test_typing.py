"""Everything that a facilitator does with points can be typed."""

import pytest

from tests.scenarios.points.conftest import (
    COLLEAGUE,
    END,
    FACILITATOR,
    IDEA,
    PSW,
    QUESTION,
    REQUEST,
    TYPED,
    heard,
    sent,
)


def test_a_typed_list_is_split_kept_and_sent_by_typing(council):
    council.at(END)
    kept = council.types(FACILITATOR, TYPED)
    came = council.types(FACILITATOR, "attended 5 SW, 2 OTs")
    done = council.types(FACILITATOR, "Send points")

    assert f"2) Question: {QUESTION}" in kept
    assert "Type send points" in kept
    assert "5 social workers, 2 occupational therapists" in came
    assert "Sent to the leads of practice." in done
    assert heard(council, PSW, REQUEST) == 1


def test_a_typed_list_without_kinds_is_kept_and_the_kinds_are_asked_for(council):
    council.at(END)
    kept = council.types(FACILITATOR, f"1) {IDEA}\n2) {QUESTION}\n3) {REQUEST}")
    refused = council.types(FACILITATOR, "send points")
    named = council.types(FACILITATOR, "kinds idea, question and request")

    assert "Choose what point 1 is" in kept
    assert "Choose what point 2 is" in refused
    assert "Type send points" in named


def test_fewer_points_go_by_typing_that_there_are_no_more(council):
    council.at(END)
    council.types(FACILITATOR, f"1) idea: {IDEA}")
    council.types(FACILITATOR, "no further points")

    assert "Sent to the leads" in council.types(FACILITATOR, "send points")


def test_a_typed_point_of_5000_characters_is_kept_as_a_draft_and_told_its_limit(council):
    council.at(END)
    said = council.types(FACILITATOR, f"1) idea: {'We talked about budgets. ' * 200}")
    council.types(FACILITATOR, "feedback")

    assert "Point 1 must be 500 characters or fewer" in said
    assert "We talked about budgets. We talked" in str(council.shown[FACILITATOR])


def test_typed_points_that_speak_of_worry_are_kept_and_the_route_is_shown_beside_them(council):
    council.at(END)
    said = council.types(FACILITATOR, f"1) idea: {IDEA} 2) question: What if we are worried about someone at a visit?")

    assert "call 999" in said
    assert f"1) Idea: {IDEA}" in said


def test_points_typed_again_after_they_were_sent_change_nothing_and_say_so(council):
    sent(council)

    assert "were sent at 11:30" in council.types(FACILITATOR, TYPED)


def test_feedback_shows_what_was_sent_and_what_came_of_it(council):
    sent(council)
    council.types(PSW, "answer 1 guidance: We write one by January.")

    shown = council.types(FACILITATOR, "feedback")

    assert "Becomes guidance. We write one by January." in shown


@pytest.mark.parametrize("word", ["feedback", "send points", "kinds idea", "no further points", "attended 5 SW"])
def test_who_has_no_session_is_told_so(council, word):
    council.at(END)

    assert "No session of yours is over yet." in council.types(COLLEAGUE, word)
