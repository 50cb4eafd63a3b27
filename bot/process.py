"""The endpoint that Teams posts to: bytes in, an HTTP answer out, and never a 5xx for what somebody sent (F1, F5).

Assumption: Q2, the SDK's own `process` is never used: it fails on cards and answers bad requests with 500.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NoReturn

from aiohttp import web
from azure.core.exceptions import DeserializationError
from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes
from botframework.connector.auth import ClaimsIdentity

from bot.adapter import Adapter, Authenticate
from bot.handler import Handler
from bot.incoming import Incoming, Rejected, read
from bot.origins import Origins
from bot.visitors import Visitors, address_of

LARGEST = 256 * 1024
DEEPEST = 32
PATIENCE_SECONDS = 10

log = logging.getLogger(__name__)


class Endpoint:
    """Takes `POST /api/messages`."""

    def __init__(
        self, authenticate: Authenticate, handler: Handler, origins: Origins, now: Callable[[], datetime]
    ) -> None:
        """Let *authenticate* say who sent it, and *handler* answer; *now* is the product's clock."""
        self._authenticate = authenticate
        self._adapter = Adapter()
        self._handler = handler
        self._origins = origins
        self._now = now
        self._visitors = Visitors()

    async def process(self, request: web.Request) -> web.Response:
        """Answer one posted activity: size, JSON, token, tenant, fields, and only then the handler.

        Raises:
            web.HTTPException: 400, 401, 408, 413 or 415, for what no channel would send.
        """
        address = address_of(request.remote, request.headers.getall("X-Forwarded-For", []))
        now = asyncio.get_running_loop().time()
        if self._visitors.is_turned_away(address, now):
            raise web.HTTPUnauthorized
        try:
            body = await _body(request)
            sender = await self._sender(request, body)
        except web.HTTPException:
            self._visitors.refuse(address, now)
            raise
        self._visitors.let_in(address, now)
        return await self._answered(sender, body)

    async def _sender(self, request: web.Request, body: Mapping[str, Any]) -> ClaimsIdentity:
        headers = request.headers.getall("Authorization", [""])
        try:
            return await self._authenticate(body, headers[0] if len(headers) == 1 else "")
        except PermissionError as refusal:
            log.warning("sender refused", extra={"code": str(refusal)})
            raise web.HTTPUnauthorized from None

    async def _answered(self, sender: ClaimsIdentity, body: dict[str, Any]) -> web.Response:
        incoming = read(body, self._origins, self._now())
        if isinstance(incoming, Rejected):
            log.warning("activity rejected", extra={"field": incoming.reason})
            raise web.HTTPBadRequest
        answer = await self._routed(sender, _activity(body), incoming)
        return web.Response() if answer is None else web.json_response(answer)

    async def _routed(self, sender: ClaimsIdentity, activity: Activity, incoming: Incoming) -> dict[str, Any] | None:
        """Let the adapter route; keep the answer, which it would copy three times on its way."""
        answer = None

        async def on_turn(_: TurnContext) -> None:
            nonlocal answer
            answer = await self._handler.take(incoming, is_invoke=activity.type == ActivityTypes.invoke)

        await self._adapter.route(sender, activity, on_turn)
        return answer


async def _body(request: web.Request) -> dict[str, Any]:
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    return _object(await _bytes(request))


async def _bytes(request: web.Request) -> bytes:
    """Return the body, decompressed, as far as it is allowed to go."""
    read_so_far = bytearray()
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            async for chunk in request.content.iter_any():
                read_so_far += chunk
                if len(read_so_far) > LARGEST:
                    raise web.HTTPRequestEntityTooLarge(LARGEST, len(read_so_far))
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except web.RequestPayloadError:
        raise web.HTTPBadRequest from None
    return bytes(read_so_far)


def _object(body: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(body.decode(), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise web.HTTPBadRequest from None
    if not isinstance(parsed, dict) or _is_deep(body, parsed):
        raise web.HTTPBadRequest
    return parsed


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _is_deep(body: bytes, parsed: Any) -> bool:
    """Whether objects and lists are nested deeper than any card's data."""
    if body.count(b"{") + body.count(b"[") <= DEEPEST:
        return False
    level = [parsed]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
    return bool(level)


def _inside(outer: Any) -> list[Any]:
    inner = outer.values() if isinstance(outer, dict) else outer
    return [one for one in inner if isinstance(one, dict | list)]


def _activity(body: dict[str, Any]) -> Activity:
    try:
        return Activity().deserialize(body)
    except DeserializationError:
        raise web.HTTPBadRequest from None
