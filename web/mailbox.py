"""A connector inside the rehearsal: takes messages for people who have no local client, and only counts them."""

import itertools
from collections.abc import Iterator

from aiohttp import web

PATH = "/demo/connector"


def routes() -> list[web.RouteDef]:
    """Return the connector's routes: create a conversation, post a message, put another in its place."""
    mailbox = _Mailbox(itertools.count(1))
    return [
        web.post(f"{PATH}/v3/conversations", mailbox.create),
        web.post(f"{PATH}/v3/conversations/{{conversation}}/activities", mailbox.post),
        web.put(f"{PATH}/v3/conversations/{{conversation}}/activities/{{activity}}", mailbox.put),
    ]


class _Mailbox:
    def __init__(self, numbers: Iterator[int]) -> None:
        self._numbers = numbers

    async def create(self, request: web.Request) -> web.Response:
        """Answer the id of a chat, always the same for the same person, or of a post that begins in a channel."""
        wanted = await _object_in(request)
        match wanted:
            case {"isGroup": True, "channelData": {"channel": {"id": str(channel)}}, "activity": dict()} if channel:
                post = f"letter-{next(self._numbers)}"
                return web.json_response({"id": f"{channel};messageid={post}", "activityId": post}, status=201)
            case {"members": [{"id": str(member)}, *_]} if member:
                return web.json_response({"id": f"mailbox-{member}"}, status=201)
        raise web.HTTPBadRequest

    async def post(self, request: web.Request) -> web.Response:
        await _object_in(request)
        return web.json_response({"id": f"letter-{next(self._numbers)}"}, status=201)

    async def put(self, request: web.Request) -> web.Response:
        await _object_in(request)
        return web.json_response({"id": request.match_info["activity"]})


async def _object_in(request: web.Request) -> dict[str, object]:
    try:
        body = await request.json()
    except ValueError:
        raise web.HTTPBadRequest from None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest
    return body
