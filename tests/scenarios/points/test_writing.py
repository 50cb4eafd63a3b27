"""Three points are written, shown, kept as a draft, and told what is wrong with them (R18)."""

import pytest

from tests.scenarios.points.conftest import (
    ADMINISTRATOR,
    DURING,
    END,
    FACILITATOR,
    HEAD,
    IDEA,
    OTHER_FACILITATOR,
    POT,
    PSW,
    QUESTION,
    REQUEST,
    THREE,
    heard,
)


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


def test_a_card_half_filled_is_kept_and_the_rest_is_asked_for(council):
    council.at(END)
    shown = council.presses(FACILITATOR, "Check", {"point1": IDEA, "kind1": "idea"})
    council.at("2026-08-13 15:00")
    other_device = str(council.inbox(FACILITATOR)[1].card)

    assert "There is one point so far." in shown
    assert IDEA in other_device
    assert heard(council, PSW, IDEA) == 0


def test_saving_for_later_asks_for_nothing(council):
    council.at(END)
    shown = council.presses(FACILITATOR, "Save for later", {"point1": IDEA})

    assert "so far" not in shown
    assert IDEA in str(council.shown[FACILITATOR])


def test_two_points_go_with_nothing_further_and_none_goes_too(council):
    council.at(END)
    council.presses(FACILITATOR, "Check", {**THREE, "point3": "", "more": "yes"})
    two = council.presses(FACILITATOR, "Send two points")

    assert "Sent: two points" in two
    assert "2 points from North" in str(council.card(POT))


def test_a_session_without_any_point_says_so_to_the_leads(council):
    council.at(END)
    council.presses(FACILITATOR, "Check", {"more": "yes"})
    council.presses(FACILITATOR, "Send no points")

    assert "No points from North" in str(council.card(PSW))
    assert council.types(PSW, "points").count("Sessions with nothing to say: 1") == 1


def test_a_point_of_5000_characters_stays_in_its_box_and_is_told_its_limit(council):
    council.at(END)
    long = "We talked about budgets. " * 200
    shown = council.presses(FACILITATOR, "Check", {**THREE, "point2": long})
    kept = council.shown[FACILITATOR]
    again = council.presses(FACILITATOR, "Check", {"point2": QUESTION})

    assert "Point 2 must be 500 characters or fewer. It has 4,999 now." in shown
    assert long.strip() in str(kept)
    assert "Check before you send" in again


def test_three_points_too_long_for_one_card_come_back_one_after_the_other_and_none_is_lost(council):
    council.at(END)
    long = {f"point{number}": f"{number} word " * 700 for number in (1, 2, 3)}
    council.presses(FACILITATOR, "Check", {**THREE, **long})
    first = str(council.shown[FACILITATOR])
    shorter = council.presses(FACILITATOR, "Check", {"point1": IDEA, "kind1": "idea"})
    second = str(council.shown[FACILITATOR])

    assert "1 word 1 word" in first
    assert "2 word 2 word" not in first
    assert "The other points are kept." in first
    assert "Point 2 must be 500 characters or fewer." in shorter
    assert "2 word 2 word" in second


@pytest.mark.parametrize("number", ["many", "-1", "1000"])
def test_people_who_came_are_counted_in_numbers(council, number):
    council.at(END)
    shown = council.presses(FACILITATOR, "Check", {**THREE, "came.SW": number})

    assert "Write how many people came as a number" in shown
    assert IDEA in str(council.shown[FACILITATOR])


def test_changing_goes_back_to_the_boxes_as_they_were(council):
    council.at(END)
    council.presses(FACILITATOR, "Check", THREE)
    shown = council.presses(FACILITATOR, "Change")

    assert "Three points from your session" in shown
    assert REQUEST in str(council.shown[FACILITATOR])
