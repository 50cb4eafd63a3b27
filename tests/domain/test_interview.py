from dataclasses import replace

import pytest

from domain.audits import Answer
from domain.ids import StepId
from domain.interview import fields_now, next_field
from domain.methodology import AuditKind, Check, CheckAnswer, Rating
from domain.people import Role
from domain.steps import Step, StepKind
from tests.audit_builders import NOON, a_question, a_standard, an_interview
from tests.frameworks import somerset

CHECKED = a_standard(a_question("2.1", checks=(Check("in_time", "In time?"), Check("agreed", "Agreed?"))))
BRANCHING = a_standard(
    a_question("2.1"), a_question("2.2", asked_if={StepId("2.1"): frozenset({Rating.INADEQUATE, Rating.GOOD})})
)


def _saved(fields, *, complete=True, skipped=None) -> Answer:
    return Answer(fields, 2, NOON, complete=complete, skipped=skipped)


def _ids(interview, answers=None) -> list[str]:
    return [step.id for step in interview.steps(answers or {})]


def _step(kind: StepKind, standard=CHECKED, audit=AuditKind.PA, answers=None) -> Step:
    steps = an_interview(audit, standard).steps(answers or {})
    return next(step for step in steps if step.kind is kind)


def _required(step: Step, values) -> set[str]:
    return {field.id for field in fields_now(step, values) if field.required}


@pytest.mark.parametrize(
    ("kind", "before", "overall"),
    [
        (AuditKind.CA, ["contact", "involvement"], ["overall", "strengths", "development"]),
        (AuditKind.PA, ["case", "contact", "involvement"], ["overall", "strengths", "development"]),
        (AuditKind.SA, ["case", "contact"], ["overall", "strengths", "development"]),
    ],
)
def test_an_audit_goes_from_the_case_over_what_must_be_arranged_to_questions_and_judgement(kind, before, overall):
    interview = an_interview(kind)

    questions = [question.id for question in interview.standard.questions]

    assert _ids(interview) == [*before, *questions, *overall]


@pytest.mark.parametrize(("kind", "before"), [(AuditKind.CA, ["record", "involvement"]), (AuditKind.SA, ["record"])])
def test_a_supervision_record_is_named_by_its_day_and_nobody_is_contacted(kind, before):
    interview = an_interview(kind, standard=10)

    steps = _ids(interview)

    assert steps[: len(before)] == before
    assert not {"case", "contact", "voice", "no_contact"} & set(steps)


@pytest.mark.parametrize("standard", sorted(somerset().standards))
@pytest.mark.parametrize("kind", [AuditKind.CA, AuditKind.PA, AuditKind.SA])
def test_step_ids_are_unique_and_every_step_has_a_required_field(standard, kind):
    steps = an_interview(kind, standard).steps({})

    assert len({step.id for step in steps}) == len(steps)
    assert all(any(field.required for field in step.fields) for step in steps)


@pytest.mark.parametrize(
    ("attempt", "following"),
    [("spoke", "voice"), ("tried", "no_contact"), ("not_tried", "no_contact"), ("not_needed", "2.1")],
)
def test_what_follows_the_contact_depends_on_how_it_went(attempt, following):
    interview = an_interview(AuditKind.SA)

    steps = _ids(interview, {StepId("contact"): _saved({"attempt": attempt, "who": "person"})})

    assert steps[steps.index("contact") + 1] == following


def test_a_contact_half_answered_opens_nothing_yet():
    half = _saved({"attempt": "spoke"}, complete=False)

    assert "voice" not in _ids(an_interview(), {StepId("contact"): half})


@pytest.mark.parametrize(("kind", "may"), [(AuditKind.SA, True), (AuditKind.CA, False), (AuditKind.PA, False)])
def test_only_a_self_audit_may_leave_the_contact_out(kind, may):
    contact = _step(StepKind.CONTACT, audit=kind)

    assert ("not_needed" in contact.fields[0].choices) is may


def test_a_step_is_found_by_its_id_only_where_it_applies():
    interview = an_interview()

    assert interview.step({}, StepId("contact")) == interview.steps({})[0]
    assert interview.step({}, StepId("voice")) is None


def test_questions_and_closing_words_can_be_skipped_and_only_what_is_arranged_can_wait():
    steps = an_interview(AuditKind.PA).steps({StepId("contact"): _saved({"attempt": "spoke", "who": "carer"})})

    assert {step.kind for step in steps if step.can_skip} == {
        StepKind.QUESTION,
        StepKind.STRENGTHS,
        StepKind.DEVELOPMENT,
    }
    assert {step.kind for step in steps if step.can_wait} == {StepKind.CONTACT, StepKind.VOICE, StepKind.INVOLVEMENT}


def test_the_overall_judgement_is_never_not_applicable():
    ratings = _step(StepKind.OVERALL).fields[0].choices

    assert ratings == ("outstanding", "good", "requires_improvement", "inadequate")


