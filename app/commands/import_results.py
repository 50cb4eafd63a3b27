"""What an import says when it is done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.people import Person
from domain.programme import ProgrammeChanges
from domain.sessions import Session
from domain.staff_changes import StaffChanges

MOST_NAMED = 20
"""People or sessions named on the screen for each kind of change; the JSON has them all."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import, or would come of it."""

    title: str
    """What was imported, such as `People`."""
    counts: str
    """How many, such as `40; joiners 1, leavers 0`."""
    facts: Mapping[str, Any]
    """For JSON."""
    lines: tuple[str, ...] = ()
    """What else the screen shows."""


def staff_imported(changes: StaffChanges) -> Imported:
    """Return what is said of a people file that changes *changes*."""
    joiners, leavers, changed, unchanged = changes.joiners, changes.leavers, changes.changed, len(changes.unchanged)
    count = len(joiners) + len(changed) + unchanged
    kinds = f"joiners {len(joiners)}, leavers {len(leavers)}, changed {len(changed)}, unchanged {unchanged}"
    facts = {
        "people": count,
        "joiners": [person.id for person in joiners],
        "leavers": [person.id for person in leavers],
        "changed": [person.id for person in changed],
        "unchanged": unchanged,
    }
    lines = (*_named("joins", joiners), *_named("leaves", leavers), *_named("changed", changed))
    return Imported("People", f"{count}; {kinds}", facts, lines)


def sessions_imported(changes: ProgrammeChanges) -> Imported:
    """Return what is said of a sessions file that changes *changes*."""
    kinds = {
        "new": changes.new,
        "changed": changes.changed,
        "cancelled": changes.cancelled,
        "unchanged": changes.unchanged,
    }
    counts = ", ".join(f"{deed} {len(sessions)}" for deed, sessions in kinds.items())
    facts = {deed: [session.id for session in sessions] for deed, sessions in kinds.items()}
    told = [line for deed in ("new", "changed", "cancelled") for line in _held(deed, kinds[deed])]
    return Imported("Sessions", f"{sum(map(len, kinds.values()))}; {counts}", facts, tuple(told))


def _held(deed: str, sessions: Sequence[Session]) -> Iterator[str]:
    for one in sessions[:MOST_NAMED]:
        yield f"{deed:<10}{one.held_on:%a %d %b %Y} {one.starts_at:%H:%M}  {one.team}: {one.topic}"
    if len(sessions) > MOST_NAMED:
        yield f"{deed:<10}and {len(sessions) - MOST_NAMED} more"


def _named(deed: str, people: Sequence[Person]) -> Iterator[str]:
    for person in people[:MOST_NAMED]:
        yield f"{deed:<8}{person.name} ({person.role}, {person.team})"
    if len(people) > MOST_NAMED:
        yield f"{deed:<8}and {len(people) - MOST_NAMED} more"
