"""Drawing cases for case audits, and giving each to an auditor.

Source: Somerset PQF, audit methodology for managers (SOM-30).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from domain.assignments import Relaxation
from domain.drawing import Line, gathered, place_of
from domain.matching import Barred, Matching


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One row of the population. For supervision records the row is a supervisee, and so is its worker."""

    reference: str
    team: str
    service: str
    allocated_worker: str | None
    last_worker: str | None

    @property
    def workers(self) -> frozenset[str]:
        """Everybody whose own case this is; perhaps nobody."""
        return frozenset(one for one in (self.allocated_worker, self.last_worker) if one)


@dataclass(frozen=True, slots=True)
class CaseAuditor:
    """Somebody who owes case audits."""

    id: str
    team: str
    service: str
    supervisor: str | None
    supervisees: tuple[str, ...]
    keeps_out_of_service: bool
    """Directors and strategic managers: to keep apart from their service, not only from their team."""
    numbers: tuple[int, ...]
    """The audits that want a case, ascending; never empty."""


@dataclass(frozen=True, slots=True)
class CaseInput:
    """Everything that a draw of cases reads. Its order does not matter."""

    rows: tuple[CaseRow, ...]
    auditors: tuple[CaseAuditor, ...]
    audited_lately: frozenset[str]
    """References that are avoided where possible."""
    every_team: bool
    """Whether each team is to be among the drawn cases before any comes a second time."""
    teams_drawn: frozenset[tuple[str, str]]
    """Service and team of those that an earlier draw of the cycle already took a case from."""


def draw_cases(seed: str, given: CaseInput) -> tuple[Line, ...]:
    """Return a line for each audit that wants a case, by auditor and number.

    A line stays without a case where none is left that its auditor may see.

    Source: Somerset PQF, no exclusion criteria and all teams in standard 8 (SOM-21).
    Assumption: Q32, own, supervisee's and supervisor's cases never; lately audited ones and own team's if need be.
    """
    room = sorted(given.auditors, key=lambda one: place_of(seed, one.id))
    draw = _CaseDraw(seed, given, _Walls(given), Matching({one.id: len(one.numbers) for one in room}))
    if given.every_team:
        draw.take_one_of_each_team()
    draw.take_the_rest()
    return draw.lines()


class _Walls:
    """Who may not see a case, and who preferably does not."""

    def __init__(self, given: CaseInput) -> None:
        self.lately = given.audited_lately
        self._rows = {row.reference: row for row in given.rows}
        self._tied = gathered((worker, one.id) for one in given.auditors for worker in _tied_to(one))
        self._near = gathered((_home(one), one.id) for one in given.auditors)

    def never(self, reference: str) -> frozenset[str]:
        """Return those of whom it is the own case, a supervisee's or the supervisor's."""
        return frozenset[str]().union(*(self._tied.get(worker, ()) for worker in self._rows[reference].workers))

    def near(self, reference: str) -> frozenset[str]:
        """Return those of whose team, or service, the case is."""
        row = self._rows[reference]
        return self._near.get((row.service, row.team), frozenset()) | self._near.get((row.service,), frozenset())

    def preferred(self, reference: str) -> frozenset[str]:
        """Return those who do not get the case unless there is no other way."""
        return self.never(reference) | self.near(reference)


class _CaseDraw:
    """One draw under way."""

    def __init__(self, seed: str, given: CaseInput, walls: _Walls, matching: Matching) -> None:
        self._given, self._walls, self._matching = given, walls, matching
        self._rows = {row.reference: row for row in given.rows}
        self._order = sorted(self._rows, key=lambda one: (one in walls.lately, place_of(seed, one)))

    def take_one_of_each_team(self) -> None:
        """Match whole teams with auditors first, so that the choice of a case never costs another team its place."""
        teams = self._cases_of_teams()
        fresh = {name: [one for one in rows if one not in self._walls.lately] for name, rows in teams.items()}
        walls, whole = self._walls, Matching(self._matching.room)
        for choice, barred in ((fresh, walls.preferred), (teams, walls.preferred), (teams, walls.never)):
            whole.fill(teams, _for_all(choice, barred, frozenset(whole.room)))
        for name, rows in teams.items():
            taker = whole.taker_of(name)
            if taker is not None:
                self._matching.give(next(one for one in rows if taker not in walls.never(one)), taker)

    def take_the_rest(self) -> None:
        """Fill what room there is, giving up one preference after the other.

        Assumption: Q32, "not audited lately" is given up before "not of the own team".
        """
        self._matching.fill(self._order, self._walls.preferred)
        self._matching.fill(self._order, self._walls.never)

    def lines(self) -> tuple[Line, ...]:
        """Return what came out, in order; an audit that got nothing has its line too."""
        held = self._matching.holdings()
        place = {reference: number for number, reference in enumerate(self._order)}
        return tuple(
            self._line(auditor, number, reference)
            for auditor in sorted(self._given.auditors, key=lambda one: one.id)
            for number, reference in zip_longest(auditor.numbers, sorted(held[auditor.id], key=place.__getitem__))
        )

    def _line(self, auditor: CaseAuditor, number: int, reference: str | None) -> Line:
        if reference is None:
            return Line(auditor.id, number, None, None)
        row = self._rows[reference]
        worker = row.allocated_worker or row.last_worker
        return Line(auditor.id, number, reference, worker, tuple(self._relaxed(auditor, reference)))

    def _relaxed(self, auditor: CaseAuditor, reference: str) -> Iterator[Relaxation]:
        if reference in self._walls.lately:
            yield Relaxation.AUDITED_LATELY
        if auditor.id in self._walls.near(reference):
            yield Relaxation.OWN_SERVICE if auditor.keeps_out_of_service else Relaxation.OWN_TEAM

    def _cases_of_teams(self) -> dict[str, list[str]]:
        """Return the cases of each team that still wants one, teams and cases in the order of the draw."""
        teams: defaultdict[str, list[str]] = defaultdict(list)
        for reference in self._order:
            row = self._rows[reference]
            if (row.service, row.team) not in self._given.teams_drawn:
                teams[f"{row.service}\n{row.team}"].append(reference)
        return teams


def _for_all(teams: Mapping[str, Sequence[str]], barred: Barred, everybody: frozenset[str]) -> Barred:
    """Return who may see no case at all of a team."""

    def walls(team: str) -> frozenset[str]:
        common = everybody
        for case in teams[team]:
            if not common:
                break
            common &= barred(case)
        return common

    return walls


def _tied_to(auditor: CaseAuditor) -> set[str]:
    """Return whose cases the auditor must not see."""
    return {auditor.id, *auditor.supervisees} | ({auditor.supervisor} if auditor.supervisor else set())


def _home(auditor: CaseAuditor) -> tuple[str, ...]:
    return (auditor.service,) if auditor.keeps_out_of_service else (auditor.service, auditor.team)
