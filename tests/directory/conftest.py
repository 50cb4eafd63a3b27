"""Microsoft Graph on this machine, over real HTTP."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from directory.graph import Graph, open_session
from tests.builders import person_id
from tests.fake_graph import FakeGraph

REAL_NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
STAFF = "aaaaaaaa-0000-4000-8000-000000000001"
INNER = "aaaaaaaa-0000-4000-8000-000000000005"
ADMINS = "aaaaaaaa-0000-4000-8000-000000000003"


@dataclass
class Waits:
    """Pauses that take no time."""

    seconds: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def a_user(number: int = 7, **said: Any) -> dict[str, Any]:
    values = {
        "displayName": f"Social Worker {number}",
        "mail": f"SW{number}@council.example",
        "userPrincipalName": f"sw{number}@council.example",
        "jobTitle": "Social Worker",
        "department": "Adults North",
    }
    return values | said


async def token(fresh: bool) -> str:  # noqa: FBT001 -- the signature of a token source
    return "fresh" if fresh else "kept"


@pytest.fixture
async def fake() -> FakeGraph:
    """Return a Graph with three people, two of them in a group inside the group."""
    users = {str(person_id(number)): a_user(number, manager=person_id(1)) for number in (1, 2, 3)}
    groups: dict[str, list[str]] = {
        STAFF: [person_id(1), INNER],
        INNER: [person_id(2), person_id(3)],
        ADMINS: [person_id(2)],
    }
    return FakeGraph(users=users, groups=groups)


@pytest.fixture
async def address(fake: FakeGraph) -> AsyncIterator[str]:
    async with TestServer(fake.app()) as server:
        fake.origin = str(server.make_url("")).rstrip("/")
        yield fake.origin


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session() as opened:
        yield opened


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def graph(session: aiohttp.ClientSession, address: str, waits: Waits) -> Graph:
    return Graph(session, address, token, real_now=_real_now, pause=waits)


@pytest.fixture
def paths(fake: FakeGraph) -> Callable[[], list[str]]:
    """Return what gives the paths that were asked for."""
    return lambda: [path for _, path, _ in fake.requests]


def _real_now() -> datetime:
    return REAL_NOW
