import pytest

from tests.builders import person_id
from tests.scenarios.conftest import COLLEAGUE, SOCIAL_WORKER, up_to_the_check, up_to_the_questions


@pytest.fixture
def audit(office):
    """Return the office with the social worker at question 1."""
    office.at("2026-10-01 09:30")
    up_to_the_questions(office)
    return office


def test_a_rating_that_requires_improvement_needs_a_note(audit):
    shown = audit.presses(SOCIAL_WORKER, "Continue", {"rating": "requires_improvement"})
    after = audit.presses(SOCIAL_WORKER, "Continue", {"rating": "requires_improvement", "note": "Notes are terse."})

    assert "Enter a note that says why" in shown
    assert "Question 2 of 7" in after


def test_what_was_typed_is_put_back_when_something_is_missing(audit):
    audit.presses(SOCIAL_WORKER, "Continue", {"note": "I would rate this, but forgot."})

    assert "I would rate this, but forgot." in str(audit.shown[SOCIAL_WORKER])


def test_back_shows_the_saved_answer_and_continue_goes_on(audit):
    audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": "Clear."})
    shown = audit.presses(SOCIAL_WORKER, "Back")

    assert "Question 1 of 7" in shown
    assert "Clear." in str(audit.shown[SOCIAL_WORKER])
    assert "Question 2 of 7" in audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": "Clear."})


def test_a_skip_asks_for_the_reason_and_at_most_a_third_may_be_skipped(audit):
    shown = ""
    for _ in range(2):
        audit.presses(SOCIAL_WORKER, "Skip")
        shown = audit.presses(SOCIAL_WORKER, "Continue", {"reason": "not_in_record"})
    refused = audit.presses(SOCIAL_WORKER, "Skip")

    assert "Question 3 of 7" in shown
    assert "Question 3 of 7" in refused
    assert "skip" in refused.lower()


def test_a_double_tap_saves_once_and_shows_the_next_question(audit):
    card = audit.shown[SOCIAL_WORKER]
    first = audit.presses_on(SOCIAL_WORKER, card, "Continue", {"rating": "good"})
    second = audit.presses_on(SOCIAL_WORKER, card, "Continue", {"rating": "good"})

    assert "Question 2 of 7" in first
    assert "Question 2 of 7" in second


def test_a_double_tap_on_back_goes_back_once(audit):
    audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good"})
    card = audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good"}) and audit.shown[SOCIAL_WORKER]
    audit.presses_on(SOCIAL_WORKER, card, "Back")
    shown = audit.presses_on(SOCIAL_WORKER, card, "Back")

    assert "Question 2 of 7" in shown


def test_a_stale_card_loses_no_words_and_overwrites_nothing(audit):
    old = audit.shown[SOCIAL_WORKER]
    audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": "From my phone."})
    audit.at("2026-10-01 09:40")
    shown = audit.presses_on(SOCIAL_WORKER, old, "Continue", {"rating": "outstanding", "note": "From my desk."})

    assert "This was updated at 09:30" in shown
    assert "From my desk." in str(audit.shown[SOCIAL_WORKER])
    assert "Question 1 of 7" in shown


def test_the_stored_card_follows_what_another_device_does(audit):
    audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good"})

    assert "Question 2 of 7" in str(audit.card(SOCIAL_WORKER))


def test_somebody_elses_card_is_refused_and_changes_nothing(audit):
    card = audit.shown[SOCIAL_WORKER]
    shown = audit.presses_on(COLLEAGUE, card, "Continue", {"rating": "inadequate", "note": "Not mine."})

    assert "sent to somebody else" in shown
    assert "Question 1 of 7" in audit.types(SOCIAL_WORKER, "resume")


def test_somebody_unknown_gets_one_sentence_and_leaves_no_row(office):
    assert "do not know you" in office.types(person_id(99), "hello")


def test_a_typed_rating_is_echoed_and_the_next_question_asked(audit):
    assert audit.types(SOCIAL_WORKER, "2").startswith("Saved: Good.")


def test_a_remark_typed_at_a_rating_is_kept_as_the_note(audit):
    said = audit.types(SOCIAL_WORKER, "the notes are hard to follow in places")
    after = audit.types(SOCIAL_WORKER, "ri")

    assert "Saved as your note" in said
    assert "Requires Improvement" in after
    assert "note that says why" not in after


def test_an_ambiguous_word_is_asked_about_not_guessed(audit):
    assert "Did you mean Requires Improvement or Inadequate?" in audit.types(SOCIAL_WORKER, "poor")


def test_undo_takes_the_newest_answer_back(audit):
    audit.types(SOCIAL_WORKER, "good")

    assert "Question 1 of 7" in audit.types(SOCIAL_WORKER, "undo")


def test_stop_pauses_and_resume_goes_on_at_the_same_question(audit):
    said = audit.types(SOCIAL_WORKER, "stop")
    shown = str(audit.card(SOCIAL_WORKER))

    assert "Paused" in said
    assert "aused" in shown
    assert "Question 1 of 7" in audit.types(SOCIAL_WORKER, "resume")


def test_change_by_number_opens_that_question(audit):
    for _ in range(3):
        audit.types(SOCIAL_WORKER, "good")

    assert "Question" in audit.types(SOCIAL_WORKER, "change 2")


