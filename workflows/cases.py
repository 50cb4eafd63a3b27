"""The population of a cycle, as business intelligence delivers it."""

import dataclasses
from collections.abc import Collection
from datetime import datetime

from domain.cases import Case
from domain.months import Month
from domain.populations import PopulationSummary
from domain.uploads import ImportOrder
from storage.cases import count_cases, save_cases
from storage.database import Connection, Database
from storage.journal import append


class Population:
    """Keeps the cases that audits are drawn from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def import_cases(self, cycle: Month, cases: Collection[Case], now: datetime, *, dry_run: bool) -> PopulationSummary:
        """Make *cases* the population of *cycle*, in place of what it had.

        A draw that was made before is not touched: it keeps the rows that it read (Q31).

        Source: Somerset PQF, audit methodology 1a (SOM-30).

        Args:
            cycle: The audited month.
            cases: The rows of the file; no reference twice.
            now: Aware UTC.
            dry_run: True: only say what would be there.
        """
        with self._database.transaction() as connection:
            return self.take_over(connection, cycle, cases, ImportOrder(now, "operator", dry_run=dry_run))

    def take_over(
        self, connection: Connection, cycle: Month, cases: Collection[Case], order: ImportOrder
    ) -> PopulationSummary:
        """Do the same within the caller's transaction, by *order*."""
        summary = PopulationSummary.of(cases, count_cases(connection, cycle))
        if not order.dry_run:
            save_cases(connection, cycle, cases)
            append(connection, order.at, order.actor, "cases.imported", str(cycle), dataclasses.asdict(summary))
        return summary
