import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.field_words import choice_number, choice_title, skip_title
from dialogs.commands import read_command
from dialogs.understanding import Understood, is_no, is_yes, plain, read_field, read_skip_reason
from domain.audits import Answer
from domain.ids import StepId
from domain.methodology import AuditKind, Rating
from domain.refusals import FaultKind, InvalidAnswer
from domain.steps import Field, FieldKind, SkipReason
from tests.audit_builders import NOON, an_interview, later
from tests.frameworks import somerset

TODAY = later().on
RATING = Field("rating", FieldKind.CHOICE, required=True, choices=tuple(Rating))
OVERALL = Field("rating", FieldKind.CHOICE, required=True, choices=tuple(Rating)[:-1])
CHECK = Field("check.in_time", FieldKind.CHOICE, required=False, choices=("yes", "no", "not_clear"))
ATTEMPTS: tuple[dict[str, str], ...] = ({}, {"attempt": "spoke", "who": "carer"}, {"attempt": "tried", "who": "carer"})
SAID = {
    "outstanding": [
        "1",
        "o",
        "O",
        "Outstanding",
        "OUTSTANDING!",
        "excellent",
        "outstandign",
        "outstandin",
        "oustanding",
    ],
    "good": ["2", "g", "Good", "good.", " good ", "fine", "goood", "2."],
    "requires_improvement": [
        "3",
        "r",
        "ri",
        "R.I.",
        "r/i",
        "RI",
        "requires improvement",
        "Requires  improvement",
        "requires",
        "improvement",
        "needs improvement",
        "requires improvment",
        "requires improvemnt",
        "reqires improvement",
        "could be better",
    ],
    "inadequate": ["4", "i", "inadequate", "Inadequate.", "inadequite", "inadiquate", "innadequate", "inadaquate"],
    "not_applicable": [
        "5",
        "n",
        "na",
        "n/a",
        "N/A",
        "n.a.",
        "n a",
        "not applicable",
        "not aplicable",
        "not applicible",
        "does not apply",
        "none",
    ],
}


def _all_choices() -> dict[tuple[str, tuple[str, ...]], Field]:
    """Return every choice that any audit asks, by its id and its choices."""
    return {
        (field.id, field.choices): field
        for kind in (AuditKind.CA, AuditKind.PA, AuditKind.SA)
        for standard in somerset().standards
        for contact in ATTEMPTS
        for step in an_interview(kind, standard).steps(_contact(contact))
        for field in step.fields
        if field.kind is FieldKind.CHOICE
    }


def _contact(fields: dict[str, str]) -> dict[StepId, Answer]:
    return {StepId("contact"): Answer(fields, 2, NOON)} if fields else {}


CHOICES = [
    pytest.param(field, value, id=f"{field.id} of {len(field.choices)}, {value}")
    for field in _all_choices().values()
    for value in field.choices
]


def _read(field: Field, text: str) -> Understood | None:
    return read_field(field, text, TODAY)


def _choice_of(field_id: str, kind: AuditKind = AuditKind.CA) -> Field:
    for fields in ATTEMPTS:
        for step in an_interview(kind).steps(_contact(fields)):
            for field in step.fields:
                if field.id == field_id:
                    return field
    raise LookupError(field_id)


# Ratings


@pytest.mark.parametrize(("said", "rating"), [(said, rating) for rating, several in SAID.items() for said in several])
def test_a_rating_is_understood_by_number_word_letters_synonym_and_misspelling(said, rating):
    assert _read(RATING, said) == Understood(rating)
    assert read_command(said) is None


@pytest.mark.parametrize("rating", SAID)
@pytest.mark.parametrize(
    ("said", "remark"),
    [
        ("{}, because the plan is clear", "because the plan is clear"),
        ("{} because the plan is clear", "the plan is clear"),
        ("{} - the plan is clear", "the plan is clear"),
        ("{}: the plan is clear", "the plan is clear"),
        ("{}. The plan, though, is short.", "The plan, though, is short."),
        ("{}\nThe plan is clear", "The plan is clear"),
        ("{} as the plan is clear", "the plan is clear"),
        ("{}; 3 of 4 visits were late", "3 of 4 visits were late"),
    ],
)
def test_a_rating_may_bring_its_remark_along(rating, said, remark):
    word = choice_title("rating", rating)
    number = str(choice_number(RATING, rating))

    assert _read(RATING, said.format(word)) == Understood(rating, remark)
    assert _read(RATING, said.format(number)) == Understood(rating, remark)


@pytest.mark.parametrize("said", ["bad", "Poor", "weak.", "not good", "not great", "below", "poor, because it is late"])
def test_words_for_low_are_asked_about(said):
    with pytest.raises(InvalidAnswer) as refused:
        _read(RATING, said)

    fault = refused.value.faults[0]
    assert (fault.kind, fault.choices) == (FaultKind.AMBIGUOUS, ("requires_improvement", "inadequate"))


@pytest.mark.parametrize(
    "said",
    [
        "adequate",
        "Adequate, I think",
        "applicable",
        "not outstanding",
        "not requires improvement",
        "unapplicable",
        "3.2 is good",
        "1:1 work is recorded",
        "1.5 hours late",
        "2/3 of the notes are late",
        "48 hours passed",
        "the notes are kind",
        "6",
        "0",
        "",
        "?",
        "no",
        "good enough",
        "not bad",
        "mostly good, not always",
        "-1",
        "oo",
    ],
)
def test_what_is_no_rating_is_not_taken_for_one(said):
    assert _read(RATING, said) is None


