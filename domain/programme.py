"""What a new sessions file changes in the programme of Stop the Clock."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from domain.clashes import Clash
from domain.people import Person
from domain.sessions import Session
from domain.topics import Topic


@dataclass(frozen=True, slots=True)
class ProgrammeChanges:
    """The difference between the sessions known so far and a file; each tuple in the order of days."""

    new: tuple[Session, ...]
    changed: tuple[Session, ...]
    """As they are now: moved, given to another facilitator, about another topic, or on again after all."""
    cancelled: tuple[Session, ...]
    unchanged: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One session of a programme, with what an operator wants to know of it."""

    session: Session
    topic: Topic
    facilitator: Person
    clashes: tuple[Clash, ...] = ()
    """What speaks against its day, the weightiest first."""
    is_proposed: bool = False
    """Whether nobody has imported it yet."""


def changes_between(known: Iterable[Session], listed: Collection[Session], today: date) -> ProgrammeChanges:
    """Return what a file that lists *listed* changes in what is *known*.

    The file speaks for the teams in it: a session of theirs that lies ahead and is no longer listed is cancelled.
    Sessions of other teams, and sessions of the past, stay as they are.
    """
    before = {session.id: session for session in known}
    after = _in_order([replace(one, version=before[one.id].version) if one.id in before else one for one in listed])
    stayed = [one for one in after if one.id in before and one != before[one.id]]
    called_off = [one for one in stayed if one.is_cancelled and not before[one.id].is_cancelled]
    return ProgrammeChanges(
        new=tuple(one for one in after if one.id not in before),
        changed=tuple(one for one in stayed if one not in called_off),
        cancelled=_in_order([*called_off, *_dropped(before.values(), listed, today)]),
        unchanged=tuple(one for one in after if before.get(one.id) == one),
    )


def _dropped(before: Iterable[Session], listed: Collection[Session], today: date) -> list[Session]:
    ids, teams = {one.id for one in listed}, {one.team for one in listed}
    gone = [one for one in before if one.id not in ids and one.team in teams and one.held_on >= today]
    return [replace(one, is_cancelled=True) for one in gone if not one.is_cancelled]


def _in_order(sessions: Iterable[Session]) -> tuple[Session, ...]:
    return tuple(sorted(sessions, key=lambda one: (one.held_on, one.starts_at, one.id)))
