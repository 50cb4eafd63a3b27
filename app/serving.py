"""The production service, from its settings to its end."""

import asyncio
import gc
import logging
import os
import signal
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

from aiohttp import web

from app.browser import served_pages
from app.channel_settings import ChannelSettings
from app.clock import real_now
from app.credential import CONNECTOR_SCOPE, Credential
from app.entra import Entra
from app.entra_people import look_after_people
from app.front import add_headers, served
from app.http import web_application
from app.loop_watch import LoopWatch
from app.metrics import CONTENT_TYPE, Metrics
from app.readiness import Gauges, Readiness
from app.service import Edges, Service, open_service
from app.wiring import Workshop
from bot.adapter import Authenticate
from bot.channel_authentication import ChannelAuthentication, channel_authentication
from bot.connector import Home, open_session
from bot.origins import Origins

DRAIN_SECONDS = 24.0
"""After which the process ends whatever is still under way; at the next start all of it is taken up again."""
LATE_SECONDS = 1.0
ENDED_BY_FORCE = 128 + signal.SIGTERM

log = logging.getLogger(__name__)


async def run(workshop: Workshop, channel: ChannelSettings) -> None:
    """Serve until the process is told to end; then let what is on its way land, within `DRAIN_SECONDS`.

    Raises:
        click.ClickException: If the port cannot be used.
    """
    stopped, credential = _stopped(), Credential(Entra(channel).grant)
    async with (
        _beside(credential.keep(CONNECTOR_SCOPE)),
        _door(channel) as door,
        open_service(workshop, _edges(channel, credential, door.authenticate)) as service,
        _beside(look_after_people(workshop, channel, credential)),
        _watched() as watch,
    ):
        readiness, metrics = Readiness(service, _gauges(credential, watch, door)), Metrics()
        application = _application(service, readiness, watch, metrics)
        application.add_routes(served_pages(workshop, channel))
        gc.collect()
        gc.freeze()  # else collecting looks through all that was imported: a quarter of a second in which nobody moves
        async with served(application, channel.host, channel.port, metrics.count) as port:
            log.info("serving", extra={"port": port})
            await stopped.wait()
            log.info("ending")
            readiness.is_draining = True
            await service.work.end()


@asynccontextmanager
async def _door(channel: ChannelSettings) -> AsyncIterator[ChannelAuthentication]:
    """Yield what lets Teams in, with a session of its own for the signing keys."""
    who = {"app_id": channel.app_id, "tenant_id": channel.tenant_id}
    async with (
        open_session() as session,
        channel_authentication(session, channel.openid_metadata_url, **who, real_now=real_now) as door,
    ):
        yield door


def _edges(channel: ChannelSettings, credential: Credential, authenticate: Authenticate) -> Edges:
    """Return the edges of the real channel."""
    return Edges(
        clock=real_now,
        card_keys=channel.card_keys,
        authenticate=authenticate,
        origins=Origins(channel.connector_origins),
        home=Home(f"28:{channel.app_id}", channel.tenant_id, channel.service_url),
        rate=channel.send_rate,
        window=channel.send_window,
        token=credential.token_for(CONNECTOR_SCOPE),
    )


def _gauges(credential: Credential, watch: LoopWatch, door: ChannelAuthentication) -> Gauges:
    return Gauges(lambda: watch.late, lambda: credential.seconds_left(CONNECTOR_SCOPE), lambda: door.keys_age)


def _application(service: Service, readiness: Readiness, watch: LoopWatch, metrics: Metrics) -> web.Application:
    async def show_metrics(_: web.Request) -> web.Response:
        numbers = await _numbers(readiness)
        text = metrics.text({**numbers, "loop_lag_worst_seconds": watch.worst})
        return web.Response(text=text, headers={"Content-Type": CONTENT_TYPE})

    application = web_application(
        service.messages,
        readiness.numbers,
        [web.get("/metrics", show_metrics)],
        is_alive=lambda: watch.late < LATE_SECONDS,
    )
    application.on_response_prepare.append(add_headers)
    return application


async def _numbers(readiness: Readiness) -> dict[str, int]:
    """Return the numbers; where the database does not answer, that it is not ready."""
    try:
        return await readiness.numbers()
    except Exception as error:  # noqa: BLE001 -- whatever is wrong with the database: Prometheus is to see it
        log.error("not ready", extra={"error": type(error).__name__})  # noqa: TRY400 -- a message may quote a row
        return {"ready": 0}


@asynccontextmanager
async def _watched() -> AsyncIterator[LoopWatch]:
    """Yield a watch that looks."""
    watch = LoopWatch()
    async with _beside(watch.run()):
        yield watch


@asynccontextmanager
async def _beside(work: Awaitable[None]) -> AsyncIterator[None]:
    """Do *work*, which never ends by itself, for as long as the block runs."""
    task = asyncio.ensure_future(work)
    try:
        yield
    finally:
        task.cancel()


def _stopped() -> asyncio.Event:
    """Return what is set when the process is told to end. Told a second time, it ends at once: nothing is lost."""
    stopped, loop = asyncio.Event(), asyncio.get_running_loop()

    def told() -> None:
        if stopped.is_set():
            os._exit(ENDED_BY_FORCE)
        stopped.set()
        loop.call_later(DRAIN_SECONDS, os._exit, ENDED_BY_FORCE)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told)
    return stopped
