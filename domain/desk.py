"""What a person has in front of them: the facts that cards and replies are drawn from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.assignments import Assignment
from domain.audits import Audit
from domain.ids import AssignmentId, StepId
from domain.methodology import Standard
from domain.months import Month
from domain.people import Person
from domain.policy import Policy
from domain.refusals import FieldFault
from domain.steps import CaseFinding, Step
from domain.worries import Told


@dataclass(frozen=True, slots=True)
class Owed:
    """One audit that is owed, with what a list says of it."""

    assignment: Assignment
    worker_name: str | None
    """The member of staff whose work is audited; None for a self-audit or while the case follows."""
    answered: int = 0
    """Questions answered or skipped so far."""
    questions: int = 0
    is_late: bool = False
    submitted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MonthDesk:
    """One person's month: everything owed in one cycle, with what came of it."""

    person: Person
    cycle: Month
    standard: Standard
    owed: tuple[Owed, ...]
    """In the order of kind and number; never empty."""
    due_on: date
    days_left: int
    """Working days from today to the deadline, today not counted; 0 on the day, negative after it."""
    policy: Policy
    contact: str
    """Whom to ask."""
    overdue_before: int = 0
    """Audits of earlier months that are overdue (Q15)."""

    @property
    def unfinished(self) -> tuple[Owed, ...]:
        """What is still to do, in the same order; empty when all is done."""
        return tuple(owed for owed in self.owed if owed.assignment.state.is_open)


@dataclass(frozen=True, slots=True)
class Gone:
    """A month in which somebody owes nothing any more, and sent nothing."""

    cycle: Month
    withdrawn: bool
    """Whether the whole month was taken back (Q44); else the audits were given away, excused, or the month is over."""


@dataclass(frozen=True, slots=True)
class AuditDesk:
    """One audit under way, with its steps."""

    person: Person
    assignment: Assignment
    standard: Standard
    audit: Audit
    steps: tuple[Step, ...]
    """Every step that applies after the answers so far, in order."""
    policy: Policy
    contact: str
    worker_name: str | None = None
    found: tuple[CaseFinding, ...] = ()
    """What the population says about the case reference that waits for a yes."""
    next_up: AssignmentId | None = None
    """The next audit of the same cycle that is still to do."""
    can_reopen: bool = False
    told: Told | None = None
    """Set while the audit is paused for a worry."""
    can_nominate: bool = False
    """Whether good practice in it can be put forward: it was sent, and the council shows good practice."""

    @property
    def step(self) -> Step:
        """The step at hand."""
        return next(step for step in self.steps if step.id == self.audit.at)

    @property
    def questions(self) -> tuple[Step, ...]:
        """The question steps, in order."""
        return tuple(step for step in self.steps if step.question is not None)

    def number_of(self, step: StepId) -> int | None:
        """Return the question's number as shown, from 1; None for a step that is no question."""
        return next((number for number, one in enumerate(self.questions, 1) if one.id == step), None)


class SubjectKind(StrEnum):
    """What a card's token names (Q22)."""

    NOTICE = "n"
    ASSIGNMENT = "a"
    TEAM = "t"
    """Whoever is behind of the presser's people; the id is the oldest overdue audit of one of them, or empty."""
    SESSION = "s"
    POINT = "p"
    """One of the three points that a session sent; the id is its number."""
    MESSAGE = "m"
    """A practice message."""
    EXEMPLAR = "e"
    """A piece of good practice, a change story or a thank-you."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a pressed card is about; the version says how old the card is."""

    kind: SubjectKind
    id: str
    version: int = 0


Seal = Callable[[Subject], str]
"""Makes the opaque token of a card, bound to the person that the card is drawn for."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """What a card says beside its usual content, after a press."""

    faults: tuple[FieldFault, ...] = ()
    typed: tuple[tuple[str, str], ...] = ()
    """Field id and value: put back into the boxes, whatever is saved."""
    changed_at: datetime | None = None
    """Set when the card was out of date: "This was updated at 14:02"."""
    line: str = ""
    """One sentence at the top, such as a refusal's."""
    is_warned: bool = False
    """Whether words that the guard warned of are in the boxes, which going on keeps."""
