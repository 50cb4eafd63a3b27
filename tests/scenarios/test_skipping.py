"""Skipping and changing answers, by tapping and by typing."""

import pytest

from tests.scenarios.conftest import FACILITATOR, SOCIAL_WORKER, up_to_the_check, up_to_the_questions


@pytest.fixture
def database_url(sqlite_url):
    """Run on SQLite alone: none of this is about the database."""
    return sqlite_url


@pytest.fixture
def audit(office):
    """Return the office with the social worker at question 1."""
    office.at("2026-10-01 09:30")
    up_to_the_questions(office)
    return office


def test_a_skip_without_a_reason_asks_for_one_and_keeps_the_words(audit):
    audit.presses(SOCIAL_WORKER, "Skip")
    said = audit.presses(SOCIAL_WORKER, "Continue", {"words": "I could not find the visit."})

    assert "Select why you skip this." in said
    assert "Why skip this?" in said
    assert "I could not find the visit." in str(audit.shown[SOCIAL_WORKER])


def test_a_skip_with_a_reason_of_ones_own_is_shown_at_the_check(audit):
    audit.presses(SOCIAL_WORKER, "Skip")
    said = audit.presses(SOCIAL_WORKER, "Continue", {"reason": "other", "words": "The visit is next week."})
    check = audit.types(SOCIAL_WORKER, "check")

    assert "Question 2 of 7" in said
    assert "Skipped: another reason, The visit is next week." in check


def test_a_skip_can_be_taken_back_before_a_reason_is_given(audit):
    audit.presses(SOCIAL_WORKER, "Skip")
    said = audit.presses(SOCIAL_WORKER, "Back")

    assert "Question 1 of 7" in said
    assert "Outstanding" in said


def test_a_skip_can_be_taken_back_by_typing(audit):
    audit.types(SOCIAL_WORKER, "skip")

    assert "Question 1 of 7" in audit.types(SOCIAL_WORKER, "back")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1", "Skipped: not in the record"),
        ("not sure", "Skipped: not sure"),
        ("No time", "Skipped: not enough time"),
        ("the visit is next week", "Skipped: another reason, the visit is next week"),
        ("start of the visit is missing", "Skipped: another reason, start of the visit is missing"),
        ("9", "Skipped: another reason, 9"),
    ],
)
def test_a_reason_can_be_a_number_a_word_or_ones_own(audit, typed, shown):
    asked = audit.types(SOCIAL_WORKER, "skip")
    said = audit.types(SOCIAL_WORKER, typed)

    assert "Why skip this?" in asked
    assert said.startswith("Skipped.")
    assert shown in audit.types(SOCIAL_WORKER, "check")


def test_a_double_tap_on_the_reason_skips_one_question(audit):
    audit.presses(SOCIAL_WORKER, "Skip")
    sheet = audit.shown[SOCIAL_WORKER]
    first = audit.presses_on(SOCIAL_WORKER, sheet, "Continue", {"reason": "not_sure", "words": "No notes."})
    second = audit.presses_on(SOCIAL_WORKER, sheet, "Continue", {"reason": "not_sure", "words": "No notes."})

    assert "Question 2 of 7" in first
    assert "Question 2 of 7" in second
    assert "was updated" not in second


def test_a_reason_given_on_a_card_that_is_out_of_date_becomes_a_note_to_look_at(audit):
    audit.presses(SOCIAL_WORKER, "Skip")
    sheet = audit.shown[SOCIAL_WORKER]
    audit.types(SOCIAL_WORKER, "back")
    audit.types(SOCIAL_WORKER, "good")
    audit.at("2026-10-01 09:45")
    said = audit.presses_on(SOCIAL_WORKER, sheet, "Continue", {"reason": "other", "words": "From my desk."})

    assert "This was updated at 09:30" in said
    assert "Question 1 of 7" in said
    assert "From my desk." in str(audit.shown[SOCIAL_WORKER])
    assert "Good" in audit.types(SOCIAL_WORKER, "check")


def test_a_double_tap_on_skip_opens_one_sheet(audit):
    card = audit.shown[SOCIAL_WORKER]
    audit.presses_on(SOCIAL_WORKER, card, "Skip")

    assert "Why skip this?" in audit.presses_on(SOCIAL_WORKER, card, "Skip")


def test_a_step_that_has_to_be_answered_is_not_skipped(audit):
    audit.types(SOCIAL_WORKER, "change worker")

    assert "cannot be skipped" in audit.types(SOCIAL_WORKER, "skip")
    assert "Question" in audit.types(SOCIAL_WORKER, "change 3")
    assert "cannot be skipped" in audit.types(SOCIAL_WORKER, "later")


def test_strengths_may_be_skipped_and_count_as_no_question(audit):
    for _ in range(8):
        audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good"})
    audit.types(SOCIAL_WORKER, "skip")

    assert "make this practice better" in audit.types(SOCIAL_WORKER, "not sure")


def test_a_change_with_nothing_chosen_stays_at_the_check_and_says_so(office):
    office.at("2026-10-01 09:30")
    up_to_the_check(office)
    said = office.presses(SOCIAL_WORKER, "Change", {})

    assert "Check your answers" in said
    assert "There is no question" not in said
    assert "Select the answer to change." in said


def test_a_change_from_the_check_returns_to_the_check(office):
    office.at("2026-10-01 09:30")
    up_to_the_check(office)
    step = office.presses(SOCIAL_WORKER, "Change", {"step": "2.3"})
    after = office.presses(SOCIAL_WORKER, "Continue", {"rating": "outstanding"})

    assert "Question 3 of 7" in step
    assert "Check your answers" in after


def test_a_double_tap_on_change_opens_the_chosen_answer(office):
    office.at("2026-10-01 09:30")
    up_to_the_check(office)
    card = office.shown[SOCIAL_WORKER]
    first = office.presses_on(SOCIAL_WORKER, card, "Change", {"step": "2.3"})
    second = office.presses_on(SOCIAL_WORKER, card, "Change", {"step": "2.3"})

    assert "Question 3 of 7" in first
    assert "Question 3 of 7" in second


def test_back_from_the_check_opens_the_last_answer(office):
    office.at("2026-10-01 09:30")
    up_to_the_check(office)

    assert "better" in office.types(SOCIAL_WORKER, "back")
    assert "Write within two days." in str(office.card(SOCIAL_WORKER))


def test_check_answers_is_offered_once_all_is_answered(office):
    office.at("2026-10-01 09:30")
    up_to_the_check(office)
    office.presses(SOCIAL_WORKER, "Change", {"step": "2.1"})

    assert "Check your answers" in office.presses(SOCIAL_WORKER, "Check answers")


def test_a_check_beside_a_rating_can_be_left_open(office):
    office.at("2026-10-01 09:30")
    office.types(FACILITATOR, "start")
    said = ""
    for words in ["spoke", "person", "yes", "They were glad to be asked.", "1"]:
        said = office.types(FACILITATOR, words)
    while "Select an answer" not in said:
        assert "Question" in said
        said = office.types(FACILITATOR, "good")
    left = office.types(FACILITATOR, "skip")

    assert "skip to leave this open" in said
    assert left.startswith("Left open.")
