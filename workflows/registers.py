"""The sample register, to be read by administrators."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.assignments import Assignment
from domain.ids import PersonId
from domain.months import Month
from storage.assignments import list_of_cycle
from storage.database import Database
from storage.people import list_by_id
from storage.register import Entry, list_register


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One line with its names."""

    entry: Entry
    actor: str
    """A name, `operator` or `clock`."""
    auditor: str
    """Who has the audit, or had it."""
    reference: str | None
    """The case now; None where it is the auditor's choice, or follows."""

    @property
    def plain(self) -> Mapping[str, Any]:
        """The line in what JSON can hold."""
        return {
            "at": self.entry.at.isoformat(),
            "actor": self.actor,
            "auditor": self.auditor,
            "case": self.reference,
            "deed": self.entry.deed,
            "reason": self.entry.reason,
            "facts": self.entry.facts,
        }


class Registers:
    """Reads registers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def lines(self, month: Month) -> tuple[RegisterLine, ...]:
        """Return the register of *month*, oldest line first; perhaps empty."""
        with self._database.transaction() as connection:
            entries = list_register(connection, month)
            audits = {one.id: one for one in list_of_cycle(connection, month)}
            ids = {PersonId(one.actor) for one in entries} | {one.auditor for one in audits.values()}
            names = {one.id: one.name for one in list_by_id(connection, ids).values()}
        return tuple(_line(one, audits[one.assignment], names) for one in entries)


def _line(entry: Entry, audit: Assignment, names: Mapping[PersonId, str]) -> RegisterLine:
    actor = names.get(PersonId(entry.actor), entry.actor)
    return RegisterLine(entry, actor, names[audit.auditor], audit.case_reference)
