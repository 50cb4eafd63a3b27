"""The running bot: what comes in, what goes out, and the loop between, built on a workshop."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from aiohttp import web

from app.clock import monotonic_seconds, real_now
from app.wiring import Workshop
from bot.adapter import Authenticate, build_adapter
from bot.connector import Connector, Home, open_session
from bot.handler import Handler
from bot.origins import Origins
from bot.pace import Pace
from bot.process import Endpoint
from bot.sender import Observe, Sender
from cards.problem import ELSEWHERE, fault_card, fault_text
from cards.tokens import TokenKeys
from dialogs.dispatch import Dispatch
from dialogs.router import Router
from dialogs.turn import Reply, Turn, TurnKind
from domain.notices import NoticeState
from scheduler.clock_watch import ClockWatch
from scheduler.runner import Runner

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Edges:
    """What differs between a rehearsal and the real channel."""

    clock: Callable[[], datetime]
    card_keys: tuple[bytes, ...]
    authenticate: Authenticate
    origins: Origins
    home: Home
    rate: float | None
    """Sends a second at most; None: as fast as it goes."""
    observe: Observe | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A bot that can be put behind HTTP."""

    workshop: Workshop
    sender: Sender
    endpoint: Endpoint

    async def messages(self, request: web.Request) -> web.Response:
        """Answer what Teams posts."""
        return await self.endpoint.process(request)

    async def readiness(self) -> dict[str, int]:
        """Return numbers only: whether it can work, and what waits."""
        counts = await asyncio.to_thread(self.workshop.outbox.counts)
        waiting = {f"notices_{state}": counts[state] for state in NoticeState}
        paused = await asyncio.to_thread(self.workshop.control.paused_since)
        return {"ready": int(not self.sender.is_refused), "paused": int(paused is not None), **waiting}


@asynccontextmanager
async def open_service(workshop: Workshop, edges: Edges) -> AsyncIterator[Service]:
    """Yield the bot, its sender and its alarm clock running; at the end what is on its way lands first."""
    policy = workshop.framework().policy
    keys = TokenKeys(edges.card_keys, real_now, timedelta(days=policy.card_days))
    router = Router(workshop.conversations, keys, workshop.settings.zone)
    dispatch = Dispatch(workshop.sending, workshop.outbox, keys, edges.clock, real_now)
    workshop.outbox.recover()
    async with open_session() as session:
        connector = Connector(session, edges.origins, edges.home, real_now=real_now)
        sender = Sender(dispatch, connector.deliver, Pace(edges.rate), observe=edges.observe)
        handler = Handler(
            router.answer,
            hear=workshop.stop_the_clock.channels.hear,
            fault=apology,
            elsewhere=ELSEWHERE,
            say=connector.say,
            wake=sender.wake,
        )
        endpoint = Endpoint(build_adapter(edges.authenticate), handler, edges.origins, edges.clock)
        running = asyncio.create_task(sender.run())
        runner = _runner(workshop, edges, sender)
        runner.start()
        try:
            yield Service(workshop, sender, endpoint)
        finally:
            await asyncio.to_thread(runner.stop)
            sender.stop()
            await running


def _runner(workshop: Workshop, edges: Edges, sender: Sender) -> Runner:
    """Return the alarm clock, which wakes the sender after each tick."""
    loop = asyncio.get_running_loop()
    watch = ClockWatch(real_now, monotonic_seconds)

    def woken() -> None:
        loop.call_soon_threadsafe(sender.wake)

    return Runner(edges.clock, watch, workshop.tick_parts, woken)


def apology(turn: Turn) -> Reply:
    """Return what somebody sees when the fault is ours, with a reference that the log has too (R13)."""
    reference = uuid4().hex[:8].upper()
    log.error("a fault was told", extra={"turn": turn.activity_id, "reference": reference})
    return Reply(card=fault_card(reference)) if turn.kind is TurnKind.PRESSED else Reply(text=fault_text(reference))
