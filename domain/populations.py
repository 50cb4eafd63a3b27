"""What a cases file brings to a cycle, and what is still missing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Self

from domain.cases import Case
from domain.months import Month


@dataclass(frozen=True, slots=True)
class PopulationSummary:
    """Counts of an imported population."""

    cases: int
    open: int
    closed: int
    without_worker: int
    """Neither an allocated worker nor a last one."""
    do_not_contact: int
    teams: int
    replaced: int
    """Cases that the cycle had before; none of them is kept."""

    @classmethod
    def of(cls, population: Collection[Case], replaced: int) -> Self:
        """Return the counts of *population*, which takes the place of *replaced* cases."""
        is_open = sum(case.is_open for case in population)
        return cls(
            cases=len(population),
            open=is_open,
            closed=len(population) - is_open,
            without_worker=sum(case.worker is None for case in population),
            do_not_contact=sum(case.do_not_contact for case in population),
            teams=len({case.team for case in population}),
            replaced=replaced,
        )


@dataclass(frozen=True, slots=True)
class Shortage:
    """A cycle has fewer cases than case audits."""

    cycle: Month
    opens_on: date
    cases: int
    """Imported so far; often 0."""
    wanted: int
    """Case audits that the cycle will ask for."""


def shortage_of(cycle: Month, opens_on: date, cases: int, wanted: int) -> Shortage | None:
    """Return the shortage, or None where the cases suffice.

    Assumption: Q33, no population, or one that is too small, is reported before the opening.
    """
    return Shortage(cycle, opens_on, cases, wanted) if cases < wanted else None
