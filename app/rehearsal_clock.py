"""The clock of a rehearsal: it stands still, is kept in the rehearsal's database, and moves forwards only."""

from datetime import UTC, datetime

from app.wiring import DEMO_CLOCK
from storage.database import Database
from storage.settings import find_setting, save_setting


class RehearsalClock:
    """Tells the simulated time; safe to ask from any thread.

    Assumption: Q20, it stands still between moves, and every command given the same database uses it.
    """

    def __init__(self, database: Database, at: datetime) -> None:
        """Start from *at*, or from where an earlier rehearsal in *database* stopped if that is later."""
        self._database = database
        with database.transaction() as connection:
            stored = find_setting(connection, DEMO_CLOCK)
        self._now = max(at, datetime.fromisoformat(stored)) if stored else at
        self.move(self._now)

    def now(self) -> datetime:
        """Return the simulated time, aware UTC."""
        return self._now

    def move(self, instant: datetime) -> None:
        """Stand at *instant*, which is not before `now()`."""
        at = instant.astimezone(UTC)
        with self._database.transaction() as connection:
            save_setting(connection, DEMO_CLOCK, at.isoformat())
        self._now = at
