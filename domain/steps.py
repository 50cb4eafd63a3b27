"""The prompts of an audit: what is asked, in which order, with which inputs.

One generic form model serves cards, typed words and storage alike: an audit is a sequence of steps, a step has
fields, a field has a kind. Order and content follow Q27.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.ids import StepId
from domain.methodology import Question


class FieldKind(StrEnum):
    """How a field is answered."""

    CHOICE = "choice"
    TEXT = "text"
    DATE = "date"
    """An ISO date, `2026-10-12`."""


class StepKind(StrEnum):
    """What a step is about."""

    CASE = "case"
    """The case reference."""
    RECORD = "record"
    """The supervision record, by the date of its meeting."""
    CONTACT = "contact"
    """The attempt to speak with the person, a carer or a representative."""
    VOICE = "voice"
    """What they said, and their consent."""
    NO_CONTACT = "no_contact"
    """Why nobody was spoken with."""
    INVOLVEMENT = "involvement"
    """The worker: together, or a date to feed back."""
    QUESTION = "question"
    OVERALL = "overall"
    STRENGTHS = "strengths"
    DEVELOPMENT = "development"


@dataclass(frozen=True, slots=True)
class Field:
    """One input of a step. Its words are in `cards/words.py`, by step kind and field id."""

    id: str
    kind: FieldKind
    required: bool
    choices: tuple[str, ...] = ()
    """For CHOICE: the values, in the order shown."""
    limit: int = 0
    """For TEXT: characters at most."""
    text: str = ""
    """The framework's own words, where the field comes from it (a question's check)."""


@dataclass(frozen=True, slots=True)
class Step:
    """One prompt."""

    id: StepId
    kind: StepKind
    fields: tuple[Field, ...]
    question: Question | None = None
    """For QUESTION only."""
    can_skip: bool = False
    """Skipping needs a reason and is counted (R8)."""
    can_wait: bool = False
    """Must be arranged outside Teams: one may go on and come back (Q27)."""


class SkipReason(StrEnum):
    """Why a step was skipped (R8)."""

    NOT_IN_RECORD = "not_in_record"
    NOT_SURE = "not_sure"
    NOT_ENOUGH_TIME = "not_enough_time"
    OTHER = "other"


class CaseFinding(StrEnum):
    """What the population knows better than the reference that was typed (Q28); never a refusal."""

    NOT_IN_POPULATION = "not_in_population"
    OTHER_WORKER = "other_worker"
    CLOSED_LONG_AGO = "closed_long_ago"
    AUDITED_LATELY = "audited_lately"


Fields = Mapping[str, str]
"""What was answered: field id to value. A check left open is the empty string."""
