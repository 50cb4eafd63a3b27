"""The words of a step: what it asks, what its inputs and choices are called, and what is wrong with an answer.

Plain text, without Markdown, and the same for cards and typed conversation.
"""

from collections.abc import Mapping
from types import MappingProxyType

from domain.methodology import AuditSubject, CheckAnswer, Rating, Standard
from domain.refusals import FaultKind, FieldFault
from domain.steps import Field, FieldKind, SkipReason, Step, StepKind

_PROMPTS: Mapping[StepKind, str] = MappingProxyType(
    {
        StepKind.CASE: "Which case will you audit?",
        StepKind.RECORD: "Which supervision record will you audit?",
        StepKind.CONTACT: "Have you spoken with the person, or tried to?",
        StepKind.VOICE: "What did they tell you?",
        StepKind.NO_CONTACT: "Why was nobody spoken with?",
        StepKind.INVOLVEMENT: "How does the worker take part?",
        StepKind.STRENGTHS: "What works well in this practice?",
        StepKind.DEVELOPMENT: "What would make this practice better?",
    }
)

_SHORT: Mapping[StepKind, str] = MappingProxyType(
    {
        StepKind.CASE: "Case",
        StepKind.RECORD: "Supervision record",
        StepKind.CONTACT: "Contact",
        StepKind.VOICE: "What they said",
        StepKind.NO_CONTACT: "Why no contact",
        StepKind.INVOLVEMENT: "The worker's part",
        StepKind.OVERALL: "Overall judgement",
        StepKind.STRENGTHS: "Strengths",
        StepKind.DEVELOPMENT: "To develop",
    }
)

_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "case_reference": "Case reference",
        "confirmed": "Use this reference",
        "met_on": "Date of the supervision meeting",
        "attempt": "What happened",
        "who": "Who with",
        "consent": "Do they agree that their words are kept?",
        "words": "Their words, or the sense of them",
        "reason": "Reason",
        "reason_words": "More about the reason",
        "how": "How you include them",
        "feedback_on": "Date to feed back",
        "rating": "Rating",
        "note": "Note",
        "evidence": "Where in the record",
    }
)

_ASKED: Mapping[str, str] = MappingProxyType(
    {
        "case_reference": "Enter the case reference.",
        "confirmed": "Say whether to use this reference.",
        "met_on": "Enter the date of the supervision meeting.",
        "attempt": "Select whether you spoke with somebody.",
        "who": "Select who you spoke with, or tried to reach.",
        "consent": "Select whether they agree that their words are kept.",
        "words": "Enter what they told you.",
        "reason": "Select why nobody was spoken with.",
        "reason_words": "Enter the reason in your own words.",
        "how": "Select how the worker takes part.",
        "feedback_on": "Enter the date on which you feed back to the worker.",
        "rating": "Select a rating.",
        "note": "Enter a note.",
        "evidence": "Enter where in the record this can be seen.",
    }
)

_RATINGS: Mapping[Rating, str] = MappingProxyType(
    {
        Rating.OUTSTANDING: "Outstanding",
        Rating.GOOD: "Good",
        Rating.REQUIRES_IMPROVEMENT: "Requires Improvement",
        Rating.INADEQUATE: "Inadequate",
        Rating.NOT_APPLICABLE: "Not applicable",
    }
)

_CHECK_ANSWERS = {CheckAnswer.YES: "Yes", CheckAnswer.NO: "No", CheckAnswer.NOT_CLEAR: "Not clear"}

_CHOICES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "confirmed": {"yes": "Yes, use it"},
        "attempt": {
            "spoke": "Yes, we spoke",
            "tried": "I tried, without success",
            "not_tried": "No, it was not right to try",
            "not_needed": "Not needed for my own audit",
        },
        "who": {"person": "The person", "carer": "A carer", "representative": "A representative"},
        "consent": {"yes": "Yes, in their own words", "no": "No, I give the sense only"},
        "reason": {
            "died": "The person has died",
            "asked_not_to_be": "They asked not to be contacted",
            "could_be_put_at_risk": "It could put them at risk",
            "no_reply": "No reply",
            "not_possible": "It was not possible",
            "other": "Another reason",
        },
        "how": {
            "together_in_person": "We do it together, in person",
            "together_on_teams": "We do it together, on Teams",
            "feed_back_later": "I feed back to them later",
        },
    }
)