@pytest.mark.parametrize(("role", "asked"), [(Role.OT, True), (Role.SW, False), (None, False)])
def test_a_question_for_one_profession_is_asked_of_that_profession_only(role, asked):
    interview = an_interview(standard=a_standard(a_question("2.1", only_for=frozenset({Role.OT}))), role=role)

    assert ("2.1" in _ids(interview)) is asked


@pytest.mark.parametrize(
    ("earlier", "asked"),
    [
        (None, False),
        (_saved({"rating": "inadequate", "note": "None seen."}), True),
        (_saved({"rating": "good"}), True),
        (_saved({"rating": "outstanding"}), False),
        (_saved({}, skipped="not_sure"), False),
        (_saved({"note": "Hm."}, complete=False), False),
    ],
    ids=["unanswered", "inadequate", "good", "outstanding", "skipped", "a note only"],
)
def test_a_question_that_hangs_on_a_rating_is_asked_after_that_rating_only(earlier, asked):
    answers = {StepId("2.1"): earlier} if earlier else {}

    assert ("2.2" in _ids(an_interview(standard=BRANCHING), answers)) is asked


@pytest.mark.parametrize("kind", [StepKind.QUESTION, StepKind.OVERALL])
@pytest.mark.parametrize("rating", list(Rating))
def test_a_note_is_needed_with_requires_improvement_and_inadequate_only(kind, rating):
    step = _step(kind)

    assert ("note" in _required(step, {"rating": rating})) is (rating in {"requires_improvement", "inadequate"})


@pytest.mark.parametrize(
    ("kind", "answers", "values", "needed"),
    [
        (StepKind.CONTACT, {}, {"attempt": "spoke"}, {"attempt", "who"}),
        (StepKind.CONTACT, {}, {"attempt": "tried"}, {"attempt", "who"}),
        (StepKind.CONTACT, {}, {"attempt": "not_tried"}, {"attempt"}),
        (StepKind.NO_CONTACT, {"attempt": "tried", "who": "carer"}, {"reason": "other"}, {"reason", "reason_words"}),
        (StepKind.NO_CONTACT, {"attempt": "tried", "who": "carer"}, {"reason": "died"}, {"reason"}),
        (StepKind.VOICE, {"attempt": "spoke", "who": "carer"}, {"consent": "no"}, {"consent", "words"}),
        (StepKind.INVOLVEMENT, {}, {"how": "feed_back_later"}, {"how", "feedback_on"}),
        (StepKind.INVOLVEMENT, {}, {"how": "together_on_teams"}, {"how"}),
        (StepKind.CASE, {}, {"case_reference": "AS-1", "found": "other_worker"}, {"case_reference", "confirmed"}),
        (StepKind.CASE, {}, {"case_reference": "AS-1"}, {"case_reference"}),
        (StepKind.STRENGTHS, {}, {}, {"text"}),
    ],
)
def test_what_was_answered_decides_what_else_is_needed(kind, answers, values, needed):
    contact = {StepId("contact"): _saved(answers)} if answers else {}

    assert _required(_step(kind, answers=contact), values) == needed


@pytest.mark.parametrize(
    ("values", "following"),
    [
        ({}, "rating"),
        ({"note": "It was late."}, "rating"),
        ({"rating": ""}, "rating"),
        ({"rating": "good"}, "check.in_time"),
        ({"rating": "good", "check.in_time": ""}, "check.agreed"),
        ({"rating": "good", "check.in_time": "yes", "check.agreed": ""}, None),
        ({"rating": "inadequate"}, "note"),
        ({"rating": "inadequate", "note": ""}, "note"),
        ({"rating": "inadequate", "note": "None."}, "check.in_time"),
        ({"rating": "not_applicable"}, None),
    ],
)
def test_typed_questions_ask_the_rating_then_a_needed_note_then_the_checks(values, following):
    field = next_field(_step(StepKind.QUESTION), values)

    assert (field.id if field else None) == following


def test_checks_are_answered_yes_no_or_not_clear_and_keep_the_framework_s_words():
    check = _step(StepKind.QUESTION).fields[2]

    assert (check.id, check.choices, check.text) == ("check.in_time", tuple(CheckAnswer), "In time?")


def test_an_interview_asks_as_the_policy_says():
    interview = replace(an_interview(), policy=replace(somerset().policy, note_length=120))

    limits = {field.limit for step in interview.steps({}) for field in step.fields if field.id in {"note", "text"}}

    assert limits == {120}


def test_a_case_audit_has_its_case_and_everybody_else_names_one():
    assert "case" not in _ids(an_interview(AuditKind.CA))
    assert _ids(an_interview(AuditKind.PA))[0] == _ids(an_interview(AuditKind.SA))[0] == "case"
