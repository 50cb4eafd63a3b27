"""Worries about somebody: whom they are shown to, and when to more people (Q38)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.ids import AssignmentId, PersonId, WorryId
from domain.people import Function, Person

_ABOVE = frozenset({Function.PSW, Function.ADMIN})


@dataclass(frozen=True, slots=True)
class Worry:
    """That somebody was worried: when, and in which case. Never what about."""

    id: WorryId
    raised_by: PersonId
    raised_at: datetime
    assignment: AssignmentId | None = None
    case_reference: str | None = None
    seen_by: PersonId | None = None
    seen_at: datetime | None = None
    escalated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WorryAlert:
    """What the card of a worry is drawn from."""

    worry: Worry
    raised_by: str
    """The name of the member of staff to ring."""
    seen_by: str | None
    """The name of who saw it first; None while nobody has."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came so far of a worry that paused an audit: its card says so until the audit goes on."""

    words: str
    """The council's own route, with its telephone number."""
    colleagues: int
    """How many were alerted; 0 where nobody can be reached."""
    seen_by: str = ""
    """The name of who has seen it first; empty while nobody has."""


class News(StrEnum):
    """What somebody who is worried is told."""

    OFFERED = "offered"
    """The route, and that the lead can be told."""
    SEEN = "seen"
    LOST = "lost"
    """Nobody could be reached."""


@dataclass(frozen=True, slots=True)
class Route:
    """What to do about a worry, and what became of it."""

    words: str
    """The council's own route, with its telephone number."""
    news: News = News.OFFERED
    assignment: AssignmentId | None = None
    """The audit under way, which is paused once the lead is told."""
    seen_by: str = ""
    """For SEEN: the name of who has seen it."""


def whom_to_tell(people: Iterable[Person], service: str) -> tuple[Person, ...]:
    """Return who is told of a worry at once: nobody only where nobody has any of these functions.

    Args:
        people: Everybody who works here today.
        service: Of who is worried.

    Assumption: Q38, the leads of the service, else every lead, else PSW and administrators.
    """
    everybody = tuple(people)
    leads = tuple(person for person in everybody if Function.SAFEGUARDING_LEAD in person.functions)
    return tuple(lead for lead in leads if lead.service == service) or leads or those_above(everybody)


def those_above(people: Iterable[Person]) -> tuple[Person, ...]:
    """Return whom a worry goes to that nobody has seen: PSW and administrators, in the order of *people*."""
    return tuple(person for person in people if person.functions & _ABOVE)


def is_overlooked(worry: Worry, now: datetime, minutes: int) -> bool:
    """Whether nobody has seen *worry* within *minutes* and it was not escalated yet."""
    waited = now - worry.raised_at >= timedelta(minutes=minutes)
    return worry.seen_at is None and worry.escalated_at is None and waited
