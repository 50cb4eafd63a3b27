"""Sends what the outbox holds: claims, posts, records, until it is stopped.

A slot is free again only once its outcome is recorded, so that at most `window` letters are sent twice after a kill.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Protocol

from bot.breaker import Breaker
from bot.pace import Pace
from domain.delivery import Heard, Letter, Outcome
from domain.delivery_rules import Course, course_after, pause_seconds

IDLE_SECONDS = 2.0
"""How long to wait before looking again unasked: other processes may write to the same outbox."""
GATHER_SECONDS = 0.002
"""How long outcomes wait for company, so that one commit records several."""
AHEAD = 4
"""Without a limit to the rate, claim so many windows ahead: one commit takes out many letters."""
GRACE_SECONDS = 10.0
PROBE_SECONDS = 30.0
"""While our credential is refused, one letter tries it so often: once it is renewed, sending goes on by itself."""

log = logging.getLogger(__name__)


class Post(Protocol):
    """The outbox, as the sender sees it; every call blocks, and is made from a worker thread."""

    def claim(self, limit: int) -> list[Letter]:
        """Take up to *limit* letters that are due."""

    def record(self, outcomes: list[Outcome]) -> None:
        """Keep what came of claimed letters."""

    def wait_seconds(self) -> float | None:
        """Return how long until there may be something to claim; None where that is unknown."""


Deliver = Callable[[Letter], Awaitable[Outcome]]
Observe = Callable[[Letter, Outcome], None]


class Sender:
    """One sender of one outbox."""

    def __init__(
        self, post: Post, deliver: Deliver, pace: Pace, *, window: int = 12, observe: Observe | None = None
    ) -> None:
        """Send letters of *post* by *deliver*.

        Args:
            post: The outbox.
            deliver: Makes one attempt; never raises for an answer.
            pace: How fast.
            window: Letters on their way at once.
            observe: Sees every attempt once it is recorded, from a worker thread (the rehearsal's page).
        """
        self._post = post
        self._deliver = deliver
        self._pace = pace
        self._window = window
        self._observe = observe
        self._breaker = Breaker()
        self._claimed: deque[Letter] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._heard: list[tuple[Letter, Outcome]] = []
        self._stir = asyncio.Event()
        self._rested = asyncio.Event()
        self._look = True
        self._round = 0
        self._empty_round = 0
        self._stopping = False
        self._probe_at: float | None = None

    @property
    def is_refused(self) -> bool:
        """Whether our credential is refused, so that nothing is sent until it is renewed; every notice keeps."""
        return self._probe_at is not None

    def wake(self) -> None:
        """Look now: there may be something to send. From any coroutine of the loop."""
        self._look = True
        self._stir.set()

    def stop(self) -> None:
        """Claim nothing more; `run` returns when what is on its way has landed, after ten seconds at the latest."""
        self._stopping = True
        self._stir.set()

    async def drained(self) -> None:
        """Wait until everything that is due was handed over once; what waits for another attempt does not count."""
        asked_in = self._round
        while self._empty_round <= asked_in and not (self._stopping or self.is_refused):
            self._rested.clear()
            self.wake()
            await self._rested.wait()

    async def run(self) -> None:
        """Send until `stop`."""
        async with asyncio.TaskGroup() as group:
            while not self._stopping:
                wait = await self._go_round(group)
                await self._rest(wait)
            await self._land(group)
        self._rested.set()

    async def _go_round(self, group: asyncio.TaskGroup) -> float:
        """Record what landed, send on, claim more; return the seconds until there may be something to claim."""
        self._round += 1
        heard = list(self._heard)
        try:
            if heard:
                await asyncio.to_thread(self._record, heard)
            self._launch(group)
            wait = await self._refill()
        except Exception as error:  # noqa: BLE001 -- an outage of the database must not end the sender
            log.error("outbox out of order", extra={"error": type(error).__name__})  # noqa: TRY400 -- a message may quote a row
            return IDLE_SECONDS
        self._launch(group)
        return wait

    async def _refill(self) -> float:
        """Claim several at a time, at once when somebody woke us; return as `_go_round` does."""
        depth = self._depth()
        limit = depth - self._busy
        if limit <= 0 or self._pace.paused_for(_seconds()) or not (self._look or limit * 2 >= depth):
            return IDLE_SECONDS
        self._look = False
        letters, wait = await asyncio.to_thread(self._claim, limit)
        self._claimed.extend(letters)
        if wait > 0 and not (letters or self._busy):
            self._empty_round = self._round
        return wait

    def _depth(self) -> int:
        """Return how many letters to have claimed at once: while our credential is refused, a probe now and then."""
        if self._probe_at is not None:
            return int(_seconds() >= self._probe_at)
        return self._window * (AHEAD if self._pace.is_unlimited else 1)

    @property
    def _busy(self) -> int:
        """How many letters are claimed and not yet recorded."""
        return len(self._claimed) + len(self._tasks) + len(self._heard)

    def _claim(self, limit: int) -> tuple[list[Letter], float]:
        letters = self._post.claim(limit)
        wait = None if letters else self._post.wait_seconds()
        return letters, IDLE_SECONDS if wait is None else min(wait, IDLE_SECONDS)

    def _launch(self, group: asyncio.TaskGroup) -> None:
        """Set claimed letters going, as far as the window allows."""
        while self._claimed and len(self._tasks) + len(self._heard) < self._window:
            task = group.create_task(self._attempt(self._claimed.popleft()))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _record(self, heard: list[tuple[Letter, Outcome]]) -> None:
        """Record in a worker thread, while more may land behind *heard*; show it to who wants to see."""
        self._post.record([outcome for _, outcome in heard])
        del self._heard[: len(heard)]
        if self._observe:
            for letter, outcome in heard:
                self._observe(letter, outcome)

    async def _rest(self, wait: float) -> None:
        """Wait until something landed or somebody woke us, for *wait* seconds at most."""
        if not self._busy:
            self._rested.set()
        try:
            await asyncio.wait_for(self._stir.wait(), wait)
        except TimeoutError:
            self._look = True
        self._stir.clear()
        if self._tasks:
            await asyncio.sleep(GATHER_SECONDS)

    async def _land(self, group: asyncio.TaskGroup) -> None:
        """Hand back what was not posted yet, let the rest land, record it all.

        What does not land in time is sent again after the restart.
        """
        self._window += self._busy
        self._launch(group)
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=GRACE_SECONDS)
            for task in late:
                task.cancel()
        heard = list(self._heard)
        if heard:
            await asyncio.to_thread(self._record, heard)

    async def _attempt(self, letter: Letter) -> None:
        place = self._pace.take(_seconds())
        if place:
            await asyncio.sleep(place)
        outcome = self._held_back(letter) or await self._tried(letter)
        self._heard.append((letter, outcome))
        self._stir.set()

    def _held_back(self, letter: Letter) -> Outcome | None:
        """Return the outcome of a letter that must wait after all; None when it may go."""
        pause = self._pace.paused_for(_seconds())
        if self._stopping or pause or not self._may_try():
            return _not_tried(letter, Heard.THROTTLED, "held back", pause)
        if not self._breaker.lets_through(letter.service_url, _seconds()):
            return _not_tried(letter, Heard.NOT_SENT, "circuit open", None)
        rest = self._pace.rest_of((letter.chat and letter.chat.conversation_id) or letter.person, _seconds())
        return _not_tried(letter, Heard.THROTTLED, "conversation rests", rest) if rest else None

    def _may_try(self) -> bool:
        """Whether our credential is in order, or is to be tried again by this one letter."""
        if self._probe_at is None:
            return True
        is_probe = _seconds() >= self._probe_at
        self._probe_at = _seconds() + PROBE_SECONDS if is_probe else self._probe_at
        return is_probe

    async def _tried(self, letter: Letter) -> Outcome:
        try:
            outcome = await self._deliver(letter)
        except Exception as error:  # noqa: BLE001 -- a fault in one letter must not hold up the others
            log.error("letter cannot be sent", extra={"notice": letter.notice, "error": type(error).__name__})  # noqa: TRY400 -- a message may quote the letter
            return _not_tried(letter, Heard.REFUSED, type(error).__name__, None)
        self._breaker.note(letter.service_url, outcome.heard, _seconds())
        self._steer(outcome)
        if outcome.heard is not Heard.ACCEPTED:
            facts = {"notice": letter.notice, "heard": outcome.heard, "code": outcome.code}
            log.warning("letter not delivered", extra=facts)
        return outcome

    def _steer(self, outcome: Outcome) -> None:
        match course_after(outcome):
            case Course.PAUSE:
                self._pace.pause(_seconds(), pause_seconds(outcome))
            case Course.STOP:
                self._probe_at = _seconds() + PROBE_SECONDS
                log.critical("credential refused, sending stopped", extra={"code": outcome.code})
            case Course.CARRY_ON if outcome.heard is Heard.ACCEPTED:
                self._take_heart()
            case Course.CARRY_ON:
                pass

    def _take_heart(self) -> None:
        """Go on sending: somebody let us in."""
        if self._probe_at is not None:
            self._probe_at = None
            self.wake()
            log.warning("credential accepted, sending goes on")


def _seconds() -> float:
    return asyncio.get_running_loop().time()


def _not_tried(letter: Letter, heard: Heard, code: str, retry_after: float | None) -> Outcome:
    return Outcome(letter.notice, letter.revision, heard, code=code, retry_after=retry_after)
