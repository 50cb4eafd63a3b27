"""What Microsoft's local client said is told to the service again: each time the same answer, and the same is sent."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from app.http import web_application
from app.service import Edges, Service, open_service
from app.settings import Settings
from app.wiring import Workshop
from bot.adapter import anybody
from bot.connector import Home
from domain.months import Month
from domain.people import Role
from scheduler.tick import tick
from tests.bot.conftest import LOCAL, serving
from tests.builders import a_case, a_person, person_id
from tests.office import button
from tests.recording import PRACTITIONER, SERVICE_URL, TOKEN, Exchange, kept, outline, sent

STORY = kept()
EVENING = datetime(2026, 9, 30, 17, 0, tzinfo=UTC)
KINDS = {"message", "invoke", "installationUpdate", "conversationUpdate"}


@dataclass
class Replay:
    """A service, and a connector that writes down what is sent."""

    workshop: Workshop
    now: datetime = EVENING
    said: list[dict[str, Any]] = field(default_factory=list)
    card: dict[str, Any] = field(default_factory=dict)
    service: Service = field(init=False)
    url: str = ""
    teams: str = ""

    async def take(self, request: web.Request) -> web.Response:
        """Be the connector."""
        body = await request.json()
        path = request.raw_path.removeprefix("/_connector")
        self.said.append(sent(request.method, path, body))
        for one in body.get("attachments", []):
            self.card = one["content"]
        return web.json_response({"id": "1790000000001"}, status=201)

    async def tell(self, exchange: Exchange) -> Exchange:
        """Let it happen again; return what came of it."""
        happened, answer = exchange.happened, None
        if "clock" in happened:
            self.now = datetime.fromisoformat(happened["clock"]).astimezone(UTC)
            assert await asyncio.to_thread(tick, self.now, self.workshop.tick_parts) == ()
        else:
            answer = await self._post(json.dumps(happened["activity"]))
        await self.service.sender.drained()
        ours, self.said = self.said, []
        return Exchange(exchange.name, happened, answer, ours)

    async def _post(self, activity: str) -> dict[str, Any]:
        if TOKEN in activity:
            activity = activity.replace(TOKEN, button(self.card, "Start")["data"]["t"])
        data = activity.replace(SERVICE_URL, f"{self.teams}/_connector")
        headers = {"Content-Type": "application/json"}
        async with aiohttp.ClientSession() as client, client.post(self.url, data=data, headers=headers) as got:
            text = await got.text()
            return {"status": got.status, "body": outline(json.loads(text)) if text else None}


@asynccontextmanager
async def _replaying(url: str) -> AsyncIterator[Replay]:
    replay = Replay(Workshop(Settings(database_url=url), is_service=True))
    people = (a_person(1, Role.AP, team="Practice", service="Quality"), a_person(10, Role.SW), a_person(11, Role.SW))
    replay.workshop.staff.import_people(people, EVENING, dry_run=False)
    cases = (a_case(1, allocated_worker=person_id(11)), a_case(2))
    replay.workshop.population.import_cases(Month(2026, 10), cases, EVENING, dry_run=False)
    connector = web.Application()
    connector.router.add_route("*", "/_connector/{path:.*}", replay.take)
    async with serving(connector) as replay.teams:
        edges = Edges(lambda: replay.now, (b"k" * 32,), anybody, LOCAL, Home("28:bot", "tenant"), rate=None)
        async with (
            open_service(replay.workshop, edges) as replay.service,
            serving(web_application(replay.service.messages, replay.service.readiness)) as address,
        ):
            replay.url = f"{address}/api/messages"
            yield replay
    replay.workshop.close()


@pytest.fixture(name="told", scope="module")
def _told(migrated_sqlite, tmp_path_factory) -> dict[str, Exchange]:
    """Tell the whole story once, in order."""
    path = tmp_path_factory.mktemp("story") / "nudge.db"
    path.write_bytes(migrated_sqlite.read_bytes())

    async def tell() -> dict[str, Exchange]:
        async with _replaying(f"sqlite:///{path}") as replay:
            return {exchange.name: await replay.tell(exchange) for exchange in STORY}

    return asyncio.run(tell())


@pytest.mark.parametrize("exchange", STORY, ids=lambda exchange: exchange.name)
def test_the_client_gets_the_answer_that_was_recorded(told, exchange):
    assert told[exchange.name].answer == exchange.answer


@pytest.mark.parametrize("exchange", STORY, ids=lambda exchange: exchange.name)
def test_what_was_sent_then_is_sent_again(told, exchange):
    assert told[exchange.name].sent == exchange.sent


def test_the_story_has_every_kind_of_activity_that_we_answer_and_every_scope():
    activities = [exchange.happened["activity"] for exchange in STORY if "activity" in exchange.happened]

    assert {one["type"] for one in activities} == KINDS
    assert {one["conversation"]["conversationType"] for one in activities} == {"personal", "groupChat", "channel"}
    assert {one["from"]["aadObjectId"] for one in activities} == {PRACTITIONER} == {person_id(10)}
