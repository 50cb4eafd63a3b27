"""What administrators see before a cycle opens: who gets how many audits, and what the draw had to give up (Q31)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.assignments import Assignment, Relaxation
from domain.ids import PersonId
from domain.methodology import AuditKind
from domain.months import Month
from domain.people import Person, Role


class Standing(StrEnum):
    """Whether the cycle opens by itself."""

    WAITING = "waiting"
    HELD = "held"
    OPENED = "opened"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Share:
    """How many audits of one kind the people of one role get."""

    role: Role
    kind: AuditKind
    audits: int
    people: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What an opening brings, in numbers."""

    shares: tuple[Share, ...]
    """In the order of roles and kinds."""
    cases_drawn: int
    cases_missing: int
    """Case audits whose auditors are told that their case follows."""
    relaxed: tuple[tuple[Relaxation, int], ...]
    """What the draws gave up, and how often; in the order of Q32."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A cycle before its opening."""

    cycle: Month
    standard: str
    """Its title."""
    opens_on: date
    due_on: date
    standing: Standing
    counts: Counts


def counts_of(assignments: Iterable[Assignment], people: Mapping[PersonId, Person]) -> Counts:
    """Return the numbers of *assignments*, whose auditors are all among *people*."""
    several = list(assignments)
    cases = [one for one in several if one.kind is AuditKind.CA]
    drawn = sum(bool(one.case_reference or one.worker) for one in cases)
    relaxed = Counter(relaxation for one in several for relaxation in one.relaxed)
    return Counts(
        shares=_shares(several, people),
        cases_drawn=drawn,
        cases_missing=len(cases) - drawn,
        relaxed=tuple((one, relaxed[one]) for one in Relaxation if relaxed[one]),
    )


def _shares(several: list[Assignment], people: Mapping[PersonId, Person]) -> tuple[Share, ...]:
    audits = Counter((people[one.auditor].role, one.kind) for one in several)
    auditors = Counter((people[who].role, kind) for who, kind in {(one.auditor, one.kind) for one in several})
    named = ((role, kind) for role in Role for kind in AuditKind if audits[role, kind])
    return tuple(Share(role, kind, audits[role, kind], auditors[role, kind]) for role, kind in named)
