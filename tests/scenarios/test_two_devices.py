"""Two devices with one person: nothing lost, nothing doubled, nothing overwritten."""

import pytest
from sqlalchemy import select

from storage.schema import answer_events, audits
from tests.scenarios.conftest import SOCIAL_WORKER, up_to_the_check, up_to_the_questions


@pytest.fixture
def audit(office):
    """Return the office with the social worker at question 1."""
    office.at("2026-10-01 09:30")
    up_to_the_questions(office)
    return office


def _rows(office, table):
    with office.workshop.database.transaction() as connection:
        return connection.execute(select(table)).fetchall()


def test_words_for_an_earlier_step_are_put_back_while_the_other_device_has_gone_on(audit):
    desk = audit.shown[SOCIAL_WORKER]
    audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": "From my phone."})
    audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good"})
    audit.at("2026-10-01 10:05")
    said = audit.presses_on(SOCIAL_WORKER, desk, "Continue", {"rating": "inadequate", "note": "From my desk."})
    after = audit.presses(SOCIAL_WORKER, "Continue", {"rating": "inadequate", "note": "From my desk."})

    assert "Question 1 of 7" in said
    assert "This was updated at 09:30" in said
    assert "Question 3 of 7" in after, "it goes on where the other device was"
    assert "From my desk." in audit.types(SOCIAL_WORKER, "check")


def test_words_that_lost_are_kept_beside_the_answers(audit):
    desk = audit.shown[SOCIAL_WORKER]
    audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": "From my phone."})
    audit.at("2026-10-01 10:05")
    audit.presses_on(SOCIAL_WORKER, desk, "Continue", {"rating": "inadequate", "note": "From my desk."})

    lost = [row.fields for row in _rows(audit, answer_events) if row.deed == "lost"]
    assert lost == [{"rating": "inadequate", "note": "From my desk."}]


def test_words_that_lost_by_seconds_are_put_back_as_well(audit):
    desk = audit.shown[SOCIAL_WORKER]
    audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": "From my phone."})
    said = audit.presses_on(SOCIAL_WORKER, desk, "Continue", {"rating": "good", "note": "From my desk."})

    assert "Question 1 of 7" in said
    assert "This was updated at 09:30" in said
    assert "From my desk." in str(audit.shown[SOCIAL_WORKER])


def test_an_answer_to_a_step_that_nobody_touched_is_taken_from_an_old_card(audit):
    desk = audit.shown[SOCIAL_WORKER]
    audit.types(SOCIAL_WORKER, "change 5")
    audit.types(SOCIAL_WORKER, "skip")
    audit.types(SOCIAL_WORKER, "not sure")
    audit.presses_on(SOCIAL_WORKER, desk, "Continue", {"rating": "good"})

    check = audit.types(SOCIAL_WORKER, "check")
    assert "Skipped: not sure" in check
    assert "Good" in check


def test_a_conflict_on_a_step_that_is_no_longer_asked_shows_where_the_audit_is(office):
    office.at("2026-10-01 09:30")
    office.presses(SOCIAL_WORKER, "Start")
    office.presses(SOCIAL_WORKER, "Continue", {"case_reference": "AS-000001"})
    office.presses(SOCIAL_WORKER, "Continue", {"attempt": "spoke", "who": "person"})
    desk = office.shown[SOCIAL_WORKER]
    office.presses(SOCIAL_WORKER, "Continue", {"consent": "no", "words": "From my phone."})
    office.types(SOCIAL_WORKER, "change contact")
    office.types(SOCIAL_WORKER, "3")
    said = office.presses_on(SOCIAL_WORKER, desk, "Continue", {"consent": "yes", "words": "From my desk."})

    assert "Why was nobody spoken with?" in said
    assert "From my desk." not in said


def test_a_stale_send_sends_nothing_that_was_not_seen(office):
    office.at("2026-10-01 09:30")
    up_to_the_check(office)
    desk = office.shown[SOCIAL_WORKER]
    office.types(SOCIAL_WORKER, "change 1")
    office.types(SOCIAL_WORKER, "inadequate")
    office.at("2026-10-01 10:05")
    said = office.presses_on(SOCIAL_WORKER, desk, "Send my audit")

    assert "This was updated at 09:30" in said
    assert "Reference" not in said
    assert [row.submitted_at for row in _rows(office, audits)] == [None]


