"""The cards of a month: opening, reminder, home; and the welcome."""

from datetime import timedelta
from typing import Any

import pytest

from cards.home import home_card
from cards.opening import opening_card
from cards.presses import Presses
from cards.reminder import reminder_card
from cards.twin import as_text
from cards.welcome import welcome_card
from domain.assignments import AssignmentState, Relaxation
from domain.desk import Owed
from domain.methodology import AuditKind
from domain.months import Month
from tests.builders import a_person
from tests.cards.desks import AT, LIVING, MEMBER, month_desk, owed, seal
from tests.cards.reading import buttons, words
from tests.frameworks import somerset

DONE = {"state": AssignmentState.SUBMITTED, "submitted_at": AT}
FOLLOWS = {"case_reference": None, "worker": None, "worker_name": None}


def opening(*several: Owed, **said: Any):
    return opening_card(month_desk(*several, **said), seal, MEMBER, LIVING)


def reminder(*several: Owed, **said: Any):
    return reminder_card(month_desk(*several, **said), seal, MEMBER, LIVING)


def test_the_opening_says_how_many_of_what_until_when_and_how_long():
    said = words(opening(owed(1), owed(2, case_reference="AS-000214")))

    assert "Your 2 audits for October" in said
    assert "Standard 2: Case recording" in said
    assert "Due: Friday 30 October, 14 working days left" in said
    assert "Time: about 15 minutes for each audit" in said
    assert "Case AS-000214, not started" in said


def test_the_opening_says_what_to_arrange_where_somebody_else_takes_part():
    case_audit, self_audit = words(opening()), words(opening(owed(1, kind=AuditKind.SA, case_reference=None)))
    supervision = words(opening(owed(1, kind=AuditKind.PA, case_reference=None), standard=10))

    assert "Arrange: a talk with the person or a carer, and a meeting with the worker" in case_audit
    assert "Arrange" not in self_audit
    assert "Arrange: a meeting with the worker" in supervision


def test_the_opening_says_up_front_that_the_manager_hears_of_overdue_audits():
    assert "your manager is told your name, how many and how late" in words(opening())


def test_start_is_about_the_first_audit_that_is_unfinished():
    card = opening(owed(1, **DONE), owed(2), owed(3))

    start = buttons(card)["Start"]

    assert start["data"]["t"] == seal_of(2)
    assert [title for title in buttons(card) if title in {"Start", "Continue"}] == ["Start"]


def seal_of(number):
    return f"a-{number:032x}-0".ljust(150, ".")


def test_an_audit_under_way_is_continued():
    card = opening(owed(1, state=AssignmentState.STARTED, answered=3))

    assert buttons(card)["Continue"]["verb"] == "audit.start"
    assert "3 of 7 answered" in words(card)


def test_a_month_that_is_done_says_so_and_starts_nothing():
    card = opening(owed(1, **DONE))

    assert not buttons(card)
    assert "All done." in words(card)
    assert "sent 14:02 on 12 October" in words(card)


def test_an_audit_whose_case_follows_is_passed_over():
    card = opening(owed(1, **FOLLOWS), owed(2))

    assert buttons(card)["Start"]["data"]["t"] == seal_of(2)
    assert "The case follows" in words(card)


def test_a_month_in_which_every_case_follows_starts_nothing_and_says_so():
    card = opening(owed(1, **FOLLOWS))

    assert "Start" not in buttons(card)
    assert "There is nothing to do yet." in words(card)


def test_a_record_follows_where_the_standard_is_about_supervision():
    assert "The record follows" in words(opening(owed(1, **FOLLOWS), standard=10))


@pytest.mark.parametrize(
    ("kind", "standard", "line"),
    [
        (AuditKind.SA, 3, "A case of your own choice"),
        (AuditKind.PA, 2, "A case of Social Worker 8"),
        (AuditKind.SA, 10, "A supervision record of your own choice"),
        (AuditKind.CA, 10, "A supervision record of Social Worker 8"),
    ],
)
def test_an_audit_without_a_case_yet_says_who_chooses(kind, standard, line):
    assert line in words(opening(owed(1, kind=kind, case_reference=None), standard=standard))


