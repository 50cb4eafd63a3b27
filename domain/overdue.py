"""Who is behind, who is told of it, and when.

Assumption: Q15, the practitioner first, one working day later the line manager, then weekly until the cycle closes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.assignments import Assignment
from domain.ids import AssignmentId, PersonId
from domain.months import Month
from domain.people import Person
from domain.progress import Progress
from domain.working_days import WorkingCalendar

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Behind:
    """Somebody with overdue audits, as a line manager sees them: never an answer, never why somebody is away.

    Assumption: Q40, a line manager sees names, counts and days.
    """

    person: PersonId
    name: str
    oldest: AssignmentId
    """The audit that is overdue for longest; a card names the person by it."""
    audits: int
    """Overdue audits."""
    days: int
    """Working days since the oldest deadline, at least 0."""
    is_away: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """Everybody who is behind, of one line manager."""

    people: tuple[Behind, ...]
    """Longest overdue first; perhaps empty."""


@dataclass(frozen=True, slots=True)
class Overview:
    """How far each service has come in one cycle."""

    cycle: Month
    services: tuple[tuple[str, Progress], ...]
    """By name."""


class Gap(StrEnum):
    """Why somebody's own line manager is not told."""

    NO_MANAGER = "no manager"
    MANAGER_AWAY = "manager away"
    MANAGER_LEFT = "manager left"


@dataclass(frozen=True, slots=True)
class Unmanaged:
    """Somebody behind whose own line manager cannot be told."""

    name: str
    gap: Gap
    told: str | None
    """Who is told instead; None where nobody is up the line, so that administrators are."""


def practitioner_told_on(due_on: date, calendar: WorkingCalendar) -> date:
    """Return the day on which somebody hears that an audit due on *due_on* is overdue: the next working day."""
    return calendar.plus(due_on, 1)


def first_digest_on(due_on: date, heard_on: date | None, calendar: WorkingCalendar) -> date:
    """Return the first day on which a line manager may hear of an audit: a working day after its auditor did.

    Args:
        due_on: The audit's deadline.
        heard_on: The day on which the auditor was written to, late after an outage; None where nobody did.
        calendar: The working days.
    """
    planned = practitioner_told_on(due_on, calendar)
    return calendar.plus(max(planned, heard_on or planned), 1)


def digest_is_due(first_days: Iterable[date], last_on: date | None, today: date) -> bool:
    """Whether a line manager gets a digest *today*.

    Args:
        first_days: For each audit still overdue, the first day on which the manager may hear of it.
        last_on: The day of the manager's newest digest, if there was one.
        today: A working day.
    """
    come = [day for day in first_days if day <= today]
    if not come:
        return False
    return last_on is None or max(come) > last_on or last_on + WEEK <= today


def next_up(person: Person, staff: Mapping[PersonId, Person], is_there: Callable[[Person], bool]) -> Person | None:
    """Return the nearest manager up the line who *is_there*; None where there is none.

    A line that runs in a circle, or to somebody unknown, ends there.
    """
    seen = {person.id}
    above = _manager(person, staff)
    while above and above.id not in seen:
        if is_there(above):
            return above
        seen.add(above.id)
        above = _manager(above, staff)
    return None


def gap_of(person: Person, staff: Mapping[PersonId, Person], today: date) -> Gap:
    """Return why the own manager of *person* is passed over, which the caller has found out."""
    manager = _manager(person, staff)
    if manager is None or manager.id == person.id:
        return Gap.NO_MANAGER
    return Gap.MANAGER_AWAY if manager.works_here_on(today) else Gap.MANAGER_LEFT


def behind(
    person: Person, audits: Sequence[Assignment], today: date, calendar: WorkingCalendar, *, is_away: bool
) -> Behind:
    """Return how far *person* is behind with *audits*, all overdue and at least one."""
    oldest = min(audits, key=lambda audit: (audit.due_on, audit.id))
    days = calendar.count(oldest.due_on, today)
    return Behind(person.id, person.name, oldest.id, len(audits), days, is_away)


def digest_of(people: Iterable[Behind]) -> Digest:
    """Return *people*, longest overdue first, then by name."""
    return Digest(tuple(sorted(people, key=lambda one: (-one.days, one.name, one.person))))


def _manager(person: Person, staff: Mapping[PersonId, Person]) -> Person | None:
    return staff.get(person.manager) if person.manager else None
