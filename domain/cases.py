"""Cases as the business intelligence team lists them: references only, never a name."""

from dataclasses import dataclass
from datetime import date

from domain.ids import PersonId


@dataclass(frozen=True, slots=True)
class Case:
    """One row of a cycle's population.

    Assumption: AMB-30, the council's opaque reference is all that is kept of a person.
    """

    reference: str
    team: str
    service: str
    allocated_worker: PersonId | None = None
    last_worker: PersonId | None = None
    is_open: bool = True
    closed_on: date | None = None
    last_involvement_on: date | None = None
    do_not_contact: bool = False

    @property
    def worker(self) -> PersonId | None:
        """The allocated worker, or else the one most recently involved (SOM-33)."""
        return self.allocated_worker or self.last_worker
