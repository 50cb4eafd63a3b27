"""Who reports to whom."""

from collections import Counter
from collections.abc import Mapping

from domain.ids import PersonId


def in_circles(managers: Mapping[PersonId, PersonId]) -> frozenset[PersonId]:
    """Return everybody who is, over however many steps, their own manager."""
    left = dict(managers)
    reports = Counter(managers.values())
    idle = [person for person in left if not reports[person]]
    while idle:
        manager = left.pop(idle.pop())
        reports[manager] -= 1
        if not reports[manager] and manager in left:
            idle.append(manager)
    return frozenset(left)
