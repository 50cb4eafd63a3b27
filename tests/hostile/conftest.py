"""The service as it runs in production, with Entra ID and the connector played by processes of this machine."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import Column, select

from app.settings import Settings
from app.wiring import Workshop
from storage.database import Database
from storage.schema import inbound, notices
from tests.builders import a_person
from tests.hostile.scene import Posting, Scene
from tests.running import connector, entra
from tests.serving import Served, pointed_at, serving

AT_ONCE = 8
LATEST = 0.25


@dataclass(frozen=True)
class Town:
    """A running service and its neighbours."""

    served: Served
    entra: str
    connector: str
    scene: Scene
    database_url: str

    def post(self, *postings: Posting) -> list[int]:
        """Return the status of each answer; several are under way at once."""
        return answers_of(self.served.address, postings)

    def answer_to(self, posting: Posting) -> tuple[int, bytes]:
        return asyncio.run(_posted(self.served.address, [posting]))[0]

    @contextmanager
    def never_held_up(self) -> Iterator[None]:
        """Assert that the service's event loop was never late by more than `LATEST` seconds of its own making.

        The time that its thread waited for a processor, which this machine gave to others, is not of its making.
        """
        waited = self._waited()
        yield
        assert self.served.metric("nudge_loop_lag_worst_seconds") < LATEST + self._waited() - waited

    def _waited(self) -> float:
        """Return the seconds that the thread of the event loop was ready to run and did not."""
        process = self.served.process.pid
        nanoseconds = Path(f"/proc/{process}/task/{process}/schedstat").read_text().split()[1]
        return int(nanoseconds) / 1e9

    def heard(self) -> set[str]:
        """Return the ids of the activities that were answered to people of the council."""
        return set(self._column(inbound.c.activity_id))

    def said(self) -> int:
        """Return how many messages were written for people."""
        return len(self._column(notices.c.id))

    def _column(self, column: Column[str]) -> Sequence[str]:
        with closing(Database(self.database_url)) as database, database.transaction() as connection:
            return connection.execute(select(column)).scalars().all()


@contextmanager
def a_town(folder: Path, template: Path, **environ: str) -> Iterator[Town]:
    """Run everything in *folder*, on a copy of the empty database *template*."""
    database = folder / "nudge.db"
    database.touch(0o600)
    database.write_bytes(template.read_bytes())
    url = f"sqlite:///{database}"
    _employ(url)
    with ExitStack() as running:
        signing, carrying = running.enter_context(entra()), running.enter_context(connector(folder))
        scene = Scene.at(signing, f"{carrying}/")
        served = running.enter_context(serving(folder, {**pointed_at(signing, carrying), **environ}))
        yield Town(served, signing, carrying, scene, url)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path) -> Iterator[Town]:
    """Yield a town that the tests of a module share."""
    with a_town(tmp_path_factory.mktemp("town"), migrated_sqlite) as built:
        yield built


def answers_of(address: str, postings: Iterable[Posting]) -> list[int]:
    """Return the status of each answer of the bot at that address; several are under way at once."""
    return [status for status, _ in asyncio.run(_posted(address, postings))]


def _employ(url: str) -> None:
    workshop = Workshop(Settings(database_url=url))
    workshop.staff.import_people((a_person(7), a_person(8)), datetime(2026, 9, 30, tzinfo=UTC), dry_run=False)
    workshop.close()


async def _posted(address: str, postings: Iterable[Posting]) -> list[tuple[int, bytes]]:
    room = asyncio.Semaphore(AT_ONCE)
    quiet = {"skip_auto_headers": ("Content-Type",), "timeout": aiohttp.ClientTimeout(total=30)}
    fresh = aiohttp.TCPConnector(force_close=True)  # the service closes the connection of what it cannot unpack
    async with aiohttp.ClientSession(connector=fresh) as client:

        async def one(posting: Posting) -> tuple[int, bytes]:
            packed: dict[str, Any] = {"data": posting.body, "headers": posting.headers, "compress": False, **quiet}
            async with room, client.post(f"{address}/api/messages", **packed) as got:
                return got.status, await got.read()

        return await asyncio.gather(*map(one, postings))
