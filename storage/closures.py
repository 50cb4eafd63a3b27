"""The days on which the council differs from the bank holidays."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, select

from domain.closures import Closure
from storage.schema import closures


def list_closures(connection: Connection) -> tuple[Closure, ...]:
    """Return all of them, earliest first."""
    rows = connection.execute(select(closures).order_by(closures.c.day))
    return tuple(Closure(row.day, row.reason, is_working=row.is_working) for row in rows)


def save_closures(connection: Connection, days: Collection[Closure]) -> None:
    """Keep *days* in place of all that there were."""
    connection.execute(delete(closures))
    if days:
        rows = [{"day": one.day, "reason": one.reason, "is_working": one.is_working} for one in days]
        connection.execute(insert(closures), rows)
