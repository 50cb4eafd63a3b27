"""The council's closure days."""

import dataclasses
from collections.abc import Collection
from datetime import datetime

from domain.closures import Closure, ClosureChanges
from domain.uploads import ImportOrder
from storage.closures import list_closures, save_closures
from storage.database import Connection, Database
from storage.journal import append


class Closures:
    """Keeps the days on which the council differs from the bank holidays."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def days(self) -> tuple[Closure, ...]:
        """Return them all, earliest first."""
        with self._database.transaction() as connection:
            return list_closures(connection)

    def import_closures(self, days: Collection[Closure], now: datetime, *, dry_run: bool) -> ClosureChanges:
        """Take over the whole list, in place of what there was.

        Args:
            days: No day twice.
            now: Aware UTC.
            dry_run: True: only say what would change.
        """
        with self._database.transaction() as connection:
            return self.take_over(connection, days, ImportOrder(now, "operator", dry_run=dry_run))

    def take_over(self, connection: Connection, days: Collection[Closure], order: ImportOrder) -> ClosureChanges:
        """Do the same within the caller's transaction, by *order*."""
        before = frozenset(list_closures(connection))
        changes = ClosureChanges(added=len(set(days) - before), removed=len(before - set(days)))
        if not order.dry_run:
            save_closures(connection, days)
            append(connection, order.at, order.actor, "closures.imported", "closures", dataclasses.asdict(changes))
        return changes