def test_a_case_without_a_worker_is_named_by_its_reference_alone():
    assert "Case audit\n" in words(opening(owed(1, worker=None, worker_name=None)))


def test_an_overdue_audit_says_so():
    card = opening(owed(1, is_late=True), days_left=-2)

    assert "not started, overdue" in words(card)
    assert "Friday 30 October, 2 working days ago" in words(card)


@pytest.mark.parametrize(
    ("state", "line"),
    [
        (AssignmentState.EXCUSED, "not needed any more"),
        (AssignmentState.REASSIGNED, "given to somebody else"),
        (AssignmentState.WITHDRAWN, "withdrawn"),
        (AssignmentState.SUBMITTED, "sent"),
    ],
)
def test_an_audit_that_is_over_says_how(state, line):
    assert f"Case AS-000001, {line}" in words(opening(owed(1, state=state), owed(2)))


def test_an_audit_that_was_only_looked_at_is_started():
    assert "Case AS-000001, started" in words(opening(owed(1, state=AssignmentState.STARTED)))


def test_the_same_reason_is_given_once():
    said = words(opening(owed(1), owed(2), owed(3, relaxed=(Relaxation.OWN_TEAM,))))

    assert said.count("leaving out your own.") == 2
    assert said.count("from your own team") == 1


def test_a_reminder_lists_only_what_is_left():
    card = reminder(owed(1, **DONE), owed(2, case_reference="AS-000214"), days_left=1)

    assert "1 audit left for October" in words(card)
    assert "AS-000001" not in words(card)
    assert "1 working day left" in words(card)
    assert "Start" in buttons(card)


def test_a_reminder_that_came_too_late_says_that_all_is_done():
    card = reminder(owed(1, **DONE))

    assert words(card).startswith("All done")
    assert not buttons(card)


def test_home_starts_the_oldest_month_that_can_be_worked_on():
    late = month_desk(owed(4, is_late=True), cycle=Month(2026, 9), days_left=-8)

    card = home_card((month_desk(owed(5, **DONE)), late, month_desk()), seal, "your team")

    assert buttons(card)["Start"]["data"]["t"] == seal_of(4)
    assert words(card).startswith("What you owe")
    assert "refresh" not in card


def test_home_of_somebody_who_owes_nothing_says_what_comes():
    card = home_card((), seal, "your team")

    assert not buttons(card)
    assert "on the first working day of a month" in words(card)


def test_home_with_a_month_that_is_done_owes_nothing():
    said = words(home_card((month_desk(owed(1, **DONE)),), seal, "your team"))

    assert said.startswith("You owe nothing now")
    assert "working days" not in said


def test_the_welcome_says_who_why_how_long_who_sees_it_and_how_to_stop():
    card = welcome_card(a_person(7), "the quality team", Presses(seal, LIVING))
    said = words(card)

    assert "Hello Social Worker 7." in said
    assert "first working day" in said
    assert "never your answers" in said
    assert "Type stop to pause." in said
    assert "ask the quality team" in said
    assert list(buttons(card)) == ["Start", "What is this?", "Remind me later"]


def test_a_card_for_somebody_not_yet_known_to_the_channel_refreshes_for_all_in_the_chat():
    card = opening_card(month_desk(owed(1, **DONE | {"submitted_at": AT + timedelta(days=1)})), seal, "", LIVING)

    assert "userIds" not in card["refresh"]


def test_the_request_says_once_what_good_looks_like_this_month():
    said = as_text(opening_card(month_desk(owed(1), owed(2)), seal, MEMBER, LIVING))

    assert said.count("What good looks like") == 1
    assert said.count(somerset().standards[2].good_looks_like) == 1
