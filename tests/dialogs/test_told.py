import pytest

from dialogs import told
from domain.assignments import AssignmentState
from domain.audits import Asking
from domain.methodology import AuditKind
from domain.months import Month
from tests.cards.desks import AT, all_answers, audit_desk, month_desk, owed
from tests.frameworks import somerset
from tests.reading_grade import reading_grade

DONE = owed(1, state=AssignmentState.SUBMITTED, submitted_at=AT)


@pytest.mark.parametrize("asking", [Asking.ANSWER, Asking.SKIP_REASON, Asking.CONFIRM_SEND, Asking.PAUSED])
def test_a_step_is_asked_in_one_line(asking):
    assert "\n" not in told.asked(audit_desk("2.3", asking=asking))


@pytest.mark.parametrize("kind", [AuditKind.CA, AuditKind.PA, AuditKind.SA])
def test_the_check_lists_every_answer_and_how_to_change_and_send_it(kind):
    answers = all_answers(kind)

    said = told.asked(audit_desk("development", answers, kind=kind, asking=Asking.CHECK))

    assert all(question.short in said for question in somerset().standards[2].questions)
    assert "type change" in said.lower()
    assert "Type send: Send my audit." in said


def test_a_sent_audit_is_answered_by_its_receipt():
    said = told.asked(audit_desk("development", all_answers(), asking=Asking.SENT, can_reopen=True))

    assert "Type reopen" in said


def test_with_nothing_owed_the_status_says_when_the_next_card_comes():
    assert told.status_text(()) == told.NOTHING_OWED


def test_the_status_has_a_line_a_month_and_says_how_to_begin():
    lines = told.status_text((month_desk(owed(1)), month_desk(owed(2), standard=3))).split("\n")

    assert [line.split(":")[0] for line in lines[:2]] == [somerset().standards[number].title for number in (2, 3)]
    assert lines[2] == "Type start to begin or go on."


def test_a_finished_month_has_nothing_to_begin():
    assert told.status_text((month_desk(DONE),)).endswith("all done. Thank you.")


@pytest.mark.parametrize("is_auditing", [True, False])
def test_help_says_what_is_owed_and_what_can_be_typed_now(is_auditing):
    said = told.help_text((month_desk(),), is_auditing=is_auditing)

    assert said.startswith(somerset().standards[2].title)
    assert (told.IN_AN_AUDIT in said) is is_auditing
    assert said.endswith(told.ANY_TIME)


def test_an_own_record_lists_each_audit_sent_and_which_were_late():
    september = owed(2, cycle=Month(2026, 9), standard=1, is_late=True)

    assert told.record_text((DONE, september)).split("\n") == [
        "Audits you have sent: 2",
        "October 2026, standard 2",
        "September 2026, standard 1, late",
    ]


def test_an_empty_record_says_so():
    assert told.record_text(()) == "You have not sent an audit yet."


def test_what_nobody_understood_is_met_with_help_and_the_second_time_with_a_person():
    first = told.unknown_text((month_desk(),), None)
    second = told.unknown_text((month_desk(),), "the practice team")

    assert first.startswith("I did not understand that. ")
    assert second == f"{first} Or ask the practice team."


@pytest.mark.parametrize("said", [told.NOTHING_OWED, told.IN_AN_AUDIT, told.ANY_TIME])
def test_fixed_words_are_plain(said):
    assert reading_grade(said) <= 9
