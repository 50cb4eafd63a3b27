"""Giving things to takers under constraints: as many as possible, the earlier thing first, evenly.

Augmenting paths on a bipartite graph that is told by its exceptions: whom a thing may *not* go to.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence

Barred = Callable[[str], frozenset[str]]
"""The takers to whom a thing may not be given."""


class Matching:
    """Who has what so far. Local to one draw: the only value here that changes.

    A thing once given stays given; to make room it may move to another taker that it is not barred from.
    """

    def __init__(self, room: Mapping[str, int]) -> None:
        """Begin with empty hands; *room* is how much each taker takes, and its order decides between equals."""
        self.room = dict(room)
        self._held: dict[str, list[str]] = {taker: [] for taker in room}
        self._taker: dict[str, str] = {}

    def holdings(self) -> Mapping[str, Sequence[str]]:
        """Return what each taker has; perhaps nothing, in no particular order."""
        return self._held

    def taker_of(self, thing: str) -> str | None:
        """Return who has *thing*, or None."""
        return self._taker.get(thing)

    def give(self, thing: str, taker: str) -> None:
        """Give *thing* to *taker* without a question, taking it from whoever has it."""
        if thing in self._taker:
            self._held[self._taker[thing]].remove(thing)
        self._held[taker].append(thing)
        self._taker[thing] = taker

    def fill(self, things: Iterable[str], barred: Barred) -> None:
        """Give away as many of *things* as can be, where an earlier one never loses to a later one.

        Each goes, perhaps by moving others on, to the one with the fewest who can be reached.
        """
        walls, alive = _remembering(barred), dict.fromkeys(self.room)
        loads = {taker: len(held) for taker, held in self._held.items() if len(held) < self.room[taker]}
        for thing in things:
            if not loads:
                return
            if thing not in self._taker:
                self._place(thing, walls, loads, alive)

    def _place(self, thing: str, barred: Barred, loads: dict[str, int], alive: dict[str, None]) -> None:
        """Give *thing* away if possible.

        Args:
            thing: What nobody has yet.
            barred: The constraints.
            loads: How much those have who take more; kept up to date.
            alive: Whom a search can still lead to. From where one ended in vain, no later one gets anywhere either.
        """
        fewest, walls = min(loads.values()), barred(thing)
        free = next((taker for taker, load in loads.items() if load == fewest and taker not in walls), None)
        if free is not None:
            self.give(thing, free)
        else:
            via = self._reach(thing, barred, loads, alive)
            free = min((taker for taker in via if taker in loads), key=loads.__getitem__, default=None)
            if free is None:
                for taker in via:
                    del alive[taker]
                return
            self._shift(via, free)
        loads[free] += 1
        if loads[free] == self.room[free]:
            del loads[free]

    def _reach(self, thing: str, barred: Barred, loads: Mapping[str, int], alive: Mapping[str, None]) -> dict[str, str]:
        """Return the takers that *thing* can reach by moving others on, each with the thing that goes there.

        The search ends early at one with as little as anybody who takes more.
        """
        fewest = min(loads.values())
        via: dict[str, str] = {}
        waiting, unreached = deque([thing]), list(alive)
        while waiting and unreached:
            mover = waiting.popleft()
            walls = barred(mover)
            reached = [taker for taker in unreached if taker not in walls]
            unreached = [taker for taker in unreached if taker in walls]
            via |= dict.fromkeys(reached, mover)
            if any(loads.get(taker) == fewest for taker in reached):
                break
            waiting.extend(held for taker in reached for held in self._held[taker])
        return via

    def _shift(self, via: Mapping[str, str], free: str) -> None:
        """Move each thing of the path one taker on, the last one to *free*."""
        taker: str | None = free
        while taker is not None:
            thing = via[taker]
            before = self.taker_of(thing)
            self.give(thing, taker)
            taker = before


def _remembering(barred: Barred) -> Barred:
    known: dict[str, frozenset[str]] = {}

    def remembered(thing: str) -> frozenset[str]:
        if thing not in known:
            known[thing] = barred(thing)
        return known[thing]

    return remembered
