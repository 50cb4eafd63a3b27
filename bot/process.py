"""The endpoint that Teams posts to: bytes in, an HTTP answer out, and never a 5xx for what somebody sent (F1, F5).

Assumption: Q2, the SDK's own `process` is never used: it fails on cards and answers bad requests with 500.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any, NoReturn

from aiohttp import web
from azure.core.exceptions import DeserializationError
from botbuilder.core import TurnContext
from botbuilder.core.cloud_adapter_base import CloudAdapterBase
from botbuilder.schema import Activity, ActivityTypes

from bot.handler import Handler
from bot.incoming import Incoming, Rejected, read
from bot.origins import Origins

LARGEST = 256 * 1024
DEEPEST = 32
PATIENCE_SECONDS = 10

log = logging.getLogger(__name__)


class Endpoint:
    """Takes `POST /api/messages`."""

    def __init__(
        self, adapter: CloudAdapterBase, handler: Handler, origins: Origins, now: Callable[[], datetime]
    ) -> None:
        """Let *adapter* authenticate, *handler* answer; *now* is the product's clock."""
        self._adapter = adapter
        self._handler = handler
        self._origins = origins
        self._now = now

    async def process(self, request: web.Request) -> web.Response:
        """Answer one posted activity.

        Raises:
            web.HTTPException: 400, 401, 408, 413 or 415, for what no channel would send.
        """
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        body = _object(await _bytes(request))
        incoming = read(body, self._origins, self._now())
        if isinstance(incoming, Rejected):
            log.warning("activity rejected", extra={"field": incoming.reason})
            raise web.HTTPBadRequest
        answer = await self._routed(request.headers.get("Authorization", ""), _activity(body), incoming)
        return web.Response() if answer is None else web.json_response(answer)

    async def _routed(self, header: str, activity: Activity, incoming: Incoming) -> dict[str, Any] | None:
        """Let the adapter authenticate and route; keep the answer, which it would copy three times on its way."""
        answer = None

        async def on_turn(_: TurnContext) -> None:
            nonlocal answer
            answer = await self._handler.take(incoming, is_invoke=activity.type == ActivityTypes.invoke)

        try:
            await self._adapter.process_activity(header, activity, on_turn)
        except PermissionError:
            raise web.HTTPUnauthorized from None
        return answer


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
