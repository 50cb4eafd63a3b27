from datetime import date

import pytest

from domain.months import Month
from domain.people import Function, Role
from domain.refusals import AlreadyDone, CycleNotOpen, WrongDeadline
from tests.builders import a_person, person_id
from tests.office import Office
from tests.scenarios.conftest import COLLEAGUE, FACILITATOR, SOCIAL_WORKER, up_to_the_check, up_to_the_questions

ADMINISTRATOR, SECOND = person_id(4), person_id(5)
OCTOBER = Month(2026, 10)
PREVIEW = "The next audit month opens soon"


@pytest.fixture
def council(office: Office) -> Office:
    """Return the small council with two administrators."""
    admin = frozenset({Function.ADMIN})
    office.employs(
        [
            a_person(1, Role.SW, team="North", service="Adults"),
            a_person(2, Role.SW, team="South", service="Older people"),
            a_person(3, Role.AP, team="East", functions=frozenset({Function.FACILITATOR})),
            a_person(4, Role.SVM, team="Office", functions=admin),
            a_person(5, Role.MOD, team="Office", functions=admin),
        ]
    )
    return office


def _told(office, summary, who=ADMINISTRATOR):
    return [(day, said) for day, person, said in office.nudges() if person == who and said == summary]


def test_administrators_get_one_preview_on_the_draw_day(council):
    for day in range(24, 31):
        council.at(f"2026-09-{day} 09:30")

    assert _told(council, PREVIEW) == [("2026-09-28", PREVIEW)]
    assert _told(council, PREVIEW, SECOND) == [("2026-09-28", PREVIEW)]
    assert _told(council, PREVIEW, SOCIAL_WORKER) == []


def test_the_preview_counts_by_role_and_kind_and_says_what_is_drawn(council):
    council.at("2026-09-28 09:30")

    card = str(council.inbox(ADMINISTRATOR)[-1].card)

    assert "SW: 2 peer audits for 2 people" in card
    assert "AP: 2 case audits for 1 person" in card
    assert "Thursday 1 October" in card
    assert "Hold" in card


def test_a_held_month_does_not_open_until_it_is_released(council):
    council.at("2026-09-28 09:30")
    held = council.presses(ADMINISTRATOR, "Hold")
    council.at("2026-10-01 09:30")
    council.at("2026-10-01 11:00")
    during = council.workshop.cycles.status(OCTOBER, council.now).state
    council.presses_on(SECOND, council.card(SECOND), "Release")
    council.at("2026-10-01 12:00")

    assert "October: held" in held
    assert during == "planned"
    assert council.workshop.cycles.status(OCTOBER, council.now).state == "open"
    assert [day for day, who, _ in council.nudges() if who == COLLEAGUE][-1] == "2026-10-01"


def test_every_administrators_card_shows_who_holds_it_back(council):
    council.at("2026-09-28 09:30")

    council.presses(ADMINISTRATOR, "Hold")
    council.at("2026-09-28 09:31")

    assert "Release" in str(council.card(SECOND))
    assert len(_told(council, PREVIEW, SECOND)) == 1


def test_hold_pressed_too_late_says_so(council):
    council.at("2026-09-28 09:30")
    old = council.card(ADMINISTRATOR)
    council.at("2026-10-01 09:30")

    said = council.presses_on(ADMINISTRATOR, old, "Hold")

    assert "opened" in said
    assert council.workshop.cycles.status(OCTOBER, council.now).state == "open"


def test_hold_and_release_can_be_typed_by_administrators_only(council):
    council.at("2026-09-28 09:30")

    refused = council.types(SOCIAL_WORKER, "hold")
    held = council.types(ADMINISTRATOR, "hold")
    council.at("2026-10-01 09:30")
    planned = council.workshop.cycles.status(OCTOBER, council.now).state
    released = council.types(ADMINISTRATOR, "release")
    again = council.types(ADMINISTRATOR, "release")
    council.at("2026-10-01 09:31")

    assert "Only an administrator" in refused
    assert "October is held" in held
    assert planned == "planned"
    assert "October is released" in released
    assert "No month is held" in again
    assert council.workshop.cycles.status(OCTOBER, council.now).state == "open"


def test_who_is_no_longer_an_administrator_cannot_hold(council):
    council.at("2026-09-28 09:30")
    card = council.card(ADMINISTRATOR)
    council.employs(
        [a_person(1), a_person(2), a_person(3, Role.AP), a_person(4, Role.SVM, team="Office"), a_person(5, Role.MOD)]
    )

    said = council.presses_on(ADMINISTRATOR, card, "Hold")

    assert "Only an administrator" in said


def test_nothing_at_all_is_sent_in_a_pause_and_everything_due_after_it_once(council):
    council.workshop.control.pause(council.now, dry_run=False)
    for day in range(1, 29):
        council.at(f"2026-10-{day:02d} 10:00")
    during = [nudge for nudge in council.nudges() if nudge[0] >= "2026-10-01"]
    council.workshop.control.resume(council.now, dry_run=False)
    council.at("2026-10-28 10:01")
    council.at("2026-10-30 10:01")

    mine = [nudge for nudge in council.nudges() if nudge[1] == SOCIAL_WORKER and nudge[0] >= "2026-10-01"]
    assert during == []
    assert [what for _, _, what in mine].count("You have an audit to complete") == 1
    assert len(mine) <= 2, "an opening and at most one reminder"
    assert len(_told(council, "Practice Nudge was changed")) == 1


