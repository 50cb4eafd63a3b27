"""Sends a second of one process to one connector: `python -m tests.bench.sends NAME CONNECTOR COUNT`.

`ours` sends an opening to COUNT people through the outbox: claimed, drawn, posted, committed to a SQLite file.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp
from botbuilder.core.cloud_adapter_base import CloudAdapterBase
from botbuilder.schema import Activity, Attachment, ConversationReference
from botframework.connector.auth import BotFrameworkAuthenticationFactory

from app.service import Edges, open_service
from bot.adapter import anybody
from bot.connector import Home
from bot.origins import Origins
from tests.bench.council import OPENING, found

WINDOW = 16
CARD = {
    "type": "AdaptiveCard",
    "version": "1.5",
    "body": [{"type": "TextBlock", "text": "An audit is due this month. " * 6, "wrap": True} for _ in range(24)],
}
"""About 5 KB, as large as an opening card."""


async def ours(connector: str, count: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        workshop = found(Path(folder), count, connector)
        edges = Edges(
            lambda: OPENING, (b"k" * 32,), anybody, Origins((), any_loopback=True), Home("28:bot", "t"), rate=None
        )
        started = time.perf_counter()
        async with open_service(workshop, edges) as service:
            await service.sender.drained()
            seconds = time.perf_counter() - started
        sent = workshop.outbox.counts()["sent"]
        workshop.close()
    assert sent >= count, sent
    return sent / seconds


async def bare(connector: str, count: int) -> float:
    url = f"{connector}/v3/conversations/a/activities"
    async with aiohttp.ClientSession() as session:

        async def send(number: int) -> None:
            activity = {"type": "message", "attachments": [{"content": CARD}], "id": number}
            async with session.post(url, json=activity) as answer:
                await answer.read()

        return await _rate(send, count)


async def botbuilder(connector: str, count: int) -> float:
    adapter = CloudAdapterBase(BotFrameworkAuthenticationFactory.create())
    reference = ConversationReference.deserialize(
        {"serviceUrl": connector, "channelId": "msteams", "conversation": {"id": "a"}, "bot": {"id": "28:bot"}}
    )

    async def say(context: object) -> None:
        card = Attachment(content_type="application/vnd.microsoft.card.adaptive", content=CARD)
        await context.send_activity(Activity(type="message", attachments=[card]))

    async def send(_: int) -> None:
        await adapter.continue_conversation(reference, say, "")

    return await _rate(send, count)


async def _rate(send: Callable[[int], Awaitable[None]], count: int) -> float:
    waiting = iter(range(count))

    async def work() -> None:
        for number in waiting:
            await send(number)

    await send(0)
    started = time.perf_counter()
    await asyncio.gather(*[work() for _ in range(WINDOW)])
    return count / (time.perf_counter() - started)


if __name__ == "__main__":
    KINDS = {"ours": ours, "bare": bare, "botbuilder": botbuilder}
    print(json.dumps({"rate": asyncio.run(KINDS[sys.argv[1]](sys.argv[2], int(sys.argv[3])))}))
