"""What a file would change, in words that somebody can check before they accept it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from domain.channels import ChannelChanges
from domain.closures import ClosureChanges
from domain.ids import PersonId
from domain.people import Person
from domain.permissions import Right, may
from domain.populations import PopulationSummary
from domain.programme import ProgrammeChanges
from domain.sessions import Session
from domain.staff_changes import StaffChanges

Changes = StaffChanges | ProgrammeChanges | PopulationSummary | ChannelChanges | ClosureChanges
"""What a file of each kind would change."""
MOST_SHOWN = 200
"""Lines of one kind; the count says how many there are."""
MANY = Fraction(1, 10)
TOLD = {
    "name": "name",
    "email": "e-mail",
    "role": "role",
    "functions": "functions",
    "team": "team",
    "service": "service",
    "joined_on": "first day",
    "left_on": "last day",
}
"""What is told of somebody with its old and its new value."""
NOT_TOLD = {"manager": "manager", "supervisor": "supervisor", "working_days": "working pattern"}


@dataclass(frozen=True, slots=True)
class Group:
    """Changes of one kind."""

    title: str
    count: int
    lines: tuple[str, ...] = ()
    """What each is, the first `MOST_SHOWN`; empty where there is no more to say than how many."""


def groups_of(changes: Changes) -> Sequence[Group]:
    """Return *changes* in groups, the weightiest first."""
    match changes:
        case StaffChanges():
            return _staff(changes)
        case ProgrammeChanges():
            return _programme(changes)
        case PopulationSummary():
            return _population(changes)
        case ChannelChanges():
            return _channels(changes)
        case ClosureChanges():
            return _closures(changes)


def warnings_of(changes: Changes, actor: PersonId) -> Sequence[str]:
    """Return what somebody should stop at before they accept *changes*."""
    if not isinstance(changes, StaffChanges):
        return ()
    return tuple(_warnings(changes, actor))


def _staff(changes: StaffChanges) -> Sequence[Group]:
    return (
        _listed("People who join", map(_person, changes.joiners)),
        _listed("People who leave", map(_person, changes.leavers)),
        _listed("People who change", map(_changed, changes.changed_from, changes.changed)),
        Group("People who stay as they are", len(changes.unchanged)),
    )


def _programme(changes: ProgrammeChanges) -> Sequence[Group]:
    return (
        _listed("New sessions", map(_session, changes.new)),
        _listed("Sessions that are cancelled", map(_session, changes.cancelled)),
        _listed("Sessions that change", map(_session, changes.changed)),
        Group("Sessions that stay as they are", len(changes.unchanged)),
    )


def _population(changes: PopulationSummary) -> Sequence[Group]:
    return (
        Group("Cases in the file", changes.cases),
        Group("Open cases", changes.open),
        Group("Closed cases", changes.closed),
        Group("Cases that nobody is named for", changes.without_worker),
        Group("Cases in which nobody is to be contacted", changes.do_not_contact),
        Group("Teams", changes.teams),
        Group("Cases from before that they replace", changes.replaced),
    )


def _channels(changes: ChannelChanges) -> Sequence[Group]:
    return (
        Group("Teams that get a channel", changes.added),
        Group("Teams that get another channel", changes.changed),
        Group("Teams that lose their channel", changes.removed),
    )


def _closures(changes: ClosureChanges) -> Sequence[Group]:
    return (Group("Days that are added", changes.added), Group("Days that are removed", changes.removed))


def _warnings(changes: StaffChanges, actor: PersonId) -> Iterable[str]:
    if changes.removes_more_than(MANY):
        yield f"{len(changes.leavers)} of {changes.listed_before} people would leave. Is the file complete?"
    after = (*changes.joiners, *changes.changed, *changes.unchanged)
    if not any(one.id == actor for one in after):
        yield "You are not in this file yourself: you would be signed out."
    if not any(may(one, Right.IMPORT) for one in after):
        yield "Nobody in this file is an administrator or BI: nobody could open this page any more."


def _listed(title: str, lines: Iterable[str]) -> Group:
    every = tuple(lines)
    return Group(title, len(every), every[:MOST_SHOWN])


def _person(person: Person) -> str:
    functions = f", {' '.join(sorted(person.functions))}" if person.functions else ""
    return f"{person.name} ({person.role}{functions}, {person.team})"


def _changed(before: Person, after: Person) -> str:
    """Return what is new about somebody; ids of others would say nothing, so of those only that they are new."""
    told = [
        f"{label} {_written(getattr(before, name))} → {_written(getattr(after, name))}"
        for name, label in TOLD.items()
        if getattr(before, name) != getattr(after, name)
    ]
    told += [f"another {label}" for name, label in NOT_TOLD.items() if getattr(before, name) != getattr(after, name)]
    return f"{after.name}: {', '.join(told)}"


def _written(value: Any) -> str:
    return " ".join(sorted(value)) or "none" if isinstance(value, frozenset) else str(value or "none")


def _session(session: Session) -> str:
    return f"{session.held_on:%a %d %b %Y} {session.starts_at:%H:%M}, {session.team}: {session.topic}"
