"""The service over real HTTP: whether it lives, whether it is ready, and what it answers whom."""

import json
import logging
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
from sqlalchemy import create_engine, func, select, text

from app.http import LARGEST_BODY, web_application
from app.service import Edges, open_service
from app.settings import Settings
from app.wiring import Workshop
from bot.adapter import anybody
from bot.connector import Home
from cards.problem import ELSEWHERE
from domain.people import Role
from storage.schema import chats, inbound, journal, notices
from tests.bot.conftest import LOCAL, serving
from tests.builders import a_person, person_id
from tests.fake_connector import FakeConnector
from tests.letters import a_press, an_activity

EVENING = datetime(2026, 9, 30, 17, 0, tzinfo=UTC)
STRANGER = {"id": "29:9", "aadObjectId": person_id(9)}
GROUP = {"id": "19:team", "conversationType": "groupChat", "isGroup": True}
CHANNEL = {"id": "19:channel@thread.tacv2", "conversationType": "channel", "isGroup": True}


@dataclass
class Running:
    url: str
    workshop: Workshop
    teams: FakeConnector
    teams_url: str

    async def get(self, path: str) -> tuple[int, Any]:
        async with aiohttp.ClientSession() as client, client.get(f"{self.url}{path}") as got:
            return got.status, await got.json()

    async def post(self, activity: dict[str, Any]) -> tuple[int, Any]:
        sent = {**activity, "serviceUrl": self.teams_url}
        async with aiohttp.ClientSession() as client, client.post(f"{self.url}/api/messages", json=sent) as got:
            answer = await got.text()
            return got.status, json.loads(answer) if got.status == 200 and answer else None

    def rows(self) -> list[int]:
        tables = (chats, inbound, journal, notices)
        with self.workshop.database.transaction() as connection:
            return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables]

    def said(self) -> list[tuple[str, str]]:
        return [(one["conversation"], one["activity"].get("text", "")) for one in self.teams.accepted]


@asynccontextmanager
async def _running(url: str) -> AsyncIterator[Running]:
    workshop, teams = Workshop(Settings(database_url=url), is_service=True), FakeConnector()
    workshop.staff.import_people((a_person(7, Role.SW), a_person(8, Role.SW)), EVENING, dry_run=False)
    async with serving(teams.app()) as teams_url:
        home = Home("28:bot", "tenant", teams_url)
        edges = Edges(_now, (b"k" * 32,), anybody, LOCAL, home, rate=None)
        async with (
            open_service(workshop, edges) as service,
            serving(web_application(service.messages, service.readiness)) as address,
        ):
            yield Running(address, workshop, teams, teams_url)
    workshop.close()


def _now() -> datetime:
    """Return an evening on which nothing is due."""
    return EVENING


@pytest.fixture(name="service")
async def _service(sqlite_url: str) -> AsyncIterator[Running]:
    async with _running(sqlite_url) as running:
        yield running


async def test_it_says_that_it_is_alive_and_ready_and_what_waits(service):
    assert await service.get("/healthz") == (200, {"alive": 1})
    status, numbers = await service.get("/readyz")

    assert (status, numbers["ready"]) == (200, 1)
    assert numbers["notices_pending"] == numbers["notices_unreachable"] == 0
    assert all(isinstance(number, int) for number in numbers.values())


@contextmanager
def _shut(url: str) -> Iterator[None]:
    """Let the database at *url* answer nobody."""
    head, _, name = url.partition("?")[0].rpartition("/")
    address = url.replace(f"{head}/{name}", f"{head}/postgres").replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        everybody = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
        connection.execute(text(everybody), {"name": name})
        yield
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
    engine.dispose()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_while_the_database_does_not_answer_it_is_alive_but_not_ready(database_url, caplog):
    async with _running(database_url) as service:
        with _shut(database_url), caplog.at_level(logging.CRITICAL, "bot"):
            down = await service.get("/readyz")
            alive = await service.get("/healthz")
            _, answer = await service.post(a_press())
        up = await service.get("/readyz")

    assert down == (503, {"ready": 0})
    assert alive == (200, {"alive": 1})
    assert "The fault is ours." in str(answer)
    assert up[0] == 200


