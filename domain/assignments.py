"""What somebody owes in a cycle, and why."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.ids import AssignmentId, FrameworkVersion, PersonId
from domain.methodology import AuditKind
from domain.months import Month


class AssignmentState(StrEnum):
    """Where an assignment stands (Q42)."""

    PLANNED = "planned"
    SENT = "sent"
    STARTED = "started"
    SUBMITTED = "submitted"
    EXCUSED = "excused"
    REASSIGNED = "reassigned"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """Whether the auditor still has something to do."""
        return self in {AssignmentState.PLANNED, AssignmentState.SENT, AssignmentState.STARTED}


class Relaxation(StrEnum):
    """A preference that a draw had to give up, recorded and shown (Q32)."""

    AUDITED_LATELY = "audited_lately"
    OWN_TEAM = "own_team"
    OWN_SERVICE = "own_service"
    SAME_SERVICE = "same_service"
    SAME_TEAM = "same_team"
    OTHER_ROLE_GROUP = "other_role_group"
    REPEATED_PAIR = "repeated_pair"
    AUDITED_TWICE = "audited_twice"


@dataclass(frozen=True, slots=True)
class Assignment:
    """One audit that one person owes."""

    id: AssignmentId
    cycle: Month
    standard: int
    kind: AuditKind
    auditor: PersonId
    due_on: date
    state: AssignmentState
    framework: FrameworkVersion
    """Pinned when the assignment was made; its questions never change after that."""
    number: int = 1
    """1 for the first audit of this auditor in the cycle, 2 for the second, ..."""
    worker: PersonId | None = None
    """Whose work is audited; None where a case audit's case follows."""
    case_reference: str | None = None
    relaxed: tuple[Relaxation, ...] = ()
    """What the draw had to give up, in the order of Q32; often empty."""
    do_not_contact: bool = False
