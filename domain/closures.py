"""Days on which the council differs from the bank holidays."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Closure:
    """One row of the closures file."""

    day: date
    reason: str
    is_working: bool = False
    """True: a working day although the calendar says otherwise."""


@dataclass(frozen=True, slots=True)
class ClosureChanges:
    """What a new closures file changes, in days; a day whose row differs counts as removed and added."""

    added: int
    removed: int
