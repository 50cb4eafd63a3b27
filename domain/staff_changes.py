"""What a new people file changes."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from domain.people import Person


@dataclass(frozen=True, slots=True)
class StaffChanges:
    """The difference between the people known so far and a new list; each tuple in the order of ids."""

    joiners: tuple[Person, ...]
    """New, or back again."""
    leavers: tuple[Person, ...]
    """Not in the new list; as they were last known."""
    changed: tuple[Person, ...]
    """In both, and something about them is new; as they are now."""
    unchanged: tuple[Person, ...]
    changed_from: tuple[Person, ...] = ()
    """Those in `changed` as they were, in the same order."""

    @property
    def listed_before(self) -> int:
        """How many people the old list had."""
        return len(self.leavers) + len(self.changed) + len(self.unchanged)

    def removes_more_than(self, share: Fraction) -> bool:
        """Whether more than *share* of the old list would be gone."""
        return len(self.leavers) > share * self.listed_before


def changes_between(before: Collection[Person], after: Collection[Person]) -> StaffChanges:
    """Return what the list *after* changes in the list *before*."""
    known, listed = {person.id: person for person in before}, {person.id: person for person in after}
    stayers = [person for person in _ordered(after) if person.id in known]
    changed = tuple(person for person in stayers if person != known[person.id])
    return StaffChanges(
        joiners=tuple(person for person in _ordered(after) if person.id not in known),
        leavers=tuple(person for person in _ordered(before) if person.id not in listed),
        changed=changed,
        unchanged=tuple(person for person in stayers if person == known[person.id]),
        changed_from=tuple(known[person.id] for person in changed),
    )


def _ordered(persons: Collection[Person]) -> list[Person]:
    return sorted(persons, key=lambda person: person.id)
