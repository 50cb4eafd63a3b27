"""An audit under way: its answers, where the auditor is, and every transition as a function Audit -> Audit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.ids import AssignmentId, StepId
from domain.steps import Fields, SkipReason


class Asking(StrEnum):
    """What the card asks at the moment; typed words are read accordingly."""

    ANSWER = "answer"
    SKIP_REASON = "skip_reason"
    CHECK = "check"
    CONFIRM_SEND = "confirm_send"
    PAUSED = "paused"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Answer:
    """The saved answer to one step."""

    fields: Fields
    version: int
    """The audit's version that this answer made."""
    answered_at: datetime
    skipped: SkipReason | None = None
    skip_words: str = ""
    complete: bool = True
    """False while a typed answer still lacks a field, such as the note to an Inadequate."""


@dataclass(frozen=True, slots=True)
class Audit:
    """The conversation over one assignment. Every change counts `version` up by one."""

    assignment: AssignmentId
    version: int
    at: StepId
    """The step at hand; at the check and after, the last one that was at hand."""
    asking: Asking
    started_at: datetime
    changed_at: datetime
    answers: Mapping[StepId, Answer] = field(default_factory=dict)
    submitted_at: datetime | None = None
    is_late: bool = False
    revision: int = 1
    """Counts up when a sent audit is reopened."""