def test_a_pause_shows_and_a_dry_run_does_nothing(council):
    control = council.workshop.control

    control.pause(council.now, dry_run=True)
    before = control.paused_since()
    control.pause(council.now, dry_run=False)
    since = control.paused_since()
    control.resume(council.now, dry_run=True)

    assert before is None
    assert since == council.now
    assert control.paused_since() == council.now


def test_words_typed_in_a_pause_are_answered_by_nobody_and_old_answers_are_dropped(council):
    council.workshop.control.pause(council.now, dry_run=False)
    posts = len(council.posts)
    with pytest.raises(AssertionError, match="0 answers"):
        council.types(SOCIAL_WORKER, "status")
    council.at("2026-09-28 09:30")
    council.workshop.control.resume(council.now, dry_run=False)
    council.deliver()

    assert [who for _, who, _, _ in council.posts[posts:] if who == SOCIAL_WORKER] == []


def test_a_withdrawn_month_says_so_on_every_card_and_keeps_what_was_sent(council):
    council.at("2026-10-01 09:30")
    up_to_the_check(council)
    council.presses(SOCIAL_WORKER, "Send my audit")
    up_to_the_questions(council, COLLEAGUE)
    old = council.card(FACILITATOR)

    council.workshop.control.withdraw(OCTOBER, council.now, dry_run=False)
    council.deliver()

    status = council.workshop.cycles.status(OCTOBER, council.now)
    states = {(one.auditor, one.state) for one in status.assignments}
    assert status.state == "withdrawn"
    assert (SOCIAL_WORKER, "submitted") in states
    assert (COLLEAGUE, "withdrawn") in states
    assert "withdrawn" in str(council.card(COLLEAGUE))
    assert "The audits for October were withdrawn" in str(council.card(FACILITATOR))
    assert "withdrawn" in council.presses_on(FACILITATOR, old, "Start")
    assert len(_told(council, "Practice Nudge was changed")) == 1


def test_nobody_is_reminded_of_a_withdrawn_month(council):
    council.at("2026-10-01 09:30")
    council.workshop.control.withdraw(OCTOBER, council.now, dry_run=False)
    for day in range(2, 32):
        council.at(f"2026-10-{day:02d} 09:30")

    assert [nudge for nudge in council.nudges() if nudge[0] > "2026-10-01" and nudge[1] == SOCIAL_WORKER] == []


def test_a_month_withdrawn_before_its_opening_never_opens(council):
    council.workshop.control.withdraw(OCTOBER, council.now, dry_run=False)
    council.at("2026-09-28 09:30")
    council.at("2026-10-01 09:30")

    assert council.workshop.cycles.verify(OCTOBER) == []
    assert council.workshop.cycles.status(OCTOBER, council.now).assignments == ()
    with pytest.raises(AlreadyDone):
        council.workshop.cycles.open(OCTOBER, council.now)
    with pytest.raises(AlreadyDone):
        council.workshop.control.withdraw(OCTOBER, council.now, dry_run=False)


def test_after_an_extension_nothing_is_overdue_and_reminders_go_by_the_new_deadline(council):
    council.at("2026-10-01 09:30")
    council.at("2026-10-02 09:30")
    council.workshop.control.extend(OCTOBER, date(2026, 11, 13), council.now, dry_run=False)
    council.deliver()
    shown = str(council.card(COLLEAGUE))
    for day in range(3, 32):
        council.at(f"2026-10-{day:02d} 09:30")
    for day in range(1, 14):
        council.at(f"2026-11-{day:02d} 09:30")

    status = council.workshop.cycles.status(OCTOBER, council.now)
    reminders = [
        day for day, who, what in council.nudges() if who == COLLEAGUE and what == "You have an audit to finish"
    ]
    assert "Friday 13 November" in shown
    assert (status.state, status.progress.overdue) == ("open", 0)
    assert reminders == ["2026-10-30", "2026-11-06", "2026-11-12"]


@pytest.mark.parametrize(
    "until",
    [date(2026, 10, 30), date(2026, 11, 7), date(2026, 12, 1)],
    ids=["not later", "a Saturday", "after the last day"],
)
def test_an_extension_needs_a_later_working_day_within_the_cycle(council, until):
    council.at("2026-10-01 09:30")

    with pytest.raises(WrongDeadline):
        council.workshop.control.extend(OCTOBER, until, council.now, dry_run=True)


def test_only_an_open_month_can_be_extended_or_closed(council):
    with pytest.raises(CycleNotOpen):
        council.workshop.control.extend(OCTOBER, date(2026, 11, 6), council.now, dry_run=True)
    with pytest.raises(CycleNotOpen):
        council.workshop.control.close(OCTOBER, council.now, dry_run=True)


def test_a_month_closed_by_command_is_closed(council):
    council.at("2026-10-01 09:30")

    rehearsed = council.workshop.control.close(OCTOBER, council.now, dry_run=True)
    before = council.workshop.cycles.status(OCTOBER, council.now).state
    done = council.workshop.control.close(OCTOBER, council.now, dry_run=False)

    assert rehearsed == done
    assert (before, council.workshop.cycles.status(OCTOBER, council.now).state) == ("open", "closed")
