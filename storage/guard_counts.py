"""How often the identifier guard spoke up, by day and kind; never what it saw."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.schema import guard_counts


def count_up(connection: Connection, day: date, kinds: Iterable[str], deed: str) -> None:
    """Count one *deed* (`flagged` or `confirmed`) for each of *kinds* on the local *day*."""
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(guard_counts)
    more = insert.on_conflict_do_update(
        index_elements=["day", "kind", "deed"], set_={"count": guard_counts.c.count + 1}
    )
    rows = [{"day": day, "kind": kind, "deed": deed, "count": 1} for kind in sorted(set(kinds))]
    connection.execute(more, rows)


def list_counts(connection: Connection) -> list[tuple[date, str, str, int]]:
    """Return day, kind, deed and how often, in that order."""
    by = (guard_counts.c.day, guard_counts.c.kind, guard_counts.c.deed)
    query = select(*by, guard_counts.c.count).order_by(*by)
    return [(day, kind, deed, count) for day, kind, deed, count in connection.execute(query)]
