"""What is wrong with an input or with a file, as refusals carry it."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What is wrong with one input."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    NOT_A_CHOICE = "not_a_choice"
    NOT_A_DATE = "not_a_date"
    DATE_PASSED = "date_passed"
    DATE_AHEAD = "date_ahead"
    NOTE_REQUIRED = "note_required"
    AMBIGUOUS = "ambiguous"
    NOT_A_CASE_REFERENCE = "not_a_case_reference"
    LOOKS_LIKE_NHS_NUMBER = "looks_like_nhs_number"


@dataclass(frozen=True)
class FieldFault:
    """One input that cannot be taken as it is."""

    field: str
    kind: FaultKind
    choices: tuple[str, ...] = ()
    """For AMBIGUOUS: the values that it could mean."""
    limit: int = 0
    """For TOO_LONG: characters allowed."""


@dataclass(frozen=True)
class FileFault:
    """One thing wrong in an imported file."""

    line: int
    """Line of the file, header included, from 1; 0 for the file as a whole."""
    column: str
    """The column's name, or empty."""
    reason: str
    """A sentence fragment for the operator, without the cell's content where that is personal."""
