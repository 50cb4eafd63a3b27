from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain import conversation as rules
from domain.audits import Answer, Asking, Audit
from domain.completion import open_steps
from domain.ids import StepId
from domain.interview import Interview
from domain.methodology import AuditKind, Rating
from domain.moments import Moment
from domain.refusals import (
    AuditClosed,
    CannotSkip,
    ChangedMeanwhile,
    InvalidAnswer,
    NoSuchStep,
    Refusal,
    StillOpen,
    TooLateToReopen,
    TooManySkipped,
)
from domain.steps import SkipReason
from tests.audit_builders import a_question, a_standard, an_interview, answered, later, sent, valid_answer

CA = an_interview()
SPOKE, TRIED = {"attempt": "spoke", "who": "carer"}, {"attempt": "tried", "who": "carer"}
LOW = {"rating": "inadequate", "note": "Nothing on file."}
SKIPPED = 2
"""Questions that may be skipped out of the seven of standard 2."""
MOVES = {
    "back": lambda audit: rules.back(audit, CA, later(9)),
    "ask why skipped": lambda audit: rules.ask_why_skipped(audit, CA, later(9)),
    "skip": lambda audit: rules.skip(audit, CA, SkipReason.NOT_SURE, "", later(9)),
    "later": lambda audit: rules.leave_for_later(audit, CA, later(9)),
    "change": lambda audit: rules.change(audit, CA, StepId("2.1"), later(9)),
    "check": lambda audit: rules.check(audit, later(9)),
    "confirm": lambda audit: rules.ask_to_confirm(audit, CA, later(9)),
    "pause": lambda audit: rules.pause(audit, later(9)),
    "undo": lambda audit: rules.undo(audit, CA, None, later(9)),
    "card": lambda audit: _card(audit, "2.1", seen=99),
    "typed": lambda audit: rules.answer_fields(audit, CA, {"text": "More."}, later(9)),
    "hold": lambda audit: rules.hold_for_confirmation(audit, StepId("2.1"), {"note": "x"}, later(9)),
}


def _card(audit: Audit, step: str, given=None, seen: int | None = None, interview: Interview = CA, when=None) -> Audit:
    fields = valid_answer(step) if given is None else given
    version = audit.version if seen is None else seen
    return rules.answer(audit, interview, StepId(step), fields, version, when or later(1))


def _at(step: str, interview: Interview = CA) -> Audit:
    return answered(interview, upto=step)


def _typed(audit: Audit, interview: Interview = CA, **fields: str) -> Audit:
    return rules.answer_fields(audit, interview, fields, later(1))


def _skip(audit: Audit, interview: Interview = CA, words: str = "") -> Audit:
    return rules.skip(audit, interview, SkipReason.NOT_SURE, words, later(1))


def _answer(audit: Audit, step: str) -> Answer:
    return audit.answers[StepId(step)]


def _place(audit: Audit) -> tuple[str, Asking]:
    return (audit.at, audit.asking)


def test_an_audit_begins_at_its_first_step_with_nothing_answered():
    audit = rules.begin(CA, later())

    assert (_place(audit), audit.version, dict(audit.answers)) == (("contact", Asking.ANSWER), 1, {})
    assert audit.started_at == audit.changed_at == later().at


# Cards


def test_an_answer_is_saved_and_leads_to_the_next_step():
    after = _card(rules.begin(CA, later()), "contact", SPOKE)

    assert _place(after) == ("voice", Asking.ANSWER)
    assert _answer(after, "contact") == Answer(SPOKE, 2, later(1).at)
    assert (after.version, after.changed_at) == (2, later(1).at)


def test_the_last_answer_leads_to_the_check():
    assert _place(answered(CA)) == ("development", Asking.CHECK)


def test_an_answer_changed_from_the_check_leads_back_to_the_check():
    changing = rules.change(answered(CA), CA, StepId("2.3"), later())

    assert _place(_card(changing, "2.3", LOW)) == ("2.3", Asking.CHECK)


