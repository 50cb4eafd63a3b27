"""The living card of one audit, from the check of its answers to its end."""

from dataclasses import replace

import pytest

from cards.audit import audit_card
from domain.assignments import AssignmentState
from domain.audits import Answer, Asking
from domain.desk import Remarks
from domain.ids import AssignmentId
from domain.methodology import AuditKind
from domain.steps import SkipReason
from tests.card_lint import BUDGET_BYTES, size_of, structure_faults
from tests.cards.desks import AT, LIVING, MEMBER, all_answers, assignment_of, audit_desk, seal
from tests.cards.gallery import audit
from tests.cards.reading import WORRY, buttons, inputs, words
from tests.frameworks import somerset

PROSE = "The notes show what the person wants, and why each step was taken. " * 60


def ways(card):
    return {title: action.get("verb") for title, action in buttons(card).items()}


def test_the_check_lists_every_answer_and_sends_nothing_by_itself():
    answers = all_answers() | {
        "2.2": {"rating": "not_applicable"},
        "2.3": Answer({}, 9, AT, SkipReason.NOT_IN_RECORD),
        "2.4": Answer({}, 9, AT, SkipReason.OTHER, "No access"),
    }

    card = audit(audit_desk("development", answers, asking=Asking.CHECK))

    assert "2. Feelings, culture, views, wishes: Not applicable Note: Not provided" in words(card)
    assert "3. Fact, opinion and evidence: Skipped: not in the record" in words(card)
    assert "4. Notes written promptly: Skipped: another reason, No access" in words(card)
    assert "The worker's part: I feed back to them later Date to feed back: Tuesday 20 October" in words(card)
    assert "Nothing is sent until you select Send my audit." in words(card)
    assert ways(card) == {"Change": "audit.change", "Send my audit": "audit.send"} | WORRY


def test_the_check_with_something_open_names_it_first_and_does_not_send():
    answers = all_answers() | {"strengths": Answer({}, 9, AT, complete=False)}
    del answers["voice"]

    card = audit(audit_desk("development", answers, asking=Asking.CHECK))

    assert "Still to do: 2 answers\nWhat they said\nStrengths" in words(card)
    assert inputs(card)["step"]["value"] == "voice"
    assert "Send my audit" not in buttons(card)


def test_changing_an_answer_goes_by_number_or_by_word():
    card = audit(audit_desk("development", all_answers(), asking=Asking.CHECK))

    assert "- change 3: Fact, opinion and evidence" in words(card)
    assert "- change contact: Contact" in words(card)


def test_a_long_note_is_cut_in_the_check():
    card = audit(audit_desk("development", all_answers(note=PROSE), asking=Asking.CHECK))

    assert f"{PROSE[:50]}" in words(card)
    assert PROSE[:200] not in words(card)


def test_sending_by_typing_is_confirmed():
    card = audit(audit_desk("development", all_answers(), asking=Asking.CONFIRM_SEND))

    assert "Send it now? Type yes or no" in words(card)
    assert "Send my audit" in buttons(card)


def test_a_paused_audit_says_that_nothing_is_lost():
    card = audit(audit_desk("2.3", asking=Asking.PAUSED))

    assert "Everything you answered is saved." in words(card)
    assert ways(card) == {"Continue": "audit.resume"} | WORRY


def test_the_receipt_says_reference_time_readers_and_what_comes_next():
    card = audit(audit_desk("development", all_answers(), asking=Asking.SENT))
    said = words(card)

    assert "Reference: 00000000" in said
    assert "Sent: 14:02 on 12 October\n" in said
    assert "the worker and their supervisor later" in said
    assert "a moderator may look at it in November" in said
    assert ways(card) == WORRY


def test_a_late_receipt_says_so():
    said = words(audit(audit_desk("development", all_answers(), asking=Asking.SENT, is_late=True)))

    assert "Sent: 14:02 on 12 October, after the due day" in said


def test_moderation_leaves_out_the_months_that_the_policy_names():
    desk = audit_desk("development", all_answers(), asking=Asking.SENT)
    without_winter = replace(desk.policy, defer_moderation_out_of=frozenset({11, 12}))

    said = words(audit(replace(desk, policy=without_winter)))

    assert "a moderator may look at it in January" in said


def test_a_self_audit_is_read_by_nobody_elses_supervisor():
    answers = all_answers(AuditKind.SA)

    said = words(audit(audit_desk("development", answers, kind=AuditKind.SA, asking=Asking.SENT)))

    assert "your supervisor later" in said


def test_the_receipt_starts_the_next_audit_and_can_be_taken_back_while_allowed():
    card = audit(
        audit_desk("development", all_answers(), asking=Asking.SENT, can_reopen=True, next_up=AssignmentId("2" * 32))
    )

    assert ways(card) == {"Start": "audit.start", "Change my audit": "audit.reopen"} | WORRY
    assert buttons(card)["Start"]["data"]["t"].startswith("a-" + "2" * 32)


@pytest.mark.parametrize("state", [AssignmentState.EXCUSED, AssignmentState.REASSIGNED, AssignmentState.WITHDRAWN])
def test_an_audit_that_was_taken_away_asks_nothing(state):
    gone = assignment_of(AuditKind.CA, somerset().standards[2], state=state)

    card = audit(audit_desk("2.3", assignment=gone))

    assert not inputs(card)
    assert not buttons(card)
    assert words(card).startswith("Nothing more to do here")


def test_the_refresh_is_about_the_notice_that_brought_the_card():
    card = audit_card(audit_desk("2.3"), Remarks(), seal, MEMBER, LIVING)

    assert card["refresh"]["action"]["data"]["t"].startswith("n-" + "b" * 32)


@pytest.mark.parametrize("standard", somerset().standards)
def test_the_longest_answers_stay_within_the_size_that_teams_takes(standard):
    answers = {
        step: {**fields, **{name: PROSE[:4000] for name in ("note", "text", "words") if name in fields}}
        for step, fields in all_answers(standard=standard).items()
    }
    desk = audit_desk("development", answers, standard=standard, asking=Asking.CHECK)
    cards = [audit(desk), *(audit(audit_desk(step.id, answers, standard=standard)) for step in desk.steps)]

    assert max(map(size_of, cards)) < BUDGET_BYTES
    assert [fault for card in cards for fault in structure_faults(card)] == []
