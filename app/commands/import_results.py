"""What an import says when it is done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.people import Person
from domain.staff_changes import StaffChanges

MOST_NAMED = 20
"""People named on the screen for each kind of change; the JSON has them all."""


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


def _named(deed: str, people: Sequence[Person]) -> Iterator[str]:
    for person in people[:MOST_NAMED]:
        yield f"{deed:<8}{person.name} ({person.role}, {person.team})"
    if len(people) > MOST_NAMED:
        yield f"{deed:<8}and {len(people) - MOST_NAMED} more"
