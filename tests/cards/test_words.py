"""Every refusal, fault, choice and notification has its words, and they are plain."""

import re
from datetime import UTC, date, datetime
from functools import cache

import pytest

from cards.field_words import (
    choice_number,
    choice_title,
    fault_sentence,
    field_label,
    field_prompt,
    prompt_of,
    short_of,
    skip_title,
)
from cards.problem import ELSEWHERE, fault_text
from cards.words import SUMMARY, closed_sentence, finding_sentence, sentence_for
from domain import message_refusals, point_refusals, refusals, session_refusals
from domain.assignments import AssignmentState
from domain.methodology import AuditKind
from domain.notices import NoticeKind
from domain.point_refusals import PointFault, PointFaultKind
from domain.refusals import FaultKind, FieldFault, FileFault, Refusal
from domain.steps import CaseFinding, SkipReason, Step
from tests.cards.desks import all_answers, audit_desk
from tests.frameworks import somerset
from tests.reading_grade import longest_sentence, reading_grade

AT = datetime(2026, 7, 1, 13, 2, tzinfo=UTC)
BANNED = re.compile(r"\b(please|sorry|valid|invalid|oops|error occurred|forbidden|e\.g|i\.e)\b", re.IGNORECASE)
FACTS = {
    refusals.ChoiceMissing: ("person",),
    refusals.NotAMonth: ("october",),
    refusals.CalendarTooShort: (date(2031, 1, 1),),
    refusals.AuditClosed: ("withdrawn",),
    refusals.TooLateToReopen: (date(2026, 10, 30),),
    refusals.TooManySkipped: (2, 2),
    refusals.StillOpen: (("contact", "2.1"),),
    refusals.NoSuchStep: ("12",),
    refusals.InvalidAnswer: ((),),
    refusals.ChangedMeanwhile: (AT,),
    refusals.NoSuchCycle: ("2026-08",),
    refusals.TooEarly: (date(2026, 10, 1),),
    refusals.AlreadyDone: ("2026-10", "opened"),
    refusals.NoPopulation: ("2026-10",),
    refusals.CycleNotOpen: ("2026-10",),
    refusals.WrongDeadline: (date(2026, 11, 2), date(2026, 11, 30)),
    refusals.Identifying: (("telephone",), False),
    refusals.NotAllowed: ("hold",),
    refusals.PastDeadline: (date(2026, 10, 30),),
    refusals.DayGoneBy: (date(2026, 10, 1),),
    refusals.DirectoryFailed: ("503",),
    refusals.DirectoryDenied: ("403",),
    refusals.NoSuchGroup: ("adults",),
    refusals.TooManyRemovals: (30, 200),
    session_refusals.BriefingUnclear: (3,),
    session_refusals.BriefingIncomplete: (("why", "ideas"),),
    session_refusals.BriefingChanged: (AT,),
    session_refusals.WordsClash: (("guidance",),),
    session_refusals.WordsTooLong: ((("why", 1201, 1200),),),
    session_refusals.SessionOver: (False,),
    session_refusals.TopicKnown: ("direct-payments",),
    message_refusals.TextTooLong: (1200, 1000),
    message_refusals.MessageGone: (False,),
    message_refusals.UnknownAudience: ("plumbers",),
    message_refusals.ReadAlready: ("published",),
    point_refusals.AlreadySent: (AT,),
    point_refusals.DraftClash: (AT,),
    point_refusals.PointsIncomplete: (tuple(PointFault(1, kind, 2, 500) for kind in PointFaultKind),),
    point_refusals.NoSuchPoint: (17,),
    point_refusals.AnsweredMeanwhile: ("Director 12", AT),
    point_refusals.ReplyTooShort: (10,),
    point_refusals.ReplyTooLong: (5000, 1000),
    refusals.FileRefused: ((FileFault(2, "email", "is empty"),), "people.csv"),
}


def every_refusal() -> list[type[Refusal]]:
    modules = (refusals, session_refusals, point_refusals, message_refusals)
    named = {name: one for module in modules for name, one in vars(module).items()}
    found = [one for one in named.values() if isinstance(one, type) and issubclass(one, Refusal)]
    return [one for one in found if one is not Refusal]


@cache
def every_step() -> tuple[Step, ...]:
    by_shape = {}
    for kind in (AuditKind.CA, AuditKind.SA, AuditKind.PA):
        for standard in somerset().standards:
            spoken = all_answers(kind, standard)
            for answers in ({}, spoken, spoken | {"contact": {"attempt": "tried", "who": "person"}}):
                for step in audit_desk(kind=kind, standard=standard, answers=answers).steps:
                    by_shape[step.id, step.fields] = step
    return tuple(by_shape.values())