_SKIP_REASONS: Mapping[SkipReason, str] = MappingProxyType(
    {
        SkipReason.NOT_IN_RECORD: "Not in the record",
        SkipReason.NOT_SURE: "Not sure",
        SkipReason.NOT_ENOUGH_TIME: "Not enough time",
        SkipReason.OTHER: "Another reason",
    }
)


def prompt_of(step: Step, standard: Standard) -> str:
    """Return what *step* asks, as a whole sentence."""
    if step.question is not None:
        return step.question.text
    if step.kind is StepKind.OVERALL:
        seen = "this supervision record" if standard.subject is AuditSubject.SUPERVISION_RECORD else "this case"
        return f"How good is the practice in {seen} overall?"
    return _PROMPTS[step.kind]


def short_of(step: Step) -> str:
    """Return *step* in a few words, for lists."""
    return step.question.short if step.question is not None else _SHORT[step.kind]


def field_label(step: Step, field: Field) -> str:
    """Return what *field* is called; the caller adds whether it is optional."""
    if step.kind is StepKind.STRENGTHS:
        return "Strengths"
    if step.kind is StepKind.DEVELOPMENT:
        return "What to develop"
    return field.text or _LABELS[field.id]


def field_prompt(step: Step, field: Field) -> str:
    """Return what to do with *field*, as a sentence that also serves when it was left out."""
    if field.kind is FieldKind.TEXT and step.kind in {StepKind.STRENGTHS, StepKind.DEVELOPMENT}:
        return "Enter what works well." if step.kind is StepKind.STRENGTHS else "Enter what would make it better."
    if field.text:
        return f"Select an answer: {field.text}"
    return _ASKED[field.id]


def choice_title(field_id: str, value: str) -> str:
    """Return how the choice *value* of the field reads; a value that no field has reads as itself."""
    if field_id == "rating":
        return rating_title(Rating(value))
    if field_id.startswith("check."):
        return _CHECK_ANSWERS[CheckAnswer(value)]
    return _CHOICES[field_id][value]


def choice_number(field: Field, value: str) -> int:
    """Return the number that stands for *value* when it is typed.

    A rating keeps its number on every card, whatever is shown first: 2 is always Good.
    """
    if field.id == "rating":
        return list(Rating).index(Rating(value)) + 1
    return field.choices.index(value) + 1


def rating_title(rating: Rating) -> str:
    """Return *rating* as it is printed."""
    return _RATINGS[rating]


def skip_title(reason: SkipReason) -> str:
    """Return *reason* as it is printed."""
    return _SKIP_REASONS[reason]


def fault_sentence(step: Step, fault: FieldFault) -> str:
    """Return what to do about *fault*, in the words of the question."""
    field = next(field for field in step.fields if field.id == fault.field)
    label = field_label(step, field)
    match fault.kind:
        case FaultKind.TOO_LONG:
            return f"{label} must be {fault.limit:,} characters or fewer."
        case FaultKind.AMBIGUOUS:
            return f"Did you mean {_listed(field.id, fault.choices)}?"
        case FaultKind.MISSING | FaultKind.NOT_A_CHOICE:
            return field_prompt(step, field)
        case _:
            return _FAULTS[fault.kind]


_FAULTS: Mapping[FaultKind, str] = MappingProxyType(
    {
        FaultKind.NOT_A_DATE: "Enter a date, such as 12 October 2026.",
        FaultKind.DATE_PASSED: "The date to feed back must be today or later.",
        FaultKind.DATE_AHEAD: "The date of the supervision meeting must be today or earlier.",
        FaultKind.NOTE_REQUIRED: "Enter a note that says why. Requires Improvement and Inadequate need one.",
        FaultKind.NOT_A_CASE_REFERENCE: "Enter the case reference as your case system shows it.",
        FaultKind.LOOKS_LIKE_NHS_NUMBER: "This looks like an NHS number. Enter the council's case reference.",
    }
)


def _listed(field_id: str, values: tuple[str, ...]) -> str:
    titles = [choice_title(field_id, value) for value in values]
    return " or ".join([", ".join(titles[:-1]), titles[-1]] if len(titles) > 1 else titles)
