"""The web server of the production service: what every answer carries, what is logged, and how it closes."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import click
from aiohttp import http_parser, web
from aiohttp.abc import AbstractAccessLogger

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

Count = Callable[[str, int, float], None]

log = logging.getLogger(__name__)


def access_logger(count: Count) -> type[AbstractAccessLogger]:
    """Return what notes every answer: one line with the route's pattern, never the address, which may name somebody.

    Args:
        count: Is told route, status and seconds of every answer.
    """

    class Noted(AbstractAccessLogger):
        def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
            route = _route(request)
            count(route, response.status, time)
            facts = {"method": request.method, "route": route, "status": response.status, "seconds": round(time, 4)}
            log.info("answered", extra=facts)

    return Noted


def is_compiled() -> bool:
    """Whether requests are read by aiohttp's compiled parser; the other one has had more holes (T18)."""
    return http_parser.HttpRequestParser is not http_parser.HttpRequestParserPy


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Add the security headers to an answer, as `on_response_prepare` wants it."""
    response.headers["Server"] = "nudge"
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


@asynccontextmanager
async def served(application: web.Application, host: str, port: int, count: Count) -> AsyncIterator[int]:
    """Serve *application*; yield the port. At the end requests that are under way are answered first.

    Args:
        application: What to serve.
        host: The address to listen on.
        port: 0: any that is free.
        count: Is told route, status and seconds of every answer.

    Raises:
        click.ClickException: If the port cannot be used.
    """
    runner = web.AppRunner(
        application, access_log=log, access_log_class=access_logger(count), shutdown_timeout=CLOSING_SECONDS
    )
    await runner.setup()
    try:
        await _listen(runner, host, port)
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


def _route(request: web.BaseRequest) -> str:
    """Return the pattern that *request* matched, such as `/readyz`; `other` where it matched none."""
    resource = request.match_info.route.resource if isinstance(request, web.Request) else None
    return resource.canonical if resource else "other"


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        raise click.ClickException(f"Port {port} of {host} cannot be used: {error.strerror}.") from None
