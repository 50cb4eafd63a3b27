"""Everything that can be typed, where it fits and where it does not."""

import pytest

from domain.people import Role
from tests.builders import a_case, a_person, person_id
from tests.office import Office
from tests.scenarios.conftest import FACILITATOR, SOCIAL_WORKER, up_to_the_check, up_to_the_questions


@pytest.fixture
def database_url(sqlite_url):
    """Run on SQLite alone: none of this is about the database."""
    return sqlite_url


@pytest.fixture
def opened(office):
    """Return the office after the opening."""
    office.at("2026-10-01 09:30")
    return office


@pytest.fixture
def audit(opened):
    """Return the office with the social worker at question 1."""
    up_to_the_questions(opened)
    return opened


@pytest.fixture
def checked(opened):
    """Return the office with the social worker at the check, nothing open."""
    up_to_the_check(opened)
    return opened


@pytest.fixture
def sent(checked):
    """Return the office with the social worker's only audit sent."""
    checked.presses(SOCIAL_WORKER, "Send my audit")
    return checked


@pytest.mark.parametrize("typed", ["back", "skip", "later", "undo", "check", "send", "stop", "change 2", "reopen"])
def test_without_an_audit_under_way_a_command_says_how_to_begin(opened, typed):
    said = opened.types(SOCIAL_WORKER, typed)

    assert "No audit is open just now. Type start to begin" in said


@pytest.mark.parametrize("typed", ["start", "resume", "go on", "next"])
def test_with_nothing_owed_start_says_when_the_next_card_comes(office, typed):
    assert "You owe no audit just now" in office.types(SOCIAL_WORKER, typed)


def test_with_nothing_owed_why_and_mine_say_so(office):
    assert "You owe no audit just now" in office.types(SOCIAL_WORKER, "why")
    assert "not sent an audit yet" in office.types(SOCIAL_WORKER, "mine")


def test_why_names_the_reason_for_each_audit(opened):
    said = opened.types(FACILITATOR, "why me?")

    assert said.startswith("Audit 1: ")
    assert "Audit 2: " in said


def test_the_record_flags_what_was_late(checked):
    card = checked.shown[SOCIAL_WORKER]
    checked.at("2026-11-03 11:00")
    checked.presses_on(SOCIAL_WORKER, card, "Send my audit")
    said = checked.types(SOCIAL_WORKER, "mine")

    assert "Audits you have sent: 1" in said
    assert "October 2026, standard 2" in said
    assert "late" in said


def test_the_record_says_nothing_of_late_where_nothing_was(sent):
    assert "late" not in sent.types(SOCIAL_WORKER, "my record")


def test_start_goes_on_with_the_audit_under_way(audit):
    assert "Question 1 of 7" in audit.types(SOCIAL_WORKER, "start")


def test_start_after_the_last_audit_says_that_all_is_done(sent):
    assert "all done" in sent.types(SOCIAL_WORKER, "start").lower()


def test_start_with_nothing_but_audits_whose_case_follows_does_not_say_to_type_start(database_url):
    office = Office(database_url)
    office.employs([a_person(8, Role.AP, team="East")])
    office.at("2026-10-01 09:30")
    office.installs(person_id(8))
    said = office.types(person_id(8), "start")
    office.close()

    assert "Case recording" in said
    assert "the case follows" in said
    assert "Type start" not in said


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("helpp", "Any time: status"),
        ("strat", "Which case will you audit?"),
        ("thankyou", "You are welcome"),
    ],
)
def test_a_misspelt_command_is_understood_where_no_words_are_asked_for(opened, typed, answered):
    assert answered in opened.types(SOCIAL_WORKER, typed)


def test_a_misspelt_command_is_words_where_words_are_asked_for(audit):
    for _ in range(8):
        audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good"})
    said = audit.types(SOCIAL_WORKER, "chek")

    assert said.startswith("Saved.")


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("change 2", "Question 2 of 7"),
        ("change question 7", "Question 7 of 7"),
        ("edit 3", "Question 3 of 7"),
        ("change 2.4", "Question 4 of 7"),
        ("change worker", "How does the worker take part?"),
        ("change contact", "Have you spoken"),
        ("change case", "Which case will you audit?"),
        ("change words", "What did they tell you?"),
        ("change rating", "overall?"),
        ("change strengths", "What works well"),
    ],
)
def test_change_opens_the_step_that_is_named(checked, typed, asked):
    assert asked in checked.types(SOCIAL_WORKER, typed)


@pytest.mark.parametrize("typed", ["change 99", "change 0", "change weather", "change 8"])
def test_change_of_a_step_that_is_not_there_says_so(checked, typed):
    said = checked.types(SOCIAL_WORKER, typed)

    assert "There is no such question in this audit. Type check to see the list." in said


def test_change_alone_shows_the_answers(audit):
    assert "Check your answers" in audit.types(SOCIAL_WORKER, "change")


