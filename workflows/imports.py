"""Where each kind of file goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.months import Month
from domain.uploads import ImportOrder, UploadKind, fingerprint
from storage.database import Connection
from workflows.cases import Population
from workflows.closures import Closures
from workflows.cycles import Cycles
from workflows.people import Staff
from workflows.stop_the_clock import StopTheClock
from workflows.uploads import Take


@dataclass(frozen=True, slots=True)
class Changes:
    """What taking a file over changes."""

    of_kind: Any
    """Of its kind, such as StaffChanges."""
    lines: str
    """The fingerprint of what the file holds: counts alone would not show that it is another."""


@dataclass(frozen=True, slots=True)
class Shelves:
    """What knows how to take files over."""

    staff: Staff
    population: Population
    cycles: Cycles
    closures: Closures
    stop_the_clock: StopTheClock

    def taking(self, kind: UploadKind, rows: Sequence[Any], month: Month | None) -> Take:
        """Return what takes *rows* over; *month* is the cycle of cases."""
        lines = fingerprint(rows)

        def take(connection: Connection, order: ImportOrder) -> Changes:
            return Changes(self._take(connection, kind, rows, month, order), lines)

        return take

    def _take(
        self, connection: Connection, kind: UploadKind, rows: Sequence[Any], month: Month | None, order: ImportOrder
    ) -> Any:
        match kind:
            case UploadKind.PEOPLE:
                return self.staff.take_over(connection, rows, order)
            case UploadKind.CASES:
                assert month is not None
                return self.population.take_over(connection, month, rows, order)
            case UploadKind.SESSIONS:
                return self.stop_the_clock.programme.take_over(connection, rows, order)
            case UploadKind.CHANNELS:
                return self.stop_the_clock.channels.take_over(connection, rows, order)
            case UploadKind.CLOSURES:
                return self.closures.take_over(connection, rows, order)
