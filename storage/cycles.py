"""Which cycles were opened and closed, and when."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.ids import FrameworkVersion
from domain.months import Month
from storage.schema import cycles


@dataclass(frozen=True, slots=True)
class CycleRecord:
    """What has happened to a cycle so far."""

    cycle: Month
    framework: FrameworkVersion
    """In force when the cycle was first touched; from its opening on, the one that its audits are pinned to."""
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    held_at: datetime | None = None
    """An administrator's Hold (Q31)."""
    withdrawn_at: datetime | None = None
    extended_to: date | None = None
    """The deadline that was given to everybody, where it is not the cycle's own (Q44)."""

    @property
    def is_open(self) -> bool:
        """Whether it was opened and not closed."""
        return self.opened_at is not None and self.closed_at is None


def find_cycle(connection: Connection, cycle: Month) -> CycleRecord | None:
    """Return the record of *cycle*, or None where nothing has happened to it yet."""
    row = connection.execute(select(cycles).where(cycles.c.cycle == str(cycle))).one_or_none()
    return None if row is None else _record(row)


def lock_cycle(connection: Connection, cycle: Month, framework: FrameworkVersion) -> CycleRecord:
    """Return the record of *cycle*, made if need be, and locked: one transaction at a time draws or opens it."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    made = dialect.insert(cycles).values(cycle=str(cycle), framework=framework)
    connection.execute(made.on_conflict_do_nothing(index_elements=["cycle"]))
    row = connection.execute(select(cycles).where(cycles.c.cycle == str(cycle)).with_for_update()).one()
    return _record(row)


def save_cycle(connection: Connection, record: CycleRecord) -> None:
    """Keep what has happened to a cycle; its row is there."""
    happened = {one.name: getattr(record, one.name) for one in fields(record) if one.name != "cycle"}
    connection.execute(update(cycles).where(cycles.c.cycle == str(record.cycle)).values(happened))


def list_open(connection: Connection) -> list[CycleRecord]:
    """Return the cycles that were opened and not closed, oldest first."""
    query = select(cycles).where(cycles.c.opened_at.is_not(None), cycles.c.closed_at.is_(None)).order_by(cycles.c.cycle)
    return [_record(row) for row in connection.execute(query)]


def find_held(connection: Connection) -> CycleRecord | None:
    """Return the earliest cycle that is held back from opening, or None."""
    is_held = cycles.c.held_at.is_not(None) & cycles.c.opened_at.is_(None) & cycles.c.withdrawn_at.is_(None)
    row = connection.execute(select(cycles).where(is_held).order_by(cycles.c.cycle).limit(1)).one_or_none()
    return None if row is None else _record(row)


def _record(row: Row[Any]) -> CycleRecord:
    return CycleRecord(**{**row._mapping, "cycle": Month.parse(row.cycle)})  # noqa: SLF001 -- SQLAlchemy's public name for a row as a mapping
