"""Real HTTP on this machine: a connector that does as it is told, and the bot's endpoint."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.connector import Connector, Home, open_session
from bot.origins import Origins
from tests.fake_connector import FakeConnector
from tests.letters import REAL_NOW

LOCAL = Origins([], any_loopback=True)
HOME = Home("28:bot", "tenant")


def real_now() -> datetime:
    return REAL_NOW


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    """Yield the address of *app*, served on this machine."""
    async with TestServer(app) as server:
        yield str(server.make_url("")).rstrip("/")


@pytest.fixture
async def fake() -> FakeConnector:
    return FakeConnector()


@pytest.fixture
async def service_url(fake: FakeConnector) -> AsyncIterator[str]:
    """Yield the address of the fake connector."""
    async with serving(fake.app()) as address:
        yield address


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session() as opened:
        yield opened


@pytest.fixture
def connect(session: aiohttp.ClientSession) -> Callable[..., Connector]:
    """Return what makes a connector client; a token, or another home, can be given."""

    def made(home: Home = HOME, token: Callable[[bool], Awaitable[str]] | None = None) -> Connector:
        return Connector(session, LOCAL, home, real_now=real_now, token=token)

    return made
