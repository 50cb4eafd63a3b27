"""What works beside the service: people every night, the app every morning, where it is asked for."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer

from app.channel_settings import AppCredential, ChannelSettings, CredentialKind
from app.credential import Credential
from app.directory_settings import DirectorySettings
from app.entra import Granted
from app.entra_people import look_after_people
from app.settings import Settings
from app.wiring import Workshop
from storage.chats import list_chats
from storage.people import list_people
from tests.builders import person_id
from tests.directory.conftest import STAFF, a_user
from tests.fake_graph import FakeGraph

ROLES = Path(__file__).parents[2] / "docs/roles.toml"
NIGHT, MORNING = datetime(2026, 10, 5, 1, tzinfo=UTC), datetime(2026, 10, 5, 9, tzinfo=UTC)
CHANNEL = ChannelSettings(
    app_id=person_id(900),
    tenant_id=person_id(901),
    credential=AppCredential(CredentialKind.SECRET, "a secret"),
    card_keys=(b"k" * 32,),
    connector_origins=("https://smba.trafficmanager.net",),
    service_url="https://smba.trafficmanager.net/teams/",
    openid_metadata_url="",
    token_authority="",
    graph_url="",
    public_url="",
    host="127.0.0.1",
    port=0,
    send_rate=45,
    send_window=12,
)


class Clock:
    """Stands still until it is set; tells when it was read twice since."""

    def __init__(self, monkeypatch) -> None:
        self.now = NIGHT
        self.reads: asyncio.Queue[datetime] = asyncio.Queue()
        monkeypatch.setattr("app.entra_people.real_now", self.read)
        monkeypatch.setattr("app.entra_people.LOOK_SECONDS", 0.01)

    def read(self) -> datetime:
        self.reads.put_nowait(self.now)
        return self.now

    async def passes(self, looks: int) -> None:
        while self.reads.qsize():
            self.reads.get_nowait()
        for _ in range(looks):
            await self.reads.get()


@pytest.fixture
def workshop(sqlite_url):
    workshop = Workshop(Settings(database_url=sqlite_url))
    yield workshop
    workshop.close()


@pytest.fixture
async def fake():
    numbers = range(1, 4)
    users = {str(person_id(number)): a_user(number) for number in numbers}
    rules: dict[str, list[str]] = {f"aaaaaaaa-0000-4000-8000-00000000000{number}": [] for number in (2, 3, 4)}
    return FakeGraph(users=users, groups={STAFF: list(users)} | rules)


@pytest.fixture
async def channel(fake):
    async with TestServer(fake.app()) as server:
        fake.origin = str(server.make_url("")).rstrip("/")
        yield replace(CHANNEL, graph_url=fake.origin, directory=DirectorySettings((STAFF,), ROLES, app=person_id(902)))


@pytest.fixture
def scopes():
    return []


@pytest.fixture
def credential(scopes):
    def grant(scope: str) -> Granted:
        scopes.append(scope)
        return Granted("graph-token", 3600)

    return Credential(grant)


async def test_it_ends_at_once_where_neither_is_asked_for(workshop, channel, credential, fake):
    await look_after_people(workshop, replace(channel, directory=DirectorySettings()), credential)

    assert fake.requests == []


async def test_people_are_read_at_night_and_get_the_app_in_the_morning(
    workshop, channel, credential, fake, scopes, monkeypatch
):
    clock = Clock(monkeypatch)
    task = asyncio.create_task(look_after_people(workshop, channel, credential))
    await clock.passes(4)
    with workshop.database.transaction() as connection:
        listed = [person.id for person in list_people(connection)]
        at_night = list_chats(connection, listed)
    clock.now = MORNING
    await clock.passes(4)
    task.cancel()

    assert listed == [person_id(number) for number in (1, 2, 3)]
    assert at_night == {}
    with workshop.database.transaction() as connection:
        chat = list_chats(connection, listed)[person_id(2)]
    assert (chat.conversation_id, chat.bot_id) == (f"19:{person_id(2)}@unq.gbl.spaces", f"28:{person_id(900)}")
    assert scopes == [f"{fake.origin}/.default"]


async def test_a_look_that_breaks_does_not_end_the_looking(workshop, channel, credential, fake, monkeypatch, caplog):
    clock = Clock(monkeypatch)
    roles = channel.directory.roles_file.with_name("gone.toml")
    broken = replace(channel, directory=replace(channel.directory, roles_file=roles))
    task = asyncio.create_task(look_after_people(workshop, broken, credential))
    await clock.passes(6)
    task.cancel()

    assert "a look at the directory failed" in caplog.messages
