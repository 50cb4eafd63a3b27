"""Missing points and missing answers are asked for again, a few times and in hours (AMB-22)."""

from tests.scenarios.points.conftest import END, FACILITATOR, IDEA, POT, PSW, THREE, heard, sent


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
