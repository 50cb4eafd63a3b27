"""Somebody is asked, somebody answers and somebody hears of it, whoever has left."""

from tests.builders import a_session
from tests.scenarios.points.conftest import (
    ADMINISTRATOR,
    END,
    FACILITATOR,
    HEAD,
    HELD,
    IDEA,
    OTHER_FACILITATOR,
    POT,
    PSW,
    THREE,
    TYPED,
    heard,
    sent,
    staff,
)


def test_without_a_psw_the_pot_gets_the_points_and_without_both_the_head_of_service(council):
    council.employs([one for one in staff() if one.id != PSW])
    sent(council)
    council.employs([one for one in staff() if one.id not in {PSW, POT}])
    council.at("2026-08-14 09:00")
    council.presses(HEAD, "Answer 1")

    assert [heard(council, one, IDEA) for one in (PSW, POT, HEAD, ADMINISTRATOR)] == [0, 1, 1, 0]
    assert "Point 1 is answered" in council.presses(
        HEAD, "Send answer", {"outcome": "answered", "reply": "We will do so."}
    )


def test_where_the_facilitator_left_the_other_facilitators_of_the_team_are_asked(council):
    council.employs([one for one in staff() if one.id != FACILITATOR])
    council.at(END)
    card = str(council.card(OTHER_FACILITATOR))
    council.presses(OTHER_FACILITATOR, "Check", THREE)
    sent = council.presses(OTHER_FACILITATOR, "Send three points")

    assert heard(council, FACILITATOR, "Three points from your session") == 0
    assert "Advanced Practitioner 3 facilitated, and cannot answer any more." in card
    assert "Sent: three points" in sent


def test_where_no_facilitator_is_left_the_leads_are_asked_themselves(council):
    council.employs([one for one in staff() if one.id not in {FACILITATOR, OTHER_FACILITATOR}])
    council.at(END)

    assert heard(council, PSW, "Three points from your session") == 1
    assert heard(council, POT, "Three points from your session") == 1


def test_a_lead_who_stood_in_is_not_told_of_their_own_answers(council):
    council.employs([one for one in staff() if one.id not in {FACILITATOR, OTHER_FACILITATOR}])
    council.at(END)
    council.types(PSW, TYPED)
    council.send(PSW, "send points")
    council.deliver()
    council.types(PSW, "answer 1: We write one by January.")
    council.types(POT, "answer 2: The service manager does.")

    news = [one.text for one in council.inbox(PSW) if "answered point" in one.text]
    assert len(news) == 1
    assert "answered point 2" in news[0]


def test_a_facilitator_who_left_after_sending_is_heard_for_by_who_stands_in(council):
    sent(council)
    council.employs([one for one in staff() if one.id != FACILITATOR])
    council.at("2026-08-14 09:00")
    council.types(PSW, "answer 1: We write one by January.")

    assert sum("We write one" in one.text for one in council.inbox(FACILITATOR)) == 0
    assert sum("We write one" in one.text for one in council.inbox(OTHER_FACILITATOR)) == 1


def test_another_facilitator_takes_over_when_the_session_changes_hands(council):
    council.at(END)
    card = council.shown[FACILITATOR]
    council.has_sessions([a_session(held_on=HELD, facilitator=OTHER_FACILITATOR)])
    council.tick()
    refused = council.presses_on(FACILITATOR, card, "Check", THREE)

    assert "Somebody else is asked" in refused
    assert heard(council, OTHER_FACILITATOR, "Three points from your session") == 1
