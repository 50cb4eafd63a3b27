"""Pairing practitioners for peer audits.

Source: Somerset PQF, audit methodology for practitioners (SOM-42).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from domain.assignments import Relaxation
from domain.drawing import Line, gathered, place_of
from domain.matching import Matching

OTHER_SERVICE, OTHER_TEAM, OWN_TEAM, AGAIN = range(4)
"""How well two suit each other within one role group: the lower the better."""
ACROSS = 4
"""Added where they belong to different role groups."""
NOBODY = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Peer:
    """Somebody who owes peer audits, and whose work can be audited."""

    id: str
    group: str
    """The role group; peers are found within it."""
    team: str
    service: str
    supervisor: str | None
    audits: int
    """At least 1."""


@dataclass(frozen=True, slots=True)
class PeerInput:
    """Everything that a draw of peers reads. Its order does not matter."""

    rows: tuple[Peer, ...]
    pairs_lately: frozenset[tuple[str, str]]
    """Auditor and worker of pairs that are avoided where possible."""


@dataclass(frozen=True, slots=True)
class ColleagueInput:
    """Everything that the draw of one colleague for one peer audit reads."""

    rows: tuple[Peer, ...]
    """Those who audit each other in the cycle, the auditor among them."""
    pairs_lately: frozenset[tuple[str, str]]
    auditor: str
    number: int
    """Which of the auditor's audits."""
    audited: tuple[str, ...]
    """Whose work is audited already, once for each audit."""
    barred: frozenset[str]
    """Whose work the auditor is not to see, by what they said."""


def draw_peers(seed: str, given: PeerInput) -> tuple[Line, ...]:
    """Return a line for each peer audit, by auditor and number.

    Everybody audits once and is audited once where that can be; without a worker stay only those who have nobody
    but themselves, their supervisor and their supervisees.

    Assumption: AMB-13, other service, then other team, then own team, within similar roles.
    Assumption: Q32, no pair again within the year; a lone member of a role group is paired across groups.
    """
    known = set(given.pairs_lately)
    lines: list[Line] = []
    for number in range(1, max((one.audits for one in given.rows), default=0) + 1):
        circle = _Circle(seed, [one for one in given.rows if one.audits >= number], known)
        drawn = circle.lines(number)
        known |= {(line.auditor, line.worker) for line in drawn if line.worker}
        lines += drawn
    return tuple(sorted(lines, key=lambda line: (line.auditor, line.number)))


def draw_colleague(seed: str, given: ColleagueInput) -> tuple[Line, ...]:
    """Return one line: the colleague who is audited least, and among those the one who suits best.

    Without a worker stays the audit of somebody who has nobody left.

    Assumption: Q32, a swap goes by the rules of the draw.
    """
    circle = _Circle(seed, given.rows, given.pairs_lately)
    return (circle.another(given.auditor, Counter(given.audited), given.number, given.barred),)


