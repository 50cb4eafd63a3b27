"""After a session: three points are written, sent once, answered by PSW or POT, and told to who sent them (R18)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

import pytest

from app.settings import Settings
from domain.people import Function, Role
from tests.builders import a_person, a_session, person_id
from tests.frameworks import somerset_files
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


# Writing


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


# Identifiers


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


# Twice, and on two devices


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


# Answers


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


# Nobody there


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


# Sessions that do not happen


def test_a_session_cancelled_before_its_end_asks_for_nothing(council):
    council.at(DURING)
    council.has_sessions([a_session(held_on=HELD, is_cancelled=True)])
    council.at(END)
    council.at("2026-08-20 10:00")

    assert heard(council, FACILITATOR, "hree points") == 0


def test_a_session_cancelled_after_its_card_came_takes_no_points(council):
    council.at(END)
    council.presses(FACILITATOR, "Save for later", {"point1": IDEA})
    council.has_sessions([a_session(held_on=HELD, is_cancelled=True)])
    shown = council.presses(FACILITATOR, "Check", THREE)
    council.has_sessions([a_session(held_on=HELD)])
    council.types(FACILITATOR, "feedback")
    kept = str(council.shown[FACILITATOR])

    assert "This session was cancelled." in shown
    assert IDEA in kept
    assert REQUEST not in kept


def test_a_session_moved_after_its_card_came_asks_again_at_its_new_end(council):
    council.at(END)
    card = council.shown[FACILITATOR]
    council.has_sessions([a_session(held_on=date(2026, 8, 19))])
    early = council.presses_on(FACILITATOR, card, "Check", THREE)
    council.at("2026-08-19 11:30")

    assert "This session is on Wednesday 19 August." in early
    assert council.posts[-1][1:] == (FACILITATOR, "new", "Your session is over: three points")


# Asking again


def test_missing_points_are_asked_for_after_two_and_five_working_days_in_hours_and_then_no_more(council):
    council.at(END)
    for day in ("14", "17", "18", "19", "20", "21", "24"):
        council.at(f"2026-08-{day} 08:00")
        council.at(f"2026-08-{day} 10:00")

    asked = [one for one in council.nudges() if one[1] == FACILITATOR and "missing" in one[2]]
    assert [day for day, _, _ in asked] == ["2026-08-17", "2026-08-20"]


def test_points_that_come_after_the_last_chaser_are_taken_like_any_others(council):
    council.at(END)
    council.at("2026-08-20 10:00")
    council.at("2026-09-01 10:00")
    council.types(FACILITATOR, "feedback")
    council.presses(FACILITATOR, "Check", THREE)
    late = council.presses(FACILITATOR, "Send three points")

    assert "Sent: three points" in late
    assert heard(council, PSW, IDEA) == 1


def test_who_has_sent_is_not_asked_again(council):
    sent(council)
    council.at("2026-08-17 10:00")

    assert not [one for one in council.nudges() if "missing" in one[2]]


def test_unanswered_points_are_asked_about_after_five_and_ten_working_days_in_one_message_each(council):
    sent(council)
    council.types(PSW, "answer 1: We write one by January.")
    for day in ("2026-08-19", "2026-08-20", "2026-08-21", "2026-08-27", "2026-08-28"):
        council.at(f"{day} 10:00")
    council.presses(POT, "Answer 2")
    after = council.presses(POT, "Send answer", {"outcome": "answered", "reply": "The service manager does."})

    asked = [one[:2] for one in council.nudges() if "wait for an answer" in one[2]]
    assert sorted(asked) == [("2026-08-20", PSW), ("2026-08-20", POT), ("2026-08-27", PSW), ("2026-08-27", POT)]
    assert "1 point without an answer\nPoint 2 is answered. The team is told." in after


def test_once_all_points_are_answered_the_chaser_says_so(council):
    sent(council)
    council.at("2026-08-20 10:00")
    for number in (1, 2, 3):
        council.types(PSW, f"answer {number}: That is settled now.")

    assert "Every point has an answer" in str(council.inbox(POT)[-1].card)


def test_while_sending_is_paused_nobody_is_asked_again(council):
    council.at(END)
    council.workshop.control.pause(council.now, dry_run=False)
    council.at("2026-08-17 10:00")

    assert not [one for one in council.nudges() if "missing" in one[2]]


# Typing


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


def test_a_council_that_gives_its_sessions_up_asks_for_nothing_any_more(council, tmp_path, monkeypatch):
    council.at(END)
    card = council.shown[FACILITATOR]
    for name, text in somerset_files().items():
        if name != "stop_the_clock.toml":
            path = tmp_path / "without-sessions" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    monkeypatch.setattr("tests.office.Settings", partial(Settings, framework=tmp_path / "without-sessions"))
    council.restart()
    council.at("2026-08-17 10:00")
    pressed = council.presses_on(FACILITATOR, card, "Check", THREE)

    assert not [one for one in council.nudges() if "missing" in one[2]]
    assert "This council has no Stop the Clock sessions" in pressed
    assert all("no Stop the Clock sessions" in council.types(PSW, word) for word in ("points", "feedback"))
