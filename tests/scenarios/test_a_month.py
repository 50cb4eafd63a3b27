from domain.months import Month
from tests.scenarios.conftest import COLLEAGUE, FACILITATOR, SOCIAL_WORKER, up_to_the_check, up_to_the_questions


def _progress(office):
    return office.workshop.cycles.status(Month(2026, 10), office.now).progress


def test_a_peer_audit_is_answered_by_tapping_and_counts(office):
    office.at("2026-10-01 09:30")

    check = up_to_the_check(office)
    receipt = office.presses(SOCIAL_WORKER, "Send my audit")

    assert "Nothing is sent until" in check
    assert "Reference" in receipt
    assert _progress(office).submitted == 1


def test_a_case_audit_is_answered_by_typing_only(office):
    office.at("2026-10-01 09:30")

    said = office.types(FACILITATOR, "start")
    for words in ["spoke", "person", "yes", "They were glad to be asked.", "1"]:
        said = office.types(FACILITATOR, words)
    for number in range(1, 8):
        assert f"Question {number} of 7" in said
        said = office.types(FACILITATOR, "good")
        while f"Question {number} of" in said:
            said = office.types(FACILITATOR, "yes")
    for words in ["g", "Good recording throughout.", "Shorter summaries.", "send", "yes"]:
        said = office.types(FACILITATOR, words)

    assert "Reference" in said
    assert _progress(office).submitted == 1


def test_everybody_gets_one_request_on_the_first_working_day_however_often_the_tick_runs(office):
    for local in ["2026-10-01 08:59", "2026-10-01 09:00", "2026-10-01 09:30", "2026-10-01 09:31", "2026-10-01 16:00"]:
        office.at(local)

    requests = [nudge for nudge in office.nudges() if nudge[0] == "2026-10-01"]
    assert sorted(who for _, who, _ in requests) == sorted([SOCIAL_WORKER, COLLEAGUE, FACILITATOR])


def test_a_start_that_comes_late_catches_up_the_same_day(office):
    office.at("2026-10-01 14:10")

    assert len([nudge for nudge in office.nudges() if nudge[0] == "2026-10-01"]) == 3


def test_a_start_after_hours_waits_for_the_next_working_morning(office):
    office.at("2026-10-01 18:00")
    that_evening = len(office.nudges())
    office.at("2026-10-02 09:30")

    assert that_evening == 3, "the welcomes only"
    assert len([nudge for nudge in office.nudges() if nudge[0] == "2026-10-02"]) == 3


def test_reminders_go_out_at_ten_five_and_one_working_days_to_those_with_something_left(office):
    for day in range(1, 32):
        office.at(f"2026-10-{day:02d} 09:30")
        if day == 20:
            up_to_the_check(office)
            office.presses(SOCIAL_WORKER, "Send my audit")

    days = {
        person: [day for day, who, _ in office.nudges() if who == person and day >= "2026-10-01"]
        for person in (SOCIAL_WORKER, COLLEAGUE)
    }
    assert days[COLLEAGUE] == ["2026-10-01", "2026-10-16", "2026-10-23", "2026-10-29"]
    assert days[SOCIAL_WORKER] == ["2026-10-01", "2026-10-16"]


def test_an_audit_sent_a_second_before_gets_no_reminder(office):
    office.at("2026-10-01 09:30")
    up_to_the_check(office)
    office.at("2026-10-16 08:00")
    office.at("2026-10-16 09:00")
    office.presses(SOCIAL_WORKER, "Send my audit")
    office.at("2026-10-16 09:30")

    assert [day for day, who, _ in office.nudges() if who == SOCIAL_WORKER][-1] == "2026-10-01"


def test_after_ten_days_down_there_is_one_request_and_no_second_message_that_day(office):
    office.at("2026-10-16 10:00")
    office.at("2026-10-16 16:00")

    assert [day for day, who, _ in office.nudges() if who == COLLEAGUE][1:] == ["2026-10-16"]


def test_a_reminder_missed_by_an_outage_is_caught_up_once(office):
    office.at("2026-10-01 09:30")
    office.at("2026-10-20 10:00")
    office.at("2026-10-21 10:00")

    assert [day for day, who, _ in office.nudges() if who == COLLEAGUE][1:] == ["2026-10-01", "2026-10-20"]


def test_a_late_audit_is_accepted_and_flagged(office):
    office.at("2026-10-01 09:30")
    up_to_the_check(office)
    card = office.shown[SOCIAL_WORKER]
    office.at("2026-11-03 11:00")
    office.presses_on(SOCIAL_WORKER, card, "Send my audit")

    assert _progress(office).late == 1


def test_the_next_audit_is_offered_on_the_receipt(office):
    office.at("2026-10-01 09:30")
    office.presses(FACILITATOR, "Start")
    office.presses(FACILITATOR, "Continue", {"attempt": "not_tried"})
    office.presses(FACILITATOR, "Continue", {"reason": "could_be_put_at_risk"})
    office.presses(FACILITATOR, "Continue", {"how": "feed_back_later", "feedback_on": "2026-10-12"})
    for _ in range(8):
        office.presses(FACILITATOR, "Continue", {"rating": "good"})
    for _ in range(2):
        office.presses(FACILITATOR, "Continue", {"text": "Kind and clear."})
    office.presses(FACILITATOR, "Send my audit")
    office.presses(FACILITATOR, "Start")

    assert _progress(office).started == 2


def test_nobody_audits_a_case_of_their_own(office):
    office.at("2026-10-01 09:30")

    assignments = office.workshop.cycles.status(Month(2026, 10), office.now).assignments
    assert all(assignment.worker != assignment.auditor for assignment in assignments)


def test_stored_answers_survive_a_restart(office):
    office.at("2026-10-01 09:30")
    up_to_the_questions(office)
    office.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": "Clear."})
    office.restart()

    assert "Question 2 of 7" in office.types(SOCIAL_WORKER, "resume")
