"""Proposes the sessions of a year: six for each team, spread, on days against which nothing speaks.

The same council always gets the same proposal; nothing is kept until a file is imported.

Source: Stop the Clock appendix, every two months, six sessions a year (STC-04).
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import chain, count

from domain.clashes import Days, clashes_of
from domain.ids import SessionId, TopicId
from domain.months import Month
from domain.people import Function, Person, Role
from domain.sessions import Session
from domain.timetable_file import SEPTEMBER

INVITED = frozenset({Role.SW, Role.OT, Role.ASCP, Role.OTA})
"""Whom a proposal invites, as far as the team has them; the council narrows it down for each topic."""

APART = timedelta(weeks=4)
"""Sessions of one team are not closer than this where there is a choice."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a programme should look like."""

    year: int
    """The year of its September."""
    sessions: int
    """For each team."""
    starts_at: time
    """Local."""
    earliest: date
    """No session is proposed before this."""
    topics: tuple[TopicId, ...]
    """In the order in which a team takes them up; never empty."""


def proposed(wish: Wish, people: Sequence[Person], known: Collection[Session], days: Days) -> tuple[Session, ...]:
    """Return the sessions that are to be added to *known*, by day.

    A team gets one in each stretch of the year that has none of it yet, in what is left of a stretch only where
    nothing speaks against it; a team for which nobody can facilitate gets none.

    Args:
        wish: How many, and when.
        people: Everybody who works here.
        known: All sessions so far, cancelled ones too.
        days: The council's, as far as the year reaches.
    """
    held = [session for session in known if not session.is_cancelled]
    taken = {session.id for session in known}
    teams = teams_of(people)
    for number in range(wish.sessions):
        for place, team in enumerate(teams):
            seat = _Seat(team, tuple(people), place / len(teams), number)
            if (session := _one(seat, wish, held, days)) is not None:
                held.append(_named(session, taken))
                taken.add(held[-1].id)
    fresh = [session for session in held if session not in known]
    return tuple(sorted(fresh, key=lambda one: (one.held_on, one.team)))


def teams_of(people: Iterable[Person]) -> list[str]:
    """Return the teams that practitioners work in, by name."""
    return sorted({person.team for person in people if person.role in INVITED})


def facilitators_of(team: str, people: Sequence[Person]) -> list[Person]:
    """Return who can facilitate: of the team itself, else of its service, else anybody; by id.

    Source: Stop the Clock appendix, facilitated by advanced practitioners (STC-03).
    """
    services = {person.service for person in people if person.team == team}
    able = sorted((one for one in people if can_facilitate(one)), key=lambda person: person.id)
    near = [person for person in able if person.service in services]
    return [person for person in near if person.team == team] or near or able


def can_facilitate(person: Person) -> bool:
    """Whether somebody facilitates sessions: an advanced practitioner, or whoever has the function."""
    return person.role is Role.AP or Function.FACILITATOR in person.functions


@dataclass(frozen=True, slots=True)
class _Seat:
    """One team in one stretch of the year."""

    team: str
    people: tuple[Person, ...]
    place: float
    """Where in the stretch the team would be if all were spread evenly: 0 to 1."""
    number: int
    """Of the stretch, from 0."""


def _one(seat: _Seat, wish: Wish, held: Sequence[Session], days: Days) -> Session | None:
    """Return the seat's session on the best day of its stretch; None where it has one, or can have none."""
    first, end = _stretch(wish, seat.number), _stretch(wish, seat.number + 1)
    facilitators = facilitators_of(seat.team, seat.people)
    mine = [session for session in held if session.team == seat.team]
    if not facilitators or any(first <= session.held_on < end for session in mine):
        return None
    facilitator = facilitators[seat.number % len(facilitators)]
    plain = _on(first, seat, wish, facilitator, mine)
    worked = filter(days.calendar.is_working, _days(max(first, wish.earliest), end))
    target = first + (end - first) * seat.place

    def worth(one: Session) -> tuple[int, int, int, int, date]:
        close = sum(abs(one.held_on - other.held_on) < APART for other in mine)
        same_day = sum(other.held_on == one.held_on for other in held)
        away = abs((one.held_on - target).days)
        return len(clashes_of(one, facilitator, held, days)), close, same_day, away, one.held_on

    best = min((replace(plain, held_on=day) for day in worked), key=worth, default=None)
    is_cut_short = first < wish.earliest
    return None if best is None or (is_cut_short and worth(best)[0]) else best


def _on(day: date, seat: _Seat, wish: Wish, facilitator: Person, mine: Iterable[Session]) -> Session:
    roles = frozenset(person.role for person in seat.people if person.team == seat.team) & INVITED
    return Session(SessionId(""), _next_topic(wish, mine), seat.team, day, wish.starts_at, facilitator.id, roles)


def _stretch(wish: Wish, number: int) -> date:
    """Return the first day of the stretch of that number."""
    return Month(wish.year, SEPTEMBER).plus(12 * number // wish.sessions).first


def _days(first: date, end: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((end - first).days))


def _next_topic(wish: Wish, mine: Iterable[Session]) -> TopicId:
    """Return the first topic that the team took up least often."""
    had = [session.topic for session in mine]
    return min(wish.topics, key=had.count)


def _named(session: Session, taken: Collection[str]) -> Session:
    """Return *session* under a name that says team and month, and is not taken."""
    plain = unicodedata.normalize("NFKD", session.team).encode("ascii", "ignore").decode().lower()
    team = re.sub(r"[^0-9a-z]+", "-", plain).strip("-")[:48] or "team"
    name = f"{team}-{Month.of(session.held_on)}"
    again = (f"{name}-{number}" for number in count(2))
    return replace(session, id=SessionId(next(one for one in chain([name], again) if one not in taken)))