def test_an_answer_that_opens_a_step_asks_that_step_before_the_check():
    changing = rules.change(answered(CA), CA, StepId("contact"), later())

    after = _card(changing, "contact", TRIED)

    assert _place(after) == ("no_contact", Asking.ANSWER)
    assert "voice" in after.answers
    assert open_steps(after, CA) == ("no_contact",)


def test_a_double_tap_changes_nothing():
    before = _at("2.1")
    once = _card(before, "2.1")

    twice = _card(once, "2.1", seen=before.version, when=later(2))

    assert twice is once


def test_a_double_tap_of_what_was_typed_with_checks_left_open_changes_nothing():
    typed = replace(
        _at("2.1"), answers={StepId("2.1"): Answer({"rating": "good", "note": ""}, 5, later().at)}, version=5
    )

    assert _card(typed, "2.1", {"rating": "good"}, seen=4) is typed


def test_another_answer_from_an_old_card_loses_and_says_when_the_step_changed():
    before = _at("2.1")
    once = _card(before, "2.1", when=later(3))

    with pytest.raises(ChangedMeanwhile) as refused:
        _card(once, "2.1", LOW, seen=before.version, when=later(5))

    assert (refused.value.changed_at, refused.value.typed) == (later(3).at, LOW)


def test_an_old_card_never_undoes_a_skip():
    before = _at("2.1")
    skipped = _skip(before)

    with pytest.raises(ChangedMeanwhile):
        _card(skipped, "2.1", seen=before.version)


def test_an_old_card_of_a_step_that_nobody_touched_is_taken_without_moving_the_audit():
    contact = rules.begin(CA, later())
    further = _at("2.3")

    after = _card(further, "2.5", LOW, seen=contact.version)

    assert _answer(after, "2.5").fields == LOW
    assert _place(after) == ("2.3", Asking.ANSWER)


def test_an_old_card_leaves_a_pause_a_pause():
    paused = rules.pause(_at("2.3"), later())

    assert _place(_card(paused, "2.5")) == ("2.3", Asking.PAUSED)


def test_an_old_card_that_takes_away_the_step_at_hand_moves_the_audit_to_one_that_exists():
    asked_at_contact = rules.change(_at("2.1"), CA, StepId("contact"), later())
    at_voice = rules.change(asked_at_contact, CA, StepId("voice"), later())

    after = _card(at_voice, "contact", TRIED, seen=asked_at_contact.version)

    assert _place(after) == ("no_contact", Asking.ANSWER)


def test_a_card_may_not_answer_a_step_that_the_audit_does_not_have():
    with pytest.raises(NoSuchStep):
        _card(rules.begin(CA, later()), "voice")


def test_a_wrong_answer_is_refused_and_nothing_changes():
    before = _at("2.1")

    with pytest.raises(InvalidAnswer):
        _card(before, "2.1", {"rating": "inadequate"})

    assert "2.1" not in before.answers


# Typed words


def test_typed_fields_gather_until_the_step_is_complete():
    at_contact = rules.begin(CA, later())

    spoke = _typed(at_contact, attempt="spoke")
    done = _typed(spoke, who="person")

    assert _place(spoke) == ("contact", Asking.ANSWER)
    assert not _answer(spoke, "contact").complete
    assert _place(done) == ("voice", Asking.ANSWER)
    assert _answer(done, "contact").fields == {"attempt": "spoke", "who": "person"}
    assert done.version == at_contact.version + 2


def test_a_typed_inadequate_waits_for_its_note():
    rated = _typed(_at("2.3"), rating="inadequate")

    noted = _typed(rated, note="No record.")

    assert "2.3" in open_steps(rated, CA)
    assert "2.3" not in open_steps(noted, CA)