def test_an_answer_after_sending_changes_nothing_and_shows_the_receipt(office):
    office.at("2026-10-01 09:30")
    up_to_the_questions(office)
    desk = office.shown[SOCIAL_WORKER]
    for _ in range(8):
        office.presses(SOCIAL_WORKER, "Continue", {"rating": "good"})
    for _ in range(2):
        office.presses(SOCIAL_WORKER, "Continue", {"text": "Clear and kind notes."})
    office.presses(SOCIAL_WORKER, "Send my audit")
    before = _rows(office, audits)
    said = office.presses_on(SOCIAL_WORKER, desk, "Continue", {"rating": "inadequate", "note": "Too late."})

    assert "This audit has been sent." in said
    assert "Reference" in said
    assert _rows(office, audits) == before


def test_two_devices_that_choose_two_cases_keep_the_first_and_ask_about_the_second(office):
    office.at("2026-10-01 09:30")
    office.presses(SOCIAL_WORKER, "Start")
    desk = office.shown[SOCIAL_WORKER]
    office.presses(SOCIAL_WORKER, "Continue", {"case_reference": "AS-000001"})
    said = office.presses_on(SOCIAL_WORKER, desk, "Continue", {"case_reference": "AS-000002"})

    assert "Which case will you audit?" in said
    assert "This was updated at 09:30" in said
    assert "AS-000002" in str(office.shown[SOCIAL_WORKER])
    assert "AS-000001" in office.types(SOCIAL_WORKER, "check")


@pytest.mark.parametrize("title", ["Back", "Skip", "Do this later"])
def test_moving_about_on_a_card_that_is_out_of_date_moves_nothing(office, title):
    office.at("2026-10-01 09:30")
    office.presses(SOCIAL_WORKER, "Start")
    office.presses(SOCIAL_WORKER, "Continue", {"case_reference": "AS-000001"})
    if title == "Skip":
        _up_to_the_first_question(office)
    desk = office.shown[SOCIAL_WORKER]
    office.types(SOCIAL_WORKER, "change 4")
    office.at("2026-10-01 10:05")
    said = office.presses_on(SOCIAL_WORKER, desk, title)

    assert "Question 4 of 7" in said
    assert "This was updated at 09:30" in said


def test_a_reopened_audit_is_another_revision_and_the_first_one_is_kept(office):
    office.at("2026-10-01 09:30")
    up_to_the_check(office)
    office.presses(SOCIAL_WORKER, "Send my audit")
    office.presses(SOCIAL_WORKER, "Change my audit")
    office.presses(SOCIAL_WORKER, "Change", {"step": "2.1"})
    office.presses(SOCIAL_WORKER, "Continue", {"rating": "outstanding"})
    open_again = _rows(office, audits)[0]
    office.presses(SOCIAL_WORKER, "Send my audit")
    sent = _rows(office, audits)[0]

    ratings = [row.fields["rating"] for row in _rows(office, answer_events) if row.step == "2.1"]
    assert (open_again.revision, open_again.submitted_at) == (2, None)
    assert (sent.revision, sent.submitted_at is not None) == (2, True)
    assert ratings == ["good", "outstanding"]


def test_reopening_twice_makes_one_revision(office):
    office.at("2026-10-01 09:30")
    up_to_the_check(office)
    office.presses(SOCIAL_WORKER, "Send my audit")
    receipt = office.shown[SOCIAL_WORKER]
    for _ in range(2):
        office.presses_on(SOCIAL_WORKER, receipt, "Change my audit")

    assert [row.revision for row in _rows(office, audits)] == [2]


def test_a_reopened_audit_is_open_again_on_the_months_card(office):
    office.at("2026-10-01 09:30")
    up_to_the_check(office)
    office.presses(SOCIAL_WORKER, "Send my audit")
    office.presses(SOCIAL_WORKER, "Change my audit")
    office.at("2026-10-16 09:30")

    assert [day for day, who, _ in office.nudges() if who == SOCIAL_WORKER][-1] == "2026-10-16"


def _up_to_the_first_question(office):
    office.presses(SOCIAL_WORKER, "Continue", {"attempt": "spoke", "who": "person"})
    office.presses(SOCIAL_WORKER, "Continue", {"consent": "no", "words": "They felt listened to."})
    office.presses(SOCIAL_WORKER, "Continue", {"how": "together_on_teams"})
