"""The points of all teams together: how many, what came of them, and which say much the same."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.likeness import Group, group
from domain.points import Outcome, Point


@dataclass(frozen=True, slots=True)
class PointRegister:
    """Everything that sessions fed back."""

    groups: tuple[Group, ...]
    """The largest first; a point that is like no other is a group of its own."""
    outcomes: Mapping[Outcome, int]
    """How many points stand where, by their newest answer; outcomes without any are missing."""
    unanswered: int
    overdue: int
    """Actions whose day has passed without a newer answer."""
    silent: int
    """Sessions that sent nothing further and no point."""
    missing: int
    """Sessions that are over and sent nothing so far."""

    @property
    def points(self) -> int:
        """How many points there are."""
        return sum(self.outcomes.values()) + self.unanswered


def register_of(points: Sequence[Point], silent: int, missing: int, today: date) -> PointRegister:
    """Return the register of *points* on *today*, the local day."""
    outcomes = Counter(point.reply.outcome for point in points if point.reply)
    overdue = sum(bool(one.reply and one.reply.due_on and one.reply.due_on < today) for one in points)
    return PointRegister(group(points), dict(outcomes), len(points) - outcomes.total(), overdue, silent, missing)