@pytest.mark.parametrize("said", ["5", "n/a", "not applicable", "na, the case is new"])
def test_an_overall_judgement_is_never_not_applicable(said):
    assert _read(OVERALL, said) is None


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_rating_or_not_and_never_a_failure(text):
    with contextlib.suppress(InvalidAnswer):
        read = _read(RATING, text)

        assert read is None or read.value in RATING.choices


# Other choices


@pytest.mark.parametrize(("field", "value"), CHOICES)
def test_every_choice_is_understood_by_its_title_its_number_and_its_shouted_title(field, value):
    title = choice_title(field.id, value)

    for said in (title, title.upper(), f" {title}. ", str(choice_number(field, value))):
        assert _read(field, said) == Understood(value)


@pytest.mark.parametrize(("field", "value"), CHOICES)
def test_no_choice_is_taken_for_a_command(field, value):
    assert read_command(choice_title(field.id, value)) is None
    assert read_command(str(choice_number(field, value))) is None


@pytest.mark.parametrize(
    ("field", "said", "value"),
    [
        ("attempt", "yes", "spoke"),
        ("attempt", "spoke", "spoke"),
        ("attempt", "tried", "tried"),
        ("attempt", "without success", "tried"),
        ("attempt", "i tried without sucess", "tried"),
        ("who", "carer", "carer"),
        ("who", "person", "person"),
        ("who", "rep", "representative"),
        ("who", "a representitive", "representative"),
        ("consent", "y", "yes"),
        ("consent", "Yes!", "yes"),
        ("consent", "no", "no"),
        ("reason", "died", "died"),
        ("reason", "other", "other"),
        ("reason", "another", "other"),
        ("reason", "at risk", "could_be_put_at_risk"),
        ("reason", "no reply", "no_reply"),
        ("how", "teams", "together_on_teams"),
        ("how", "in person", "together_in_person"),
        ("how", "I fed back to them later", "feed_back_later"),
    ],
)
def test_a_choice_is_understood_by_a_word_of_it_by_yes_or_no_and_misspelt(field, said, value):
    assert _read(_choice_of(field), said) == Understood(value)


@pytest.mark.parametrize("said", ["yes", "y", "yes, use it", "ok", "sure", "Correct", "1"])
def test_a_reference_is_confirmed_by_every_way_to_say_yes(said):
    assert _read(_choice_of("confirmed", AuditKind.PA), said) == Understood("yes")


@pytest.mark.parametrize(
    ("said", "value"), [("y", "yes"), ("nope", "no"), ("not clear", "not_clear"), ("not", "not_clear"), ("2", "no")]
)
def test_a_check_is_answered_by_yes_no_or_not_clear(said, value):
    assert _read(CHECK, said) == Understood(value)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("how", "together"),
        ("reason", "no"),
        ("reason", "they asked to be contacted"),
        ("reason", "it was possible"),
        ("who", "a"),
        ("who", "the"),
        ("who", "neighbour"),
        ("attempt", "4"),
        ("confirmed", "no"),
    ],
)
def test_a_choice_that_could_be_two_or_none_is_not_guessed(field, said):
    read = _read(_choice_of(field, AuditKind.PA), said)

    assert read is None or (field, said, read.value) == ("who", "the", "person")


def test_no_other_choice_brings_a_remark_along():
    assert _read(_choice_of("who"), "a carer, her son") is None


# Text, dates, yes and no


def test_text_is_taken_as_it_is():
    text = Field("text", FieldKind.TEXT, required=True, limit=10)

    assert _read(text, "  As typed, ALL of it. ") == Understood("  As typed, ALL of it. ")


def test_a_date_is_kept_as_year_month_day():
    day = Field("met_on", FieldKind.DATE, required=True)

    assert _read(day, "5 October") == Understood("2026-10-05")
    assert _read(day, "whenever") is None


@pytest.mark.parametrize(
    ("said", "heard"), [(" Yes. ", "yes"), ("I  don’t\nknow!", "i don't know"), ("", ""), ("...", ""), ("Ok ,", "ok")]
)
def test_case_spaces_apostrophes_and_closing_marks_do_not_matter(said, heard):
    assert plain(said) == heard


@pytest.mark.parametrize("said", ["yes", "Y", "yep", "Okay!", "sure", "send"])
def test_yes_is_yes(said):
    assert is_yes(said)
    assert not is_no(said)


@pytest.mark.parametrize("said", ["no", "N", "Nope.", "not yet", "wait", "cancel"])
def test_no_is_no(said):
    assert is_no(said)
    assert not is_yes(said)


# Reasons to skip


@pytest.mark.parametrize("reason", SkipReason)
def test_a_reason_to_skip_is_understood_by_title_and_number(reason):
    number = list(SkipReason).index(reason) + 1

    assert read_skip_reason(skip_title(reason)) == read_skip_reason(f" {number}. ") == (reason, "")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("not recorded", SkipReason.NOT_IN_RECORD),
        ("don’t know", SkipReason.NOT_SURE),
        ("Dont know", SkipReason.NOT_SURE),
        ("unsure", SkipReason.NOT_SURE),
        ("no time", SkipReason.NOT_ENOUGH_TIME),
        ("other", SkipReason.OTHER),
    ],
)
def test_a_reason_to_skip_has_synonyms(said, reason):
    assert read_skip_reason(said) == (reason, "")


@pytest.mark.parametrize("said", ["The scan is unreadable.", "5", "0", "²", ""])
def test_any_other_reason_is_kept_in_the_person_s_words(said):
    assert read_skip_reason(f" {said} ") == (SkipReason.OTHER, said)
