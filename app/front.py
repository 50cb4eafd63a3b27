"""The web server of the production service: what every answer carries, what is logged, and how it closes."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import click
from aiohttp import web
from aiohttp.abc import AbstractAccessLogger

from app.metrics import route_of

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000",
    "Cache-Control": "no-store",
}
"""On every answer that does not say otherwise."""
CLOSING_SECONDS = 8

log = logging.getLogger(__name__)


class AccessLogger(AbstractAccessLogger):
    """One line a request: the route's pattern, never the address that was asked, which may name somebody."""

    def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
        """Write the line."""
        route = route_of(request) if isinstance(request, web.Request) else "other"
        facts = {"method": request.method, "route": route, "status": response.status, "seconds": round(time, 4)}
        log.info("answered", extra=facts)


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Add the security headers to an answer, as `on_response_prepare` wants it."""
    response.headers["Server"] = "nudge"
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


@asynccontextmanager
async def served(application: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """Serve *application*; yield the port. At the end requests that are under way are answered first.

    Raises:
        click.ClickException: If the port cannot be used.
    """
    runner = web.AppRunner(application, access_log=log, access_log_class=AccessLogger, shutdown_timeout=CLOSING_SECONDS)
    await runner.setup()
    try:
        await _listen(runner, host, port)
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        raise click.ClickException(f"Port {port} of {host} cannot be used: {error.strerror}.") from None
