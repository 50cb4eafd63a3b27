"""Twice, on two devices, by two people: points are sent once, one answer wins, and no words are lost (R11)."""

from concurrent.futures import ThreadPoolExecutor

from tests.office import button
from tests.scenarios.points.conftest import END, FACILITATOR, IDEA, POT, PSW, THREE, TYPED, heard, sent


def test_a_double_tap_sends_once(council):
    council.at(END)
    council.presses(FACILITATOR, "Check", THREE)
    card = council.shown[FACILITATOR]
    council.presses_on(FACILITATOR, card, "Send three points")
    again = council.presses_on(FACILITATOR, card, "Send three points")
    repeated = council.press_twice(FACILITATOR, button(card, "Send three points"))
    council.deliver()

    assert "Sent: three points" in again
    assert "Sent: three points" in str(repeated.card)
    assert council.types(PSW, "points").count("Points: 3") == 1
    assert heard(council, POT, IDEA) == 1


def test_points_sent_on_the_telephone_leave_those_on_the_laptop_unsent_but_shown(council):
    council.at(END)
    laptop = council.shown[FACILITATOR]
    council.types(FACILITATOR, TYPED)
    council.types(FACILITATOR, "send points")
    late = council.presses_on(FACILITATOR, laptop, "Check", {**THREE, "point1": "A second thought on the bus"})

    assert "Sent: three points" in late
    assert "This was not sent." in late
    assert "A second thought on the bus" in late
    assert heard(council, PSW, "second thought") == 0


def test_two_drafts_at_once_show_the_clash_with_the_words_in_the_boxes(council):
    council.at(END)
    laptop = council.shown[FACILITATOR]
    council.types(FACILITATOR, "1) idea: Typed on the telephone")
    clash = council.presses_on(FACILITATOR, laptop, "Check", THREE)
    after = council.presses(FACILITATOR, "Check", THREE)

    assert "changed at 11:30 on another device" in clash
    assert "Check before you send" in after


def test_points_changed_after_they_were_shown_are_shown_again_before_they_go(council):
    council.at(END)
    council.presses(FACILITATOR, "Check", THREE)
    laptop = council.shown[FACILITATOR]
    council.types(FACILITATOR, "3) idea: Something new instead")
    shown = council.presses_on(FACILITATOR, laptop, "Send three points")

    assert "on another device" in shown
    assert "Something new instead" in str(council.shown[FACILITATOR])
    assert heard(council, PSW, IDEA) == 0


def test_psw_and_pot_at_the_same_moment_one_wins_and_the_other_sees_it_with_their_words_kept(council):
    sent(council)
    council.presses(PSW, "Answer 2")
    council.presses(POT, "Answer 2")
    council.presses(PSW, "Send answer", {"outcome": "answered", "reply": "The service manager does."})
    second = council.presses(POT, "Send answer", {"outcome": "board", "reply": "I asked the board about it."})
    kept = str(council.shown[POT])
    heard_before = heard(council, FACILITATOR, "I asked the board")
    added = council.presses(POT, "Send answer", {"outcome": "board", "reply": "I asked the board about it."})

    assert "Strategic Manager 11 answered this at 11:30." in second
    assert "The service manager does." in second
    assert "I asked the board about it." in kept
    assert heard_before == 0
    assert "Point 2 is answered" in added
    assert heard(council, FACILITATOR, "The service manager does.") == 1
    assert sum("I asked the board" in one.text for one in council.inbox(FACILITATOR)) == 1


def test_a_card_on_which_somebody_writes_is_not_drawn_anew_under_their_hands(council):
    sent(council)
    council.presses(POT, "Answer 2")
    council.types(PSW, "answer 1: We write one by January.")
    while_writing = [one for one in council.posts if one[1:3] == (POT, "update")]
    council.presses(POT, "Back")
    council.types(PSW, "answer 3: We send you three.")
    council.presses(POT, "Answer 2")
    council.at("2026-08-13 12:01")
    council.types(PSW, "answer 2: The service manager does.")

    assert while_writing == []
    assert len([one for one in council.posts if one[1:3] == (POT, "update")]) == 2


def test_an_answer_given_twice_by_a_double_tap_is_told_once(council):
    sent(council)
    council.presses(PSW, "Answer 1")
    card = council.shown[PSW]
    for _ in range(2):
        council.presses_on(PSW, card, "Send answer", {"outcome": "answered", "reply": "Yes, from January."})

    assert sum("Yes, from January." in one.text for one in council.inbox(FACILITATOR)) == 1


def test_in_the_very_same_instant_points_are_sent_once_and_one_answer_wins(council):
    council.at(END)
    council.presses(FACILITATOR, "Check", THREE)
    send = button(council.shown[FACILITATOR], "Send three points")
    with ThreadPoolExecutor(2) as devices:
        cards = list(devices.map(lambda _: council.press(FACILITATOR, send).card, range(2)))
    council.deliver()
    given = {PSW: "The service manager does.", POT: "I asked the board about it."}
    council.presses(PSW, "Answer 2")
    council.presses(POT, "Answer 2")
    sheets = {one: button(council.shown[one], "Send answer") for one in given}
    with ThreadPoolExecutor(2) as leads:
        answers = list(
            leads.map(
                lambda one: str(council.press(one, sheets[one], {"outcome": "answered", "reply": given[one]}).card),
                given,
            )
        )
    council.deliver()

    assert all("Sent: three points" in str(card) for card in cards)
    assert council.types(PSW, "points").count("Points: 3") == 1
    assert sum("Point 2 is answered" in one for one in answers) == 1
    assert sum("answered this at 11:30" in one for one in answers) == 1
    assert sum("answered point 2" in one.text for one in council.inbox(FACILITATOR)) == 1
