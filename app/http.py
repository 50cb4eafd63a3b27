"""The web application: who may ask what of the process."""

import logging
from collections.abc import Awaitable, Callable, Iterable

from aiohttp import web

log = logging.getLogger(__name__)
LARGEST_BODY = 256 * 1024


def web_application(
    messages: Callable[[web.Request], Awaitable[web.Response]],
    is_ready: Callable[[], Awaitable[dict[str, int]]],
    more: Iterable[web.RouteDef] = (),
    is_alive: Callable[[], bool] = lambda: True,
) -> web.Application:
    """Return the application.

    Args:
        messages: Answers what Teams posts.
        is_ready: Returns numbers about readiness, `ready` among them; raises when the database does not answer.
        more: Further routes.
        is_alive: Whether the event loop does its work in time.
    """

    async def healthz(_request: web.Request) -> web.Response:
        alive = is_alive()
        return web.json_response({"alive": int(alive)}, status=200 if alive else 503)

    async def readyz(_request: web.Request) -> web.Response:
        try:
            numbers = await is_ready()
        except Exception:
            log.exception("not ready")
            numbers = {"ready": 0}
        return web.json_response(numbers, status=200 if numbers["ready"] else 503)

    application = web.Application(client_max_size=LARGEST_BODY)
    application.add_routes(
        [
            web.post("/api/messages", messages),
            web.get("/healthz", healthz),
            web.get("/readyz", readyz),
            *more,
        ]
    )
    return application
