"""Servers to compare: `python -m tests.bench.servers NAME CONNECTOR [SIZE]`; the first line printed says the port.

`ours` is the product: its line also holds, per person, the request card that was sent, for the load to press on.
"""

import asyncio
import json
import logging
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web
from botbuilder.core import ActivityHandler
from botbuilder.core.cloud_adapter_base import CloudAdapterBase
from botbuilder.schema import Activity
from botframework.connector.auth import BotFrameworkAuthenticationFactory
from microsoft_agents.hosting.aiohttp import CloudAdapter
from microsoft_agents.hosting.core import ActivityHandler as AgentHandler
from microsoft_agents.hosting.core import RestChannelServiceClientFactory
from microsoft_agents.hosting.core.authorization import ClaimsIdentity

from app.service import Edges, open_service
from bot.adapter import anybody
from bot.connector import Home
from bot.origins import Origins
from domain.delivery import Letter, Outcome
from tests.bench.council import OPENING, found

Handle = Callable[[web.Request], Awaitable[web.Response]]


class Echo(ActivityHandler):
    """The echo bot of the SDK's own samples."""

    async def on_message_activity(self, turn_context: Any) -> None:
        await turn_context.send_activity(f"Echo: {turn_context.activity.text}")


class AgentEcho(AgentHandler):
    """The echo bot of the Agents SDK's samples."""

    async def on_message_activity(self, turn_context: Any) -> None:
        await turn_context.send_activity(f"Echo: {turn_context.activity.text}")


def bare() -> Handle:
    async def handle(request: web.Request) -> web.Response:
        activity = await request.json()
        return web.json_response({"type": "message", "text": f"Echo: {activity['text']}"})

    return handle


def botbuilder() -> Handle:
    """Do as the SDK's `CloudAdapter.process` does."""
    adapter, bot = CloudAdapterBase(BotFrameworkAuthenticationFactory.create()), Echo()

    async def echo(request: web.Request) -> web.Response:
        activity = Activity().deserialize(await request.json())
        claims = await adapter.bot_framework_authentication.authenticate_request(activity, None)
        await adapter.process_activity(claims, activity, bot.on_turn)
        return web.Response()

    return echo


def agents() -> Handle:
    """Do as the Agents SDK's echo sample does, without authentication."""
    logging.getLogger("microsoft_agents").setLevel(logging.ERROR)
    adapter = CloudAdapter(channel_service_client_factory=RestChannelServiceClientFactory(None))
    agent, nobody = AgentEcho(), ClaimsIdentity()

    async def handle(request: web.Request) -> web.Response:
        request["claims_identity"] = nobody
        return await adapter.process(request, agent)

    return handle


async def serve_product(connector: str, size: int) -> None:
    cards: dict[str, Any] = {}

    def keep(letter: Letter, _: Outcome) -> None:
        if not letter.replaces and letter.message.card:
            cards[letter.person] = letter.message.card

    with tempfile.TemporaryDirectory() as folder:
        workshop = found(Path(folder), size, connector)
        local = Origins((), any_loopback=True)
        home = Home("28:bot", "t")
        edges = Edges(lambda: OPENING, (b"k" * 32,), anybody, local, home, rate=None, observe=keep)
        async with open_service(workshop, edges) as service:
            await service.sender.drained()
            await _serve(service.messages, {"cards": cards})


async def _serve(handle: Handle, more: dict[str, Any]) -> None:
    app = web.Application()
    app.router.add_post("/api/messages", handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(json.dumps({"port": runner.addresses[0][1], **more}), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    if sys.argv[1] == "ours":
        asyncio.run(serve_product(sys.argv[2], int(sys.argv[3])))
    else:
        asyncio.run(_serve({"bare": bare, "botbuilder": botbuilder, "agents": agents}[sys.argv[1]](), {}))
