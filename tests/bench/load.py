"""Turns a second that a server answers: `python -m tests.bench.load NAME PORT COUNT CONNECTOR`, 16 in flight.

An echo is asked to echo; the product is walked through audits, card by card, as people press their way through.
"""

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from itertools import count
from typing import Any

import aiohttp

IN_FLIGHT = 16
FIELDS = {
    "case_reference": "AS-000001",
    "attempt": "spoke",
    "who": "person",
    "consent": "no",
    "words": "They felt listened to.",
    "how": "together_on_teams",
    "rating": "good",
    "text": "Clear and kind notes.",
}
ADVANCE = ("Start", "Continue", "Send my audit")
NUMBERS = count(1)

Turns = AsyncIterator[Mapping[str, Any]]


class Caller:
    """Posts activities and counts the answers."""

    def __init__(self, session: aiohttp.ClientSession, url: str, service_url: str) -> None:
        """Post to *url*; answers that are no answers go to *service_url*."""
        self._session, self._url, self._service_url = session, url, service_url

    async def post(self, person: str, **said: Any) -> Any:
        """Post one activity; return what is answered."""
        activity = {
            "id": str(next(NUMBERS)),
            "timestamp": "2026-10-01T08:30:00.000Z",
            "serviceUrl": self._service_url,
            "channelId": "msteams",
            "from": {"id": f"29:{person}", "name": "Social Worker", "aadObjectId": person},
            "conversation": {"conversationType": "personal", "tenantId": "tenant", "id": f"a:{person}"},
            "recipient": {"id": "28:bot", "name": "Practice Nudge"},
            "channelData": {"tenant": {"id": "tenant"}},
            "locale": "en-GB",
            **said,
        }
        async with self._session.post(self._url, json=activity) as answer:
            assert answer.status < 300, await answer.text()
            body = await answer.read()
        return json.loads(body) if body else None


async def echoes(caller: Caller) -> AsyncIterator[None]:
    """Say hello for ever."""
    while True:
        await caller.post("somebody", type="message", text="hello", textFormat="plain")
        yield


async def audits(caller: Caller, cards: Iterator[tuple[str, dict[str, Any]]]) -> AsyncIterator[None]:
    """Press through one person's audit after another, each to its receipt."""
    for person, first in cards:
        card = first
        while action := _next(card):
            inputs = {name: FIELDS[name] for name in _inputs(card) if name in FIELDS}
            pressed = {**action, "data": {**action["data"], **inputs}}
            answer = await caller.post(
                person, type="invoke", name="adaptiveCard/action", value={"action": pressed, "trigger": "manual"}
            )
            card = answer["value"]
            assert isinstance(card, dict), card
            yield


def _next(card: Mapping[str, Any]) -> dict[str, Any] | None:
    buttons = {one["title"]: one for one in _elements(card) if one.get("type") == "Action.Execute" and "title" in one}
    return next((buttons[title] for title in ADVANCE if title in buttons), None)


def _inputs(card: Mapping[str, Any]) -> Iterator[str]:
    return (one["id"] for one in _elements(card) if str(one.get("type", "")).startswith("Input."))


def _elements(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _elements(one)
    elif isinstance(value, list):
        for one in value:
            yield from _elements(one)


async def measure(source: Callable[[Caller], AsyncIterator[None]], port: int, turns: int, connector: str) -> float:
    """Return answered turns a second, the first sixteen not counted."""
    left = iter(range(turns))
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        caller = Caller(session, f"http://127.0.0.1:{port}/api/messages", connector)
        sources = [source(caller) for _ in range(IN_FLIGHT)]
        await asyncio.gather(*[anext(one) for one in sources])
        started = time.perf_counter()

        async def work(one: AsyncIterator[None]) -> None:
            for _ in left:
                await anext(one)

        await asyncio.gather(*[work(one) for one in sources])
        return turns / (time.perf_counter() - started)


def main() -> None:
    """Print the rate as JSON."""
    name, port, turns, connector = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    source: Callable[[Caller], AsyncIterator[None]] = echoes
    if name == "ours":
        with open(sys.argv[5], encoding="utf-8") as file:  # noqa: PTH123 -- a path from the parent
            waiting = iter(json.load(file).items())
        source = lambda caller: audits(caller, waiting)  # noqa: E731 -- one expression
    print(json.dumps({"rate": asyncio.run(measure(source, port, turns, connector))}))


if __name__ == "__main__":
    main()