def test_later_leaves_what_must_be_arranged_and_goes_on(opened):
    opened.types(SOCIAL_WORKER, "start")
    opened.types(SOCIAL_WORKER, "AS-000001")

    assert "How does the worker take part?" in opened.types(SOCIAL_WORKER, "later")


def test_back_at_the_first_step_stays_there(opened):
    opened.types(SOCIAL_WORKER, "start")

    assert "Which case will you audit?" in opened.types(SOCIAL_WORKER, "back")


def test_undo_with_nothing_answered_takes_nothing_back(opened):
    opened.types(SOCIAL_WORKER, "start")

    assert "Which case will you audit?" in opened.types(SOCIAL_WORKER, "undo")


def test_send_and_no_keeps_the_audit(checked):
    asked = checked.types(SOCIAL_WORKER, "send")
    said = checked.types(SOCIAL_WORKER, "no")

    assert "Send now?" in asked
    assert said.startswith("Not sent.")
    assert "Check your answers" in str(checked.card(SOCIAL_WORKER))


def test_send_and_an_unclear_word_sends_nothing_and_says_so(checked):
    checked.types(SOCIAL_WORKER, "send")
    said = checked.types(SOCIAL_WORKER, "perhaps tomorrow")

    assert said.startswith("Nothing was sent.")
    assert "not sent an audit yet" in checked.types(SOCIAL_WORKER, "mine")


def test_yes_at_the_check_asks_once_more_before_it_sends(checked):
    asked = checked.types(SOCIAL_WORKER, "yes")
    said = checked.types(SOCIAL_WORKER, "yes")

    assert "Send now?" in asked
    assert "Reference" in said


def test_other_words_at_the_check_are_no_answer(checked):
    assert "could not take that as a command" in checked.types(SOCIAL_WORKER, "lovely weather")


def test_a_sent_audit_is_reopened_by_typing_and_sent_again(sent):
    again = sent.types(SOCIAL_WORKER, "reopen")
    sent.types(SOCIAL_WORKER, "send")
    receipt = sent.types(SOCIAL_WORKER, "yes")

    assert "Type check to see your answers, or send" in again or "Check your answers" in again
    assert "Reference" in receipt


def test_reopening_too_late_names_the_day_and_whom_to_ask(sent):
    sent.at("2026-11-02 09:30")

    assert "until the end of Friday 30 October" in sent.types(SOCIAL_WORKER, "reopen")


def test_reopening_an_open_audit_goes_on_with_it(audit):
    assert "Question 1 of 7" in audit.types(SOCIAL_WORKER, "reopen")


@pytest.mark.parametrize("typed", ["good", "hello world", "2", "yes"])
def test_while_paused_words_are_no_answer(audit, typed):
    audit.types(SOCIAL_WORKER, "stop")
    said = audit.types(SOCIAL_WORKER, typed)
    audit.types(SOCIAL_WORKER, "resume")

    assert "Paused" in said
    assert "Question 1 of 7" in audit.types(SOCIAL_WORKER, "start")


def test_a_paused_audit_goes_on_by_its_button(audit):
    audit.types(SOCIAL_WORKER, "pause")
    audit.shown[SOCIAL_WORKER] = audit.card(SOCIAL_WORKER)

    assert "Question 1 of 7" in audit.presses(SOCIAL_WORKER, "Continue")


def test_a_word_that_is_no_rating_is_asked_about_again(audit):
    said = audit.types(SOCIAL_WORKER, "purple")

    assert "could not take that as an answer" in said
    assert "1 Outstanding" in said


def test_a_rating_and_its_note_can_come_in_one_breath(audit):
    said = audit.types(SOCIAL_WORKER, "requires improvement, because the notes are late")

    assert "Saved: Requires Improvement." in said
    assert "Enter a note that says why" not in said


def test_a_typed_fault_is_told_in_the_words_of_the_field(opened):
    opened.types(SOCIAL_WORKER, "start")

    assert "NHS number" in opened.types(SOCIAL_WORKER, "943 476 5919")
    assert "as your case system shows it" in opened.types(SOCIAL_WORKER, "the usual one")


def test_a_doubted_case_is_confirmed_by_yes_and_replaced_by_another(opened):
    opened.types(SOCIAL_WORKER, "start")
    doubted = opened.types(SOCIAL_WORKER, "AS-999999")
    other = opened.types(SOCIAL_WORKER, "AS-888888")
    taken = opened.types(SOCIAL_WORKER, "yes")

    assert "not in the list" in doubted
    assert "not in the list" in other
    assert "Have you spoken" in taken
    assert "AS-888888" in opened.types(SOCIAL_WORKER, "check")


def test_a_case_of_another_worker_is_asked_about(opened):
    opened.has_cases("2026-10", [a_case(777, allocated_worker=FACILITATOR, team="East")])
    opened.types(SOCIAL_WORKER, "start")

    assert "another worker" in opened.types(SOCIAL_WORKER, "AS-000777")