def test_a_rating_typed_again_keeps_the_note():
    again = rules.change(_typed(_at("2.3"), rating="inadequate", note="Late."), CA, StepId("2.3"), later())

    assert _answer(_typed(again, rating="good"), "2.3").fields == {"rating": "good", "note": "Late."}


def test_a_typed_fault_is_refused():
    with pytest.raises(InvalidAnswer):
        _typed(_at("2.1"), rating="splendid")


def test_a_typed_field_of_another_step_is_left_out():
    after = _typed(_at("2.1"), rating="inadequate", text="Not asked here.")

    assert _answer(after, "2.1").fields == {"rating": "inadequate"}


def test_a_case_that_the_population_doubts_waits_for_a_yes():
    interview = an_interview(AuditKind.PA)
    began = rules.begin(interview, later())

    held = rules.hold_for_confirmation(began, StepId("case"), {"case_reference": "AS-1", "found": "x"}, later(1))

    assert (_place(held), held.version) == (("case", Asking.ANSWER), 2)
    assert "case" in open_steps(held, interview)


# Back, later, change, check


def test_back_goes_one_step_at_a_time_and_stays_at_the_first():
    at_first = rules.back(rules.back(_at("involvement"), CA, later(1)), CA, later(1))

    assert _place(at_first) == ("contact", Asking.ANSWER)
    assert rules.back(at_first, CA, later(2)) is at_first


@pytest.mark.parametrize("leave", [rules.check, lambda audit, when: rules.ask_to_confirm(audit, CA, when)])
def test_back_from_the_check_opens_the_last_step(leave):
    checking = leave(rules.change(answered(CA), CA, StepId("2.2"), later()), later())

    assert _place(rules.back(checking, CA, later())) == ("development", Asking.ANSWER)


def test_back_leaves_the_skip_sheet_first():
    asked = rules.ask_why_skipped(_at("2.2"), CA, later())

    assert _place(rules.back(asked, CA, later())) == ("2.2", Asking.ANSWER)


def test_what_must_be_arranged_can_wait_and_is_still_open():
    waiting = rules.leave_for_later(rules.begin(CA, later()), CA, later(1))

    assert (_place(waiting), waiting.version) == (("involvement", Asking.ANSWER), 2)
    assert open_steps(waiting, CA)[0] == "contact"


def test_the_last_thing_left_for_later_leads_to_the_check():
    others = answered(CA)
    only_contact = {step: answer for step, answer in others.answers.items() if step not in {"contact", "voice"}}
    at_contact = replace(others, answers=only_contact, at=StepId("contact"), asking=Asking.ANSWER)

    assert _place(rules.leave_for_later(at_contact, CA, later())) == ("contact", Asking.CHECK)


def test_a_question_cannot_be_left_for_later():
    with pytest.raises(CannotSkip):
        rules.leave_for_later(_at("2.1"), CA, later())


def test_change_opens_any_step_that_the_audit_has_and_no_other():
    assert _place(rules.change(_at("2.4"), CA, StepId("2.1"), later())) == ("2.1", Asking.ANSWER)
    with pytest.raises(NoSuchStep) as refused:
        rules.change(_at("2.4"), CA, StepId("2.99"), later())
    assert refused.value.asked == "2.99"


@pytest.mark.parametrize("move", ["check", "pause", "change"])
def test_a_move_to_where_the_audit_is_already_is_no_change(move):
    there = MOVES[move](_at("2.4"))

    assert MOVES[move](there) is there


# Skipping


def test_a_skip_asks_why_then_goes_on_and_counts_as_two_changes():
    before = _at("2.2")

    asked = rules.ask_why_skipped(before, CA, later(1))
    skipped = _skip(asked, words="  Scanned badly.  ")

    assert _place(asked) == ("2.2", Asking.SKIP_REASON)
    assert _place(skipped) == ("2.3", Asking.ANSWER)
    assert [before.version + 1, before.version + 2] == [asked.version, skipped.version]
    assert _answer(skipped, "2.2") == Answer(
        {}, skipped.version, later(1).at, SkipReason.NOT_SURE, "Scanned badly.", complete=True
    )