async def test_typed_words_that_met_a_fault_of_ours_are_answered_with_a_reference(service):
    with service.workshop.database.transaction() as connection:
        connection.execute(text("ALTER TABLE inbound RENAME TO elsewhere"))
    status, _ = await service.post(an_activity(text="good"))
    with service.workshop.database.transaction() as connection:
        connection.execute(text("ALTER TABLE elsewhere RENAME TO inbound"))

    assert status == 200
    assert [(where, "Reference" in words) for where, words in service.said()] == [("a:7", True)]


@pytest.mark.parametrize(
    ("conversation", "said"), [(GROUP, [(GROUP["id"], ELSEWHERE)]), (CHANNEL, [])], ids=["group chat", "channel"]
)
async def test_a_group_gets_one_sentence_a_team_gets_none_and_neither_leaves_a_row(service, conversation, said):
    before = service.rows()
    status, answer = await service.post(an_activity(conversation=conversation, text="status"))

    assert (status, answer) == (200, None)
    assert service.said() == said
    assert service.rows() == before


async def test_a_card_pressed_in_a_group_is_answered_in_place_and_leaves_no_row(service):
    before = service.rows()
    status, answer = await service.post(a_press(conversation=GROUP))

    assert (status, answer["value"]) == (200, ELSEWHERE)
    assert service.said() == []
    assert service.rows() == before


async def test_the_bot_added_to_a_team_says_nothing_and_leaves_no_row(service):
    before = service.rows()
    added = an_activity(type="installationUpdate", action="add", conversation=CHANNEL, text=None)

    assert (await service.post(added))[0] == 200
    assert service.said() == []
    assert service.rows() == before


async def test_a_stranger_gets_one_sentence_and_leaves_no_row(service):
    before = service.rows()
    typed, _ = await service.post(an_activity(**{"from": STRANGER}))
    pressed, answer = await service.post(a_press(**{"from": STRANGER}))

    assert (typed, pressed) == (200, 200)
    assert "do not know you" in service.said()[0][1]
    assert "do not know you" in str(answer["value"])
    assert service.rows() == before


MADE_UP = {
    "no token": {"verb": "audit.answer"},
    "a token that is none": {"verb": "audit.answer", "t": "x" * 300},
    "a verb that is none": {"verb": "audit.delete", "t": "x"},
    "nothing": {},
    "much": {f"field {number}": "x" * 100 for number in range(500)},
}


@pytest.mark.parametrize("data", MADE_UP.values(), ids=MADE_UP.keys())
async def test_a_card_with_made_up_data_is_answered_with_a_card_that_says_so(service, data):
    status, answer = await service.post(a_press(data))

    assert (status, answer["statusCode"]) == (200, 200)
    assert "can no longer be used" in str(answer["value"])


@pytest.mark.parametrize("value", [5, True, ["good"], {"a": "b"}], ids=["number", "true", "list", "object"])
async def test_an_input_of_the_wrong_kind_is_refused_and_changes_nothing(service, value):
    before = service.rows()
    status, _ = await service.post(a_press({"verb": "audit.answer", "t": "x", "rating": value}))

    assert status == 400
    assert service.rows() == before


async def test_the_same_activity_twice_is_answered_once(service):
    activity = an_activity(id=uuid.uuid4().hex, text="help")
    for _ in range(2):
        assert (await service.post(activity))[0] == 200

    with service.workshop.database.transaction() as connection:
        assert connection.execute(select(func.count()).select_from(inbound)).scalar_one() == 1
        replies = select(func.count()).select_from(notices).where(notices.c.kind == "reply")
        assert connection.execute(replies).scalar_one() == 1


async def test_a_body_that_is_too_large_is_refused(service):
    assert (await service.post(an_activity(text="x" * LARGEST_BODY)))[0] == 413
