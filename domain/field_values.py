"""Reading what came from a card's inputs or from typed words into a step's values, and saying what is wrong."""

import re
from collections.abc import Mapping
from datetime import date

from domain.interview import fields_now
from domain.policy import Policy
from domain.refusals import FaultKind, FieldFault, InvalidAnswer
from domain.steps import Field, FieldKind, Step, StepKind

NHS_WEIGHTS = range(10, 1, -1)


def read_values(step: Step, given: Mapping[str, str], policy: Policy, today: date) -> dict[str, str]:
    """Return the values of *step* that *given* carries: trimmed, checked, unknown keys dropped.

    Args:
        step: The step answered.
        given: Field id to raw text; anything else in it is ignored.
        policy: For the case reference's pattern.
        today: Local date; a date to feed back cannot be before it, a supervision meeting not after it.

    Raises:
        InvalidAnswer: With every fault at once, and what was typed.
    """
    values = {field.id: _clean(given[field.id], field) for field in step.fields if given.get(field.id, "").strip()}
    required = fields_now(step, values)
    faults = [fault for field in required if (fault := _fault(step, field, values.get(field.id, ""), policy, today))]
    if faults:
        raise InvalidAnswer(tuple(faults), {field.id: given.get(field.id, "") for field in step.fields})
    return values


def read_value(step: Step, field: Field, text: str, policy: Policy, today: date) -> str:
    """Return one typed field's value, trimmed and checked; it may be empty, which leaves the field open.

    Raises:
        InvalidAnswer: With the one fault, and what was typed.
    """
    value = _clean(text, field)
    if value and (fault := _fault(step, field, value, policy, today)):
        raise InvalidAnswer((fault,), {field.id: text})
    return value


def is_nhs_number(text: str) -> bool:
    """Whether *text* holds the ten digits of a valid NHS number and nothing else but spaces and hyphens.

    Source: NHS Data Dictionary, NHS number, modulus 11 check digit.
    """
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"[0-9]{10}", digits):
        return False
    remainder = sum(int(digit) * weight for digit, weight in zip(digits, NHS_WEIGHTS, strict=False)) % 11
    return (11 - remainder) % 11 == int(digits[9])


def _clean(text: str, field: Field) -> str:
    trimmed = text.replace("\x00", "").strip()
    return trimmed.upper() if field.id == "case_reference" else trimmed


def _fault(step: Step, field: Field, value: str, policy: Policy, today: date) -> FieldFault | None:
    if not value:
        return FieldFault(field.id, _missing(step, field)) if field.required else None
    match field.kind:
        case FieldKind.CHOICE:
            return None if value in field.choices else FieldFault(field.id, FaultKind.NOT_A_CHOICE)
        case FieldKind.DATE:
            return _date_fault(step, field, value, today)
        case _:
            return _text_fault(field, value, policy)


def _missing(step: Step, field: Field) -> FaultKind:
    needs_note = step.kind in {StepKind.QUESTION, StepKind.OVERALL} and field.id == "note"
    return FaultKind.NOTE_REQUIRED if needs_note else FaultKind.MISSING


def _date_fault(step: Step, field: Field, value: str, today: date) -> FieldFault | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        return FieldFault(field.id, FaultKind.NOT_A_DATE)
    if step.kind is StepKind.INVOLVEMENT and day < today:
        return FieldFault(field.id, FaultKind.DATE_PASSED)
    if step.kind is StepKind.RECORD and day > today:
        return FieldFault(field.id, FaultKind.DATE_AHEAD)
    return None


def _text_fault(field: Field, value: str, policy: Policy) -> FieldFault | None:
    if len(value) > field.limit:
        return FieldFault(field.id, FaultKind.TOO_LONG, limit=field.limit)
    if field.id != "case_reference":
        return None
    if is_nhs_number(value):
        return FieldFault(field.id, FaultKind.LOOKS_LIKE_NHS_NUMBER)
    if not re.fullmatch(policy.case_reference_pattern, value):
        return FieldFault(field.id, FaultKind.NOT_A_CASE_REFERENCE)
    return None