def test_a_skip_with_its_reason_at_once_is_one_change():
    before = _at("2.2")

    assert _skip(before).version == before.version + 1


def test_the_words_of_a_skip_are_cut_to_a_note_s_length():
    assert len(_answer(_skip(_at("2.2"), words="x" * 5000), "2.2").skip_words) == 4000


def test_a_third_of_the_questions_may_be_skipped_and_no_more():
    audit = _at("2.1")
    for _ in range(SKIPPED):
        audit = _skip(audit)

    with pytest.raises(TooManySkipped) as refused:
        rules.ask_why_skipped(audit, CA, later())
    with pytest.raises(TooManySkipped):
        _skip(audit)

    assert (refused.value.skipped, refused.value.allowed) == (SKIPPED, SKIPPED)


def test_a_question_already_skipped_may_be_skipped_for_another_reason():
    again = rules.change(_skip(_skip(_at("2.1"))), CA, StepId("2.1"), later())

    assert _answer(_skip(again, words="Other."), "2.1").skip_words == "Other."


def test_strengths_may_be_skipped_whatever_was_skipped_before():
    assert _place(_skip(_skip_all_allowed("strengths"))) == ("development", Asking.ANSWER)


def _skip_all_allowed(upto: str) -> Audit:
    audit = _at("2.1")
    for _ in range(SKIPPED):
        audit = _skip(audit)
    return answered(CA, upto=upto, audit=audit)


@pytest.mark.parametrize("step", ["contact", "involvement", "overall"])
def test_what_must_be_answered_cannot_be_skipped(step):
    with pytest.raises(CannotSkip):
        rules.ask_why_skipped(_at(step), CA, later())


def test_answers_that_leave_too_few_questions_for_the_skips_cannot_be_sent():
    branch = {StepId("2.1"): frozenset({Rating.GOOD})}
    several = [a_question(f"2.{number}", asked_if=branch) for number in range(2, 7)]
    interview = an_interview(standard=a_standard(a_question("2.1"), *several, a_question("2.7"), a_question("2.8")))
    audit = answered(interview, upto="2.7")
    skipped = answered(interview, audit=_skip(_skip(audit, interview), interview))
    rated = _card(skipped, "2.1", {"rating": "outstanding"}, interview=interview)

    with pytest.raises(TooManySkipped) as refused:
        rules.send(rated, interview, later())

    assert (refused.value.skipped, refused.value.allowed) == (2, 1)


# Pause and resume


@pytest.mark.parametrize("move", ["ask why skipped", "check", "change"])
def test_a_pause_loses_nothing_and_a_resume_opens_the_same_step(move):
    before = MOVES[move](_at("2.4"))

    resumed = rules.resume(rules.pause(before, later()), CA, later())

    assert _place(resumed) == (before.at, Asking.ANSWER)
    assert resumed.answers == before.answers


def test_an_audit_that_is_not_paused_is_resumed_as_it_is():
    audit = _at("2.4")

    assert rules.resume(audit, CA, later()) is audit
    assert rules.resume(sent(CA), CA, later()).asking is Asking.SENT


@pytest.mark.parametrize(("audit", "step"), [(_at("2.4"), "2.4"), (answered(CA), "development")])
def test_a_resume_whose_step_is_gone_opens_what_is_open(audit, step):
    lost = replace(rules.pause(audit, later()), at=StepId("no_contact"))

    assert _place(rules.resume(lost, CA, later())) == (step, Asking.ANSWER)


# Undo


def test_undo_takes_the_newest_answer_away_and_opens_its_step():
    undone = rules.undo(_at("2.2"), CA, None, later(2))

    assert _place(undone) == ("2.1", Asking.ANSWER)
    assert "2.1" not in undone.answers


