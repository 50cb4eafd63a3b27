"""A saved answer in words, for the list that is checked before sending (R9)."""

from datetime import date

from cards.days import day_in_words
from cards.escaping import shortened
from cards.field_words import choice_title, field_label, skip_title
from domain.audits import Answer
from domain.steps import Field, FieldKind, SkipReason, Step

NOT_PROVIDED = "Not provided"
_LENGTH = 120
"""Characters of a note in the list; the whole of it is one tap away."""


def answer_in_words(step: Step, answer: Answer) -> str:
    """Return the main field's answer, or `Skipped: ...`."""
    if answer.skipped is not None:
        return f"Skipped: {_why_skipped(answer.skipped, answer.skip_words)}"
    return value_in_words(step.fields[0], answer.fields.get(step.fields[0].id, ""))


def details_in_words(step: Step, answer: Answer) -> tuple[str, ...]:
    """Return the other fields' answers, one line each; a note that was left out is `Not provided`."""
    if answer.skipped is not None:
        return ()
    return tuple(
        _detail(step, field, value)
        for field in step.fields[1:]
        if (value := answer.fields.get(field.id, "")) or field.id == "note"
        if field.id != "confirmed"
    )


def value_in_words(field: Field, value: str) -> str:
    """Return one field's *value* as a reader knows it."""
    if not value:
        return NOT_PROVIDED
    match field.kind:
        case FieldKind.CHOICE:
            return choice_title(field.id, value)
        case FieldKind.DATE:
            return day_in_words(date.fromisoformat(value))
        case FieldKind.TEXT:
            return shortened(value, _LENGTH)


def _detail(step: Step, field: Field, value: str) -> str:
    """Return one line; what was written in full sentences needs no label."""
    words = value_in_words(field, value)
    return words if value and field.id in {"note", "words"} else f"{field_label(step, field)}: {words}"


def _why_skipped(reason: SkipReason, words: str) -> str:
    title = skip_title(reason).lower()
    return f"{title}, {shortened(words, _LENGTH)}" if words else title