def test_send_names_what_is_still_open(audit):
    assert "open question" in audit.types(SOCIAL_WORKER, "send")


def test_an_audit_can_be_reopened_until_the_end_of_the_due_day(office):
    office.at("2026-10-01 09:30")
    up_to_the_check(office)
    office.presses(SOCIAL_WORKER, "Send my audit")
    again = office.presses(SOCIAL_WORKER, "Change my audit")
    office.presses(SOCIAL_WORKER, "Send my audit")
    office.at("2026-11-02 09:30")

    assert "Check" in again
    assert "until the end of" in office.types(SOCIAL_WORKER, "reopen") or "due" in office.types(SOCIAL_WORKER, "reopen")


def test_sending_twice_sends_once(office):
    office.at("2026-10-01 09:30")
    up_to_the_check(office)
    card = office.shown[SOCIAL_WORKER]
    first = office.presses_on(SOCIAL_WORKER, card, "Send my audit")
    second = office.presses_on(SOCIAL_WORKER, card, "Send my audit")

    assert "Reference" in first
    assert "Reference" in second


@pytest.mark.parametrize("typed", ["help", "hi", "Hello!", "helpp", "status", "why", "mine", "thanks", "qwertz"])
def test_every_word_gets_a_useful_answer(office, typed):
    office.at("2026-10-01 09:30")

    assert len(office.types(SOCIAL_WORKER, typed)) > 20


def test_the_same_nonsense_twice_names_somebody_to_ask(office):
    office.types(SOCIAL_WORKER, "qwertz")

    assert "Or ask" in office.types(SOCIAL_WORKER, "qwertz")


def test_contact_can_be_left_for_later_and_is_asked_before_sending(office):
    office.at("2026-10-01 09:30")
    office.presses(SOCIAL_WORKER, "Start")
    office.presses(SOCIAL_WORKER, "Continue", {"case_reference": "AS-000001"})
    shown = office.presses(SOCIAL_WORKER, "Do this later")
    office.presses(SOCIAL_WORKER, "Continue", {"how": "together_in_person"})
    for _ in range(8):
        office.presses(SOCIAL_WORKER, "Continue", {"rating": "good"})
    office.presses(SOCIAL_WORKER, "Continue", {"text": "Kind and clear."})
    check = office.presses(SOCIAL_WORKER, "Continue", {"text": "Kind and clear."})

    assert "worker" in shown.lower()
    assert "Still to do" in check


def test_a_case_that_the_population_knows_better_is_asked_about_and_never_refused(office):
    office.at("2026-10-01 09:30")
    office.presses(SOCIAL_WORKER, "Start")
    card = office.shown[SOCIAL_WORKER]
    asked = office.presses(SOCIAL_WORKER, "Continue", {"case_reference": "AS-999999"})
    double = office.presses_on(SOCIAL_WORKER, card, "Continue", {"case_reference": "AS-999999"})
    taken = office.presses(SOCIAL_WORKER, "Continue", {"case_reference": "AS-999999"})

    assert "not in" in asked
    assert "not in" in double, "a double tap confirms nothing"
    assert "spoken with the person" in taken


def test_an_nhs_number_is_no_case_reference(office):
    office.at("2026-10-01 09:30")
    office.presses(SOCIAL_WORKER, "Start")

    assert "NHS number" in office.presses(SOCIAL_WORKER, "Continue", {"case_reference": "943 476 5919"})


def test_undo_twice_goes_two_answers_back(audit):
    audit.types(SOCIAL_WORKER, "good")
    audit.types(SOCIAL_WORKER, "skip")
    audit.types(SOCIAL_WORKER, "not sure")
    once = audit.types(SOCIAL_WORKER, "undo")
    twice = audit.types(SOCIAL_WORKER, "undo")

    assert "Question 2 of 7" in once or "Question 1 of 7" in once
    assert "Question 1 of 7" in twice


def test_an_answer_that_replaced_a_skip_is_undone_to_the_skip(audit):
    audit.presses(SOCIAL_WORKER, "Skip")
    audit.presses(SOCIAL_WORKER, "Continue", {"reason": "not_sure"})
    audit.types(SOCIAL_WORKER, "change 1")
    audit.types(SOCIAL_WORKER, "good")
    audit.types(SOCIAL_WORKER, "undo")

    assert "Skipped: not sure" in audit.types(SOCIAL_WORKER, "check")


def test_change_opens_the_rating_again_while_a_check_is_open(audit):
    audit.types(SOCIAL_WORKER, "good")

    assert "1 Outstanding" in audit.types(SOCIAL_WORKER, "change 1")


def test_a_double_tap_on_a_doubted_case_goes_on_once(office):
    office.at("2026-10-01 09:30")
    office.presses(SOCIAL_WORKER, "Start")
    office.presses(SOCIAL_WORKER, "Continue", {"case_reference": "AS-999999"})
    card = office.shown[SOCIAL_WORKER]
    first = office.presses_on(SOCIAL_WORKER, card, "Continue", {"case_reference": "AS-999999"})
    second = office.presses_on(SOCIAL_WORKER, card, "Continue", {"case_reference": "AS-999999"})

    assert "spoken with the person" in first
    assert "spoken with the person" in second
