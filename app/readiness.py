"""Whether the service is ready to work, in numbers only: for `/readyz` and `/metrics`."""

import asyncio
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.clock import monotonic_seconds, real_now
from app.service import Service
from domain.notices import NoticeState
from storage.database import Database
from storage.migrate import is_current
from storage.notices import find_oldest_due
from storage.settings import save_setting

PROBED = "probed_at"
NEVER = -1
KEEP_SECONDS = 1.0
"""Who asks more often gets the same numbers: nobody can keep the database busy by asking."""


@dataclass(frozen=True, slots=True)
class Gauges:
    """What is known outside of the database; each returns seconds."""

    lag: Callable[[], float]
    """By how much the event loop was last late."""
    token_left: Callable[[], float]
    """For how long our token is still good; 0 where there is none."""
    keys_age: Callable[[], float | None]
    """How old the keys are that Teams signs with; None where there are none."""


class Readiness:
    """Asks the database and every gauge."""

    def __init__(self, service: Service, gauges: Gauges) -> None:
        """Watch *service*."""
        self._service = service
        self._gauges = gauges
        self._asking = asyncio.Lock()
        self._numbers: Mapping[str, int] = {}
        self._asked_at = float("-inf")
        self.is_draining = False
        """Set once the service was told to end: who balances load goes elsewhere."""

    async def numbers(self) -> dict[str, int]:
        """Return numbers, `ready` among them; raises where the database does not answer.

        It stays ready while nothing can be sent (`sending` is 0): people can press and be answered all the same.
        """
        async with self._asking:
            if monotonic_seconds() - self._asked_at > KEEP_SECONDS:
                self._numbers = await self._asked()
                self._asked_at = monotonic_seconds()
        numbers = {**self._numbers, **self._here()}
        lets_in = numbers["signing_keys_age_seconds"] != NEVER
        ready = lets_in and numbers["schema_current"] and not self.is_draining
        return {"ready": int(ready), **numbers}

    async def _asked(self) -> dict[str, int]:
        service, now = self._service, real_now()
        counted = await service.readiness()
        in_database = await asyncio.to_thread(_in_database, service.workshop.database, now)
        rest = {name: number for name, number in counted.items() if name != "ready"}
        dead = counted[f"notices_{NoticeState.DEAD}"] + counted[f"notices_{NoticeState.UNREACHABLE}"]
        return {**rest, **in_database, "dead_letters": dead}

    def _here(self) -> dict[str, int]:
        """Return what is known without asking anybody."""
        ticked_at, keys_age = self._service.work.runner.ticked_at, self._gauges.keys_age()
        return {
            "sending": int(not self._service.sender.is_refused),
            "auth_enforced": 1,
            "token_seconds_left": int(self._gauges.token_left()),
            "signing_keys_age_seconds": NEVER if keys_age is None else int(keys_age),
            "last_tick_seconds": NEVER if ticked_at is None else int((real_now() - ticked_at).total_seconds()),
            "loop_lag_milliseconds": int(self._gauges.lag() * 1000),
        }


def _in_database(database: Database, now: datetime) -> dict[str, int]:
    """Write, and look: an unwritable database is as good as none."""
    with database.transaction() as connection:
        save_setting(connection, PROBED, now.isoformat())
        oldest = find_oldest_due(connection, now)
        is_right = is_current(connection)
    major, minor, patch = sqlite3.sqlite_version_info
    version = {"sqlite_version": major * 1_000_000 + minor * 1_000 + patch} if database.is_sqlite else {}
    waits = 0 if oldest is None else max(0, int((now - oldest).total_seconds()))
    return {"database_writes": 1, "schema_current": int(is_right), "oldest_due_seconds": waits, **version}
