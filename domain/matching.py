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
        walls = _remembering(barred)
        alive = list(self.room)
        for thing in things:
            if not any(len(self._held[taker]) < self.room[taker] for taker in alive):
                return
            if thing not in self._taker:
                alive = self._place(thing, walls, alive)

    def _place(self, thing: str, barred: Barred, alive: list[str]) -> list[str]:
        """Give *thing* away if possible; return the takers that later things can still hope for.

        From where a search ended in vain, no later search can get anywhere either.
        """
        via = self._reach(thing, barred, alive)
        free = [taker for taker in via if self._has_room(taker)]
        if not free:
            return [taker for taker in alive if taker not in via]
        self._shift(via, min(free, key=self._load))
        return alive

    def _reach(self, thing: str, barred: Barred, alive: list[str]) -> dict[str, str]:
        """Return the takers that *thing* can reach by moving others on, each with the thing that goes there."""
        fewest = min((self._load(taker) for taker in alive if self._has_room(taker)), default=0)
        via: dict[str, str] = {}
        waiting, unreached = deque([thing]), alive
        while waiting and unreached:
            mover = waiting.popleft()
            walls = barred(mover)
            reached = [taker for taker in unreached if taker not in walls]
            unreached = [taker for taker in unreached if taker in walls]
            via |= dict.fromkeys(reached, mover)
            if any(self._has_room(taker) and self._load(taker) == fewest for taker in reached):
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

    def _has_room(self, taker: str) -> bool:
        return self._load(taker) < self.room[taker]

    def _load(self, taker: str) -> int:
        return len(self._held[taker])


def _remembering(barred: Barred) -> Barred:
    known: dict[str, frozenset[str]] = {}

    def remembered(thing: str) -> frozenset[str]:
        if thing not in known:
            known[thing] = barred(thing)
        return known[thing]

    return remembered
