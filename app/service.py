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
from bot.adapter import Authenticate
from bot.connector import Connector, Home, Token, open_session
from bot.handler import Answers, Handler
from bot.origins import Origins
from bot.pace import Pace
from bot.process import Endpoint
from bot.sender import Observe, Sender
from cards.problem import ELSEWHERE, TOO_FAST, fault_card, fault_text, problem_card
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
    window: int = 12
    """Letters on their way at once."""
    token: Token | None = None
    """None: a rehearsal, in which nothing is signed."""
    observe: Observe | None = None


@dataclass(slots=True)
class Work:
    """What goes on beside HTTP: the alarm clock, and the sender."""

    runner: Runner
    sender: Sender
    sending: asyncio.Task[None]
    has_ended: bool = False

    async def end(self) -> None:
        """Tick and send no more, once what is on its way has landed; asked again, it changes nothing."""
        if self.has_ended:
            return
        self.has_ended = True
        self.sender.stop()
        await asyncio.to_thread(self.runner.stop)
        await self.sending


@dataclass(frozen=True, slots=True)
class Service:
    """A bot that can be put behind HTTP."""

    workshop: Workshop
    work: Work
    endpoint: Endpoint

    @property
    def sender(self) -> Sender:
        """What sends the outbox."""
        return self.work.sender

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
        connector = Connector(session, edges.origins, edges.home, real_now=real_now, token=edges.token)
        sender = Sender(dispatch, connector.deliver, Pace(edges.rate), window=edges.window, observe=edges.observe)
        answers = Answers(router.answer, workshop.stop_the_clock.channels.hear, fault=apology, too_fast=slow_down)
        handler = Handler(answers, elsewhere=ELSEWHERE, say=connector.say, wake=sender.wake)
        endpoint = Endpoint(edges.authenticate, handler, edges.origins, edges.clock)
        work = Work(_runner(workshop, edges, sender), sender, asyncio.create_task(sender.run()))
        work.runner.start()
        try:
            yield Service(workshop, work, endpoint)
        finally:
            await work.end()


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


def slow_down(turn: Turn) -> Reply:
    """Return what somebody is told who acts faster than people do (Q48)."""
    return Reply(card=problem_card(TOO_FAST)) if turn.kind is TurnKind.PRESSED else Reply(text=TOO_FAST)
