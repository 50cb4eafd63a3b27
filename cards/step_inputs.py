"""The inputs of a step, from its fields: the one form model of domain/steps.py as a card."""

from collections.abc import Mapping

from cards.elements import Card
from cards.field_words import choice_number, choice_title, field_label, field_prompt
from cards.inputs import choice_input, date_input, text_input
from domain.desk import AuditDesk, Remarks
from domain.methodology import About, Rating
from domain.steps import Field, FieldKind, Step, StepKind

_ONE_LINE = frozenset({"case_reference", "evidence"})
_DEPENDS: Mapping[tuple[StepKind, str], str] = {
    (StepKind.CONTACT, "who"): "if you spoke or tried",
    (StepKind.INVOLVEMENT, "feedback_on"): "if you feed back later",
    (StepKind.NO_CONTACT, "reason_words"): "if it is another reason",
    (StepKind.QUESTION, "note"): "needed for Requires Improvement or Inadequate",
    (StepKind.OVERALL, "note"): "needed for Requires Improvement or Inadequate",
}
"""Inputs that another answer makes necessary: the label says when, the bot checks it."""


def step_inputs(desk: AuditDesk, remarks: Remarks) -> list[Card]:
    """Return the inputs of the step at hand, in order, with what was typed or else what is saved."""
    step = desk.step
    saved = desk.audit.answers.get(step.id)
    values = {**(saved.fields if saved else {}), **dict(remarks.typed)}
    return [_input(step, field, values.get(field.id, "")) for field in step.fields if field.id != "confirmed"]


def has_free_text(step: Step) -> bool:
    """Whether *step* takes words in which somebody could be named."""
    return any(field.kind is FieldKind.TEXT and field.id != "case_reference" for field in step.fields)


def _input(step: Step, field: Field, value: str) -> Card:
    label = _label(step, field)
    message = field_prompt(step, field) if field.required else ""
    match field.kind:
        case FieldKind.CHOICE:
            compact = field.id.startswith("check.")
            titles = _titles(step, field)
            return choice_input(field.id, label, titles, value=value, compact=compact, message=message)
        case FieldKind.DATE:
            return date_input(field.id, label, value=value, message=message)
        case FieldKind.TEXT:
            lines = field.id not in _ONE_LINE
            return text_input(field.id, label, value=value, limit=field.limit, lines=lines, message=message)


def _label(step: Step, field: Field) -> str:
    label = field_label(step, field)
    if field.required:
        return label
    return f"{label} ({_DEPENDS.get((step.kind, field.id), 'optional')})"


def _titles(step: Step, field: Field) -> list[tuple[str, str]]:
    """Return the choices with their titles.

    Assumption: Q29, where a question is about the service as a whole Not applicable is offered first.
    """
    titled = [(value, choice_title(field.id, value)) for value in field.choices]
    if field.id != "rating":
        return titled
    numbered = [(value, f"{title} ({choice_number(field, value)})") for value, title in titled]
    if step.question is not None and step.question.about is About.SERVICE:
        numbered.sort(key=lambda pair: pair[0] != Rating.NOT_APPLICABLE)
    return numbered