@pytest.mark.parametrize("refusal", every_refusal(), ids=lambda one: one.__name__)
def test_a_refusal_has_a_sentence_of_its_own_that_is_plain(refusal):
    sentence = sentence_for(refusal(*FACTS.get(refusal, ())))

    assert sentence_for.dispatch(refusal) is not sentence_for.dispatch(Refusal)
    assert sentence.endswith((".", "?"))
    assert not BANNED.search(sentence)
    assert longest_sentence(sentence) <= 25
    assert reading_grade(sentence) <= 9


def test_a_cycle_near_its_end_cannot_be_extended():
    said = sentence_for(refusals.WrongDeadline(date(2026, 12, 1), date(2026, 11, 30)))

    assert said == "This cycle is too near its end to be extended."


def test_a_refusal_without_a_sentence_still_says_what_to_do():
    class Unheard(Refusal):
        pass

    assert sentence_for(Unheard()) == "That cannot be done now. Type help to see what you can do."


def test_a_refusal_speaks_in_local_time():
    assert "14:02" in sentence_for(refusals.ChangedMeanwhile(AT))


def test_every_step_has_a_prompt_a_short_name_and_words_for_its_fields():
    standard = somerset().standards[2]

    for step in every_step():
        assert prompt_of(step, standard).endswith("?")
        assert len(short_of(step)) <= 40
        for field in step.fields:
            assert field_label(step, field)
            assert field_prompt(step, field).endswith((".", "?"))
            assert not BANNED.search(field_prompt(step, field))


def test_every_choice_has_a_title():
    titles = [
        choice_title(field.id, value) for step in every_step() for field in step.fields for value in field.choices
    ]

    assert all(title[0].isupper() for title in titles)


@pytest.mark.parametrize("kind", FaultKind)
def test_every_fault_says_what_to_do_in_the_words_of_the_question(kind):
    for step in every_step():
        for field in step.fields:
            fault = FieldFault(field.id, kind, field.choices[1:3] or ("one",), 4000)
            if kind is FaultKind.AMBIGUOUS and not field.choices[2:]:
                continue
            sentence = fault_sentence(step, fault)
            assert sentence.endswith((".", "?"))
            assert not BANNED.search(sentence)
            assert longest_sentence(sentence) <= 25


def test_a_text_that_is_too_long_is_told_its_limit():
    step = next(step for step in every_step() if step.id == "2.3")

    sentence = fault_sentence(step, FieldFault("note", FaultKind.TOO_LONG, limit=4000))

    assert sentence == "Note must be 4,000 characters or fewer."


def test_an_ambiguous_rating_is_asked_back():
    step = next(step for step in every_step() if step.id == "2.3")
    fault = FieldFault("rating", FaultKind.AMBIGUOUS, ("requires_improvement", "inadequate"))

    assert fault_sentence(step, fault) == "Did you mean Requires Improvement or Inadequate?"


def test_a_choice_is_typed_by_its_place_and_a_rating_by_its_own_number():
    rating, attempt = (next(step for step in every_step() if step.id == one).fields[0] for one in ("2.3", "contact"))

    assert choice_number(rating, "good") == 2
    assert choice_number(attempt, "not_tried") == 3


def test_the_overall_judgement_of_standard_10_is_about_the_record():
    step = next(step for step in every_step() if step.id == "overall")

    assert "this supervision record" in prompt_of(step, somerset().standards[10])


def test_every_notification_has_fixed_wording_without_a_case_or_a_name():
    assert set(SUMMARY) == set(NoticeKind)
    assert all(len(words) <= 40 and "{" not in words for words in SUMMARY.values())


def test_every_finding_skip_reason_and_ending_has_words():
    endings = {
        AssignmentState.SUBMITTED,
        AssignmentState.EXCUSED,
        AssignmentState.REASSIGNED,
        AssignmentState.WITHDRAWN,
    }

    assert all(finding_sentence(one).endswith(".") for one in CaseFinding)
    assert len({skip_title(one) for one in SkipReason}) == len(SkipReason)
    assert len({closed_sentence(one) for one in endings}) == len(endings)


def test_what_is_said_of_our_own_fault_names_the_reference_and_blames_nobody():
    words = fault_text("7F3A21C9")

    assert "7F3A21C9" in words
    assert "not saved" in words
    assert not BANNED.search(words + ELSEWHERE)