class _Circle:
    """Those who audit each other."""

    def __init__(self, seed: str, peers: Sequence[Peer], known: Collection[tuple[str, str]]) -> None:
        self._peers = {one.id: one for one in peers}
        self._auditors = sorted(self._peers, key=lambda one: place_of(seed, one))
        self._workers = sorted(self._peers, key=lambda one: place_of(seed, f"worker {one}"))
        self._known = gathered(known)
        self._groups = gathered((one.group, one.id) for one in peers)
        self._services = gathered((one.service, one.id) for one in peers)
        self._teams = gathered(((one.service, one.team), one.id) for one in peers)
        self._supervised = gathered((one.supervisor, one.id) for one in peers)

    def lines(self, number: int) -> list[Line]:
        """Pair everybody off and say what had to be given up."""
        pairs = self._matched()
        self._part_mutual_pairs(pairs)
        lines = [Line(one, number, None, worker, self._relaxed(one, worker)) for one, worker in pairs.items()]
        audited = Counter(pairs.values())
        left_over = [one for one in self._auditors if one not in pairs]
        return lines + [self._second_audit(one, audited, number) for one in left_over]

    def another(self, auditor: str, audited: Counter[str], number: int, barred: frozenset[str]) -> Line:
        """Find *auditor* a worker, beside *barred*, who is audited as seldom as can be."""
        others = [one for one in self._workers if one not in self._never(auditor) | barred]
        if not others:
            return Line(auditor, number, None, None)
        worker = min(others, key=lambda one: (audited[one], self._rank(auditor, one)))
        twice = (Relaxation.AUDITED_TWICE,) if audited[worker] else ()
        return Line(auditor, number, None, worker, (*self._relaxed(auditor, worker), *twice))

    def _matched(self) -> dict[str, str]:
        """Return a worker for each auditor for whom there is one left, by giving up one preference after the other."""
        matching = Matching(dict.fromkeys(self._workers, 1))
        for rank in range(2 * ACROSS):
            matching.fill(self._auditors, lambda one, rank=rank: self._barred(one, rank))  # type: ignore[misc]
        return {one: worker for one in self._auditors if (worker := matching.taker_of(one)) is not None}

    def _barred(self, auditor: str, rank: int) -> frozenset[str]:
        """Return the workers who suit *auditor* less well than *rank* allows."""
        one = self._peers[auditor]
        group, (across, step) = self._groups[one.group], divmod(rank, ACROSS)
        near = (self._services[one.service], self._teams[one.service, one.team], NOBODY, NOBODY)[step]
        again = self._known.get(auditor, NOBODY) if step < AGAIN else NOBODY
        unsuited = (near | again) - group if across else near | again | (frozenset(self._peers) - group)
        return unsuited | self._never(auditor)

    def _never(self, auditor: str) -> frozenset[str]:
        """Return whose work the auditor must not see: their own, a supervisee's, their supervisor's."""
        supervisor = self._peers[auditor].supervisor
        own = {auditor} if supervisor is None else {auditor, supervisor}
        return self._supervised.get(auditor, NOBODY) | own

    def _rank(self, auditor: str, worker: str) -> int:
        """Return the lowest rank at which *worker* is not barred."""
        relaxed = self._relaxed(auditor, worker)
        step = max((_STEPS.get(one, OTHER_SERVICE) for one in relaxed), default=OTHER_SERVICE)
        return step + (ACROSS if Relaxation.OTHER_ROLE_GROUP in relaxed else 0)

    def _relaxed(self, auditor: str, worker: str) -> tuple[Relaxation, ...]:
        """Return what the pair gives up, in the order of Q32."""
        one, other = self._peers[auditor], self._peers[worker]
        same_service = one.service == other.service
        given_up = {
            Relaxation.SAME_SERVICE: same_service and one.team != other.team,
            Relaxation.SAME_TEAM: same_service and one.team == other.team,
            Relaxation.OTHER_ROLE_GROUP: one.group != other.group,
            Relaxation.REPEATED_PAIR: worker in self._known.get(auditor, NOBODY),
        }
        return tuple(relaxation for relaxation, is_so in given_up.items() if is_so)

    def _part_mutual_pairs(self, pairs: dict[str, str]) -> None:
        """Let pairs who audit each other change workers with others, where nobody is worse off for it."""
        for one, worker in list(pairs.items()):
            if pairs[one] == worker and pairs.get(worker) == one:
                other = next((other for other in pairs if self._may_change(pairs, one, other)), None)
                if other is not None:
                    pairs[one], pairs[other] = pairs[other], pairs[one]

    def _may_change(self, pairs: Mapping[str, str], one: str, other: str) -> bool:
        """Whether the two can change workers without harm, and without making another mutual pair."""
        mine, theirs = pairs[one], pairs[other]
        if other in {one, mine} or theirs in self._never(one) or mine in self._never(other):
            return False
        before = sorted((self._rank(one, mine), self._rank(other, theirs)))
        after = sorted((self._rank(one, theirs), self._rank(other, mine)))
        return pairs.get(theirs) != one and pairs.get(mine) != other and all(map(int.__le__, after, before))

    def _second_audit(self, auditor: str, audited: Counter[str], number: int) -> Line:
        """Find somebody who is left over a worker who is audited already, as seldom as can be."""
        line = self.another(auditor, audited, number, NOBODY)
        audited[line.worker or ""] += 1
        return line


_STEPS = {
    Relaxation.SAME_SERVICE: OTHER_TEAM,
    Relaxation.SAME_TEAM: OWN_TEAM,
    Relaxation.REPEATED_PAIR: AGAIN,
}
