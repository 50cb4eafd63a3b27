"""The register of all teams' points for an operator, in a transaction of its own."""

from collections.abc import Mapping
from datetime import datetime

from domain.ids import PersonId
from domain.point_register import PointRegister
from storage.database import Database
from workflows.council import Council
from workflows.points import Points


class PointRegisters:
    """Reads what sessions fed back."""

    def __init__(self, database: Database, council: Council, points: Points) -> None:
        """Read by the days of *council*."""
        self._database = database
        self._council = council
        self._points = points

    def read(self, now: datetime) -> tuple[PointRegister, Mapping[PersonId, str]]:
        """Return the register, and the names of everybody whom its answers name.

        Raises:
            NoSessions: If the council has no sessions.
        """
        with self._database.transaction() as connection:
            register = self._points.register(connection, self._council.moment(now))
            points = [point for group in register.groups for point in group.points]
            return register, self._points.owners(connection, points)