def test_undo_puts_the_earlier_answer_back_with_the_version_it_made():
    first = _at("2.2")
    second = _card(rules.change(first, CA, StepId("2.1"), later()), "2.1", LOW)

    undone = rules.undo(second, CA, first.answers[StepId("2.1")], later(2))

    assert _answer(undone, "2.1").fields == {"rating": "good"}
    assert _answer(undone, "2.1").version == first.version
    assert undone.version == second.version + 1


def test_undo_at_the_very_step_counts_as_a_change_too():
    half = _typed(_at("2.1"), rating="inadequate")

    undone = rules.undo(half, CA, None, later(2))

    assert (undone.version, undone.changed_at) == (half.version + 1, later(2).at)
    assert "2.1" not in undone.answers


def test_undo_of_an_answer_whose_step_is_gone_opens_the_first_step():
    voice_last = replace(_at("2.1"), answers={StepId("voice"): Answer(valid_answer("voice"), 3, later().at)})

    assert _place(rules.undo(voice_last, CA, None, later())) == ("contact", Asking.ANSWER)


def test_with_nothing_answered_there_is_nothing_to_undo():
    audit = rules.begin(CA, later())

    assert rules.undo(audit, CA, None, later()) is audit
    assert rules.newest_answer(audit) is None


# Sending


def test_a_complete_audit_is_confirmed_and_sent():
    confirming = rules.ask_to_confirm(answered(CA), CA, later(1))

    done = rules.send(confirming, CA, later(2))

    assert confirming.asking is Asking.CONFIRM_SEND
    assert (done.asking, done.submitted_at, done.is_late) == (Asking.SENT, later(2).at, False)
    assert done.version == confirming.version + 1


def test_an_audit_with_open_steps_is_neither_confirmed_nor_sent():
    for attempt in (rules.ask_to_confirm, rules.send):
        with pytest.raises(StillOpen) as refused:
            attempt(_at("strengths"), CA, later())

        assert refused.value.steps == ("strengths", "development")


def test_sending_twice_sends_once():
    done = sent(CA)

    assert rules.send(done, CA, later(60)) is done


@pytest.mark.parametrize(("on", "late"), [(date(2026, 10, 30), False), (date(2026, 10, 31), True)])
def test_an_audit_is_late_from_the_day_after_the_due_day_on(on, late):
    when = Moment(datetime(on.year, on.month, on.day, 12, tzinfo=UTC), on)

    assert rules.send(answered(CA), CA, when).is_late is late


@pytest.mark.parametrize("move", MOVES)
def test_a_sent_audit_takes_nothing(move):
    with pytest.raises(AuditClosed) as refused:
        MOVES[move](sent(CA))

    assert refused.value.state == "submitted"


def test_a_sent_audit_is_reopened_at_the_check_as_a_new_revision():
    again = rules.reopen(sent(CA), CA, later(5))

    assert (_place(again), again.revision) == (("development", Asking.CHECK), 2)
    assert (again.submitted_at, again.is_late) == (None, False)


def test_reopening_an_open_audit_changes_nothing():
    audit = _at("2.4")

    assert rules.reopen(audit, CA, later()) is audit


def test_after_the_due_day_an_audit_stays_sent():
    with pytest.raises(TooLateToReopen) as refused:
        rules.reopen(sent(CA), CA, later(days=19))

    assert refused.value.due_on == date(2026, 10, 30)
    assert rules.reopen(sent(CA), CA, later(days=18)).revision == 2


@pytest.mark.parametrize("step", ["contact", "voice", "2.1", "2.4", "overall", "development"])
@pytest.mark.parametrize("move", MOVES)
def test_whatever_changes_counts_one_and_whatever_is_refused_counts_nothing(move, step):
    before = _at(step)
    try:
        after = MOVES[move](before)
    except Refusal:
        return

    assert after is before or (after.version, after.changed_at) in {
        (before.version + 1, later(9).at),
        (before.version + 1, later(1).at),
    }
