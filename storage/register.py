"""The sample register: every change to who audits what by when, with its reason; appended, never changed.

Assumption: Q31, what changes after the opening goes through the register with a reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from domain.assignments import Assignment
from domain.ids import AssignmentId
from domain.months import Month
from storage.schema import register


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register."""

    at: datetime
    actor: str
    """A person's id, `operator` or `clock`."""
    cycle: Month
    assignment: AssignmentId
    deed: str
    reason: str
    facts: Mapping[str, Any]
    """Ids, references and dates only."""


def append_register(  # noqa: PLR0913, PLR0917 -- a line of the register has so many columns
    connection: Connection,
    when: datetime,
    actor: str,
    assignment: Assignment,
    deed: str,
    reason: str,
    facts: Mapping[str, object],
) -> None:
    """Note what was done to *assignment*, by whom and why; *facts* are ids, references and dates only."""
    row = {
        "at": when,
        "actor": actor,
        "cycle": str(assignment.cycle),
        "assignment": assignment.id,
        "deed": deed,
        "reason": reason,
        "facts": dict(facts),
    }
    connection.execute(insert(register).values(row))


def list_register(connection: Connection, cycle: Month) -> list[Entry]:
    """Return the lines about *cycle*, oldest first; perhaps none."""
    query = select(register).where(register.c.cycle == str(cycle)).order_by(register.c.id)
    return [
        Entry(row.at, row.actor, cycle, AssignmentId(row.assignment), row.deed, row.reason, row.facts)
        for row in connection.execute(query)
    ]
