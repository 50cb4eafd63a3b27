"""Audits that change hands, or their case or deadline: why, to whom, and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.assignments import Assignment, Relaxation
from domain.cycles import AuditCycle
from domain.desk import MonthDesk
from domain.drawing import place_of
from domain.methodology import AuditKind
from domain.refusals import WrongDeadline
from domain.working_days import WorkingCalendar


class CantReason(StrEnum):
    """Why somebody cannot do an audit (row 18)."""

    ON_LEAVE = "on_leave"
    CONFLICT = "conflict"
    NOT_MY_CASE = "not_my_case"
    LEFT_ROLE = "left_role"
    OTHER = "other"


class Deed(StrEnum):
    """What the sample register says was done to an audit."""

    SWAPPED = "swapped"
    WAITS = "waits"
    """Its case was given back, and there is no other yet."""
    EXCUSED = "excused"
    MORE_TIME = "more_time"
    REASSIGNED = "reassigned"
    RECEIVED = "received"
    ORPHANED = "orphaned"
    """Nobody can take it: an administrator decides."""
    ASKED = "asked"
    """Somebody cannot do it for a reason of their own: an administrator or the line manager decides."""
    JOINED = "joined"
    SAID = "said"
    """The auditor's own words to a reason; they went through the guard."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody who may take an audit over."""

    person: str
    same_role: bool
    """As the one who had it."""
    owes: int
    """Audits of the cycle, sent ones included."""
    relaxed: tuple[Relaxation, ...]
    """What giving it to them gives up."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What somebody is told whose audits somebody else has changed."""

    deed: Deed
    assignment: Assignment
    month: MonthDesk | None
    """What they owe in that cycle now; None: nothing."""


def best_offer(offers: Iterable[Offer], seed: str) -> Offer | None:
    """Return who takes an audit over, or None where nobody may.

    The same role before others, then what gives up least, then who owes least, then by the order of the draw.

    Assumption: Q32, the rules of the draw hold for audits that change hands.
    """
    return min(
        offers,
        key=lambda one: (not one.same_role, len(one.relaxed), one.owes, place_of(seed, one.person)),
        default=None,
    )


def checked_deadline(until: date, owed: Assignment, cycle: AuditCycle, today: date, calendar: WorkingCalendar) -> date:
    """Return *until* as a working day, the one before it where it is none.

    Assumption: Q17, to a working day not later than the end of moderation.

    Raises:
        WrongDeadline: If it is not after *today* and the present deadline, or later than that.
    """
    earliest = calendar.on_or_after(max(today, owed.due_on) + timedelta(days=1))
    latest = cycle.moderation_due_on
    if not earliest <= until <= latest:
        raise WrongDeadline(earliest, latest)
    return calendar.on_or_before(until)


def receivers_deadline(owed: Assignment, cycle: AuditCycle, earliest: date) -> date:
    """Return the deadline of an audit that changes hands: its own, or *earliest*, within Q17."""
    return max(owed.due_on, min(cycle.moderation_due_on, earliest))


def offered_reasons(kinds: Iterable[AuditKind]) -> tuple[CantReason, ...]:
    """Return the reasons to choose from: where everybody chooses their own case, none is about the case."""
    own = {CantReason.CONFLICT, CantReason.NOT_MY_CASE} if set(kinds) == {AuditKind.SA} else set()
    return tuple(one for one in CantReason if one not in own)
