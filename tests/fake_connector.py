"""A connector in its own process: takes what a bot sends, answers as it is told, and writes down what it accepted.

Run as `python -m tests.fake_connector --port 0 --ledger FILE`; the first line printed is the port. `POST /faults` with
`{"recipient": [{"status": 429, "headers": {...}, "body": ..., "accept": false, "hang": 0}, ...]}` scripts the next
answers to one conversation (`*`: to any; a conversation created for somebody is named `chat-of-ID`); each fault is
used once. `accept` writes the ledger before the fault is answered. `GET /answered` says when each request came and was
answered.
"""

import argparse
import asyncio
import json
import os
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Middleware

Fault = dict[str, Any]


@dataclass
class FakeConnector:
    ledger: Path | None = None
    durable: bool = True
    faults: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    accepted: list[dict[str, Any]] = field(default_factory=list)
    posts: list[tuple[str, str]] = field(default_factory=list)
    """Method and conversation of every request, accepted or not."""
    headers: list[dict[str, str]] = field(default_factory=list)
    count: int = 0
    answered: list[dict[str, Any]] = field(default_factory=list)
    """When each request came and was answered (seconds), its path and status."""

    def app(self) -> web.Application:
        app = web.Application(client_max_size=2**20, middlewares=[self._timed()])
        app.add_routes(
            [
                web.post("/v3/conversations", self.create),
                web.post("/v3/conversations/{conversation}/activities", self.post),
                web.post("/v3/conversations/{conversation}/activities/{activity}", self.post),
                web.put("/v3/conversations/{conversation}/activities/{activity}", self.put),
                web.post("/faults", self.script),
                web.get("/accepted", self.show),
                web.get("/answered", self.show_answered),
            ]
        )
        return app

    async def script(self, request: web.Request) -> web.Response:
        for recipient, faults in (await request.json()).items():
            self.faults[recipient].extend(faults)
        return web.json_response({})

    async def show(self, _: web.Request) -> web.Response:
        return web.json_response(self.accepted)

    async def show_answered(self, _: web.Request) -> web.Response:
        return web.json_response(self.answered)

    def _timed(self) -> Middleware:
        @web.middleware
        async def timed(
            request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
        ) -> web.StreamResponse:
            clock = asyncio.get_running_loop().time
            came, answer = clock(), await handler(request)
            if request.path.startswith("/v3/"):
                line = {"came": came, "answered": clock(), "path": request.path, "status": answer.status}
                self.answered.append(line)
            return answer

        return timed

    async def create(self, request: web.Request) -> web.Response:
        wanted = await request.json()
        if "channel" in wanted.get("channelData", {}):
            return await self._begin(request, wanted["channelData"]["channel"]["id"], wanted)
        person = wanted["members"][0]["id"]
        if fault := await self._fault(request, "CREATE", person, {}):
            return fault
        return web.json_response({"id": f"chat-of-{person}"}, status=201)

    async def _begin(self, request: web.Request, channel: str, wanted: dict[str, Any]) -> web.Response:
        """Take a post that begins a conversation in a channel."""
        if fault := await self._fault(request, "BEGIN", channel, wanted):
            return fault
        self._accept("BEGIN", channel, wanted)
        return web.json_response({"id": f"{channel};messageid={self.count}", "activityId": f"{self.count}"}, status=201)

    async def post(self, request: web.Request) -> web.Response:
        return await self._take(request, "POST", f"{self.count + 1}", 201)

    async def put(self, request: web.Request) -> web.Response:
        return await self._take(request, "PUT", request.match_info["activity"], 200)

    async def _take(self, request: web.Request, method: str, activity: str, status: int) -> web.Response:
        conversation = request.match_info["conversation"]
        body = await request.json()
        if fault := await self._fault(request, method, conversation, body):
            return fault
        self._accept(method, conversation, body)
        return web.json_response({"id": activity}, status=status)

    async def _fault(
        self, request: web.Request, method: str, conversation: str, body: dict[str, Any]
    ) -> web.Response | None:
        self.posts.append((method, conversation))
        self.headers.append(dict(request.headers))
        waiting = self.faults.get(conversation) or self.faults.get("*")
        if not waiting:
            return None
        fault = waiting.pop(0)
        if fault.get("accept"):
            self._accept(method, conversation, body)
        await asyncio.sleep(fault.get("hang", 0))
        if fault.get("reset"):
            assert request.transport is not None
            request.transport.close()
        content = fault.get("body", "")
        text = content if isinstance(content, str) else json.dumps(content)
        return web.Response(status=fault["status"], text=text, headers=fault.get("headers"))

    def _accept(self, method: str, conversation: str, body: dict[str, Any]) -> None:
        self.count += 1
        line = {"method": method, "conversation": conversation, "activity": body}
        self.accepted.append(line)
        if self.ledger:
            with self.ledger.open("a") as file:
                file.write(json.dumps(line) + "\n")
                file.flush()
                if self.durable:
                    os.fsync(file.fileno())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--ledger", type=Path)
    arguments = parser.parse_args()
    asyncio.run(_serve(FakeConnector(arguments.ledger), arguments.port))


async def _serve(connector: FakeConnector, port: int) -> None:
    runner = web.AppRunner(connector.app(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    print(runner.addresses[0][1], flush=True)  # noqa: T201 -- how the parent learns the port
    await asyncio.Event().wait()


if __name__ == "__main__":
    main()
