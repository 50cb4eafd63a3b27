"""Who works here: roles, functions, teams and lines."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.ids import PersonId


class Role(StrEnum):
    """The timetable's role rows, under their canonical codes.

    Source: Somerset PQF, audit timetable and role key (SOM-25).
    Assumption: AMB-01, the key's other spellings are aliases.
    """

    DIR = "DIR"
    SM = "SM"
    SVM = "SVM"
    AP = "AP"
    PDAP = "PDAP"
    SW = "SW"
    OT = "OT"
    ASCP = "ASCP"
    OTA = "OTA"
    MOD = "MOD"


class Function(StrEnum):
    """What somebody does beside their role; a person may have several."""

    PSW = "PSW"
    POT = "POT"
    PQB = "PQB"
    HEAD_OF_SERVICE = "HEAD_OF_SERVICE"
    FACILITATOR = "FACILITATOR"
    BI = "BI"
    PERFORMANCE = "PERFORMANCE"
    ADMIN = "ADMIN"
    SAFEGUARDING_LEAD = "SAFEGUARDING_LEAD"
    GUARDIAN = "GUARDIAN"


WEEKDAYS = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff. Never a person who draws on services."""

    id: PersonId
    name: str
    email: str
    role: Role
    team: str
    service: str
    functions: frozenset[Function] = frozenset()
    manager: PersonId | None = None
    supervisor: PersonId | None = None
    working_days: frozenset[int] = WEEKDAYS
    """Weekdays of the working pattern, Monday 0."""
    joined_on: date | None = None
    left_on: date | None = None
    """The last day of employment; None while employed."""

    def works_here_on(self, day: date) -> bool:
        """Whether the person is employed on *day*."""
        joined = self.joined_on is None or self.joined_on <= day
        return joined and (self.left_on is None or day <= self.left_on)
