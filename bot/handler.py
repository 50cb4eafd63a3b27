"""From a turn to its answer: the one place where an error of ours is caught, and told as ours (R13)."""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.incoming import Elsewhere, Incoming
from bot.outgoing import invoke_answer
from bot.tally import Tally
from dialogs.turn import Address, Reply, Turn, TurnKind
from domain.channels import TeamNews
from domain.delivery import Message

Answer = Callable[[Turn], Reply]
Hear = Callable[[TeamNews], None]
Say = Callable[[Address, Message], Awaitable[None]]
ACTIONS_A_MINUTE = 120

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answers:
    """Who answers what: synchronous functions, called on a worker thread."""

    turn: Answer
    """Returns the reply to a turn; blocks, may raise."""
    news: Hear
    """Keeps what happened in a Microsoft team; blocks, may raise."""
    fault: Answer
    """Returns the apology for a turn that failed; does not touch the database."""
    too_fast: Answer
    """Returns what somebody is told who acts faster than people do; does not touch the database."""


class Handler:
    """Answers turns: on a worker thread, as everything behind it is synchronous (Q1)."""

    def __init__(self, answers: Answers, *, elsewhere: str, say: Say, wake: Callable[[], None]) -> None:
        """Answer turns by *answers*.

        Args:
            answers: Who answers.
            elsewhere: The one sentence for group chats and channels.
            say: Sends words beside the outbox.
            wake: Tells the sender that there may be something to send.
        """
        self._answers = answers
        self._actions = Tally()
        self._told = Tally()
        self._elsewhere = elsewhere
        self._say = say
        self._wake = wake

    async def take(self, incoming: Incoming, *, is_invoke: bool) -> dict[str, Any] | None:
        """Answer one activity; return what goes back in the HTTP answer, which only a pressed button has."""
        reply = Reply()
        if isinstance(incoming, Turn):
            reply = await self._reply(incoming)
        elif isinstance(incoming, Elsewhere) and self._count(incoming.address.member_id) <= ACTIONS_A_MINUTE:
            reply = Reply(text=self._elsewhere)
        elif isinstance(incoming, TeamNews):
            await self._heard(incoming)
        if is_invoke:
            return invoke_answer(reply)
        if isinstance(incoming, Turn | Elsewhere) and (reply.card is not None or reply.text):
            await self._say(incoming.address, Message(reply.text, reply.card))
        return None

    async def _reply(self, turn: Turn) -> Reply:
        if self._is_too_fast(turn):
            return self._slowed(turn)
        try:
            return await asyncio.to_thread(self._answers.turn, turn)
        except Exception as error:  # noqa: BLE001 -- the seam: every other layer lets its errors through
            log.error("turn failed", extra={"turn": turn.activity_id, **_where(error)})  # noqa: TRY400 -- a message may quote what was typed
            return self._answers.fault(turn)
        finally:
            self._wake()

    def _is_too_fast(self, turn: Turn) -> bool:
        """Whether the person acts too often this minute; that the app comes or goes is always heard.

        Assumption: Q48, 120 actions a minute and person.
        """
        if turn.kind not in {TurnKind.PRESSED, TurnKind.TYPED}:
            return False
        return self._count(turn.person) > ACTIONS_A_MINUTE

    def _count(self, who: str) -> int:
        return self._actions.count(who, asyncio.get_running_loop().time())

    def _slowed(self, turn: Turn) -> Reply:
        """Return what is said: to every press, as it waits for an answer; to typed words once a minute."""
        is_first = self._told.count(turn.person, asyncio.get_running_loop().time()) == 1
        if is_first:
            log.warning("too many actions", extra={"person": turn.person})
        waits = turn.kind is TurnKind.PRESSED and turn.answers_in_place
        return self._answers.too_fast(turn) if is_first or waits else Reply()

    async def _heard(self, news: TeamNews) -> None:
        """Keep *news*; what it makes possible to send is sent."""
        try:
            await asyncio.to_thread(self._answers.news, news)
        except Exception as error:  # noqa: BLE001 -- the same seam
            log.error("team news failed", extra=_where(error))  # noqa: TRY400 -- a message may quote a row
        finally:
            self._wake()


def _where(error: Exception) -> dict[str, str]:
    """Return an error's class and lines, never its message, which may quote what was typed."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = " ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
    return {"error": type(error).__name__, "lines": lines}
