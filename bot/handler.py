"""From a turn to its answer: the one place where an error of ours is caught, and told as ours (R13)."""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from bot.incoming import Elsewhere, Incoming
from bot.outgoing import invoke_answer
from dialogs.turn import Address, Reply, Turn
from domain.channels import TeamNews
from domain.delivery import Message

Answer = Callable[[Turn], Reply]
Hear = Callable[[TeamNews], None]
Say = Callable[[Address, Message], Awaitable[None]]

log = logging.getLogger(__name__)


class Handler:
    """Answers turns: on a worker thread, as everything behind it is synchronous (Q1)."""

    def __init__(
        self, answer: Answer, *, hear: Hear, fault: Answer, elsewhere: str, say: Say, wake: Callable[[], None]
    ) -> None:
        """Answer turns.

        Args:
            answer: Returns the reply to a turn; blocks, may raise.
            hear: Keeps what happened in a Microsoft team; blocks, may raise.
            fault: Returns the apology for a turn that failed; does not touch the database.
            elsewhere: The one sentence for group chats and channels.
            say: Sends words beside the outbox.
            wake: Tells the sender that there may be something to send.
        """
        self._answer = answer
        self._hear = hear
        self._fault = fault
        self._elsewhere = elsewhere
        self._say = say
        self._wake = wake

    async def take(self, incoming: Incoming, *, is_invoke: bool) -> dict[str, Any] | None:
        """Answer one activity; return what goes back in the HTTP answer, which only a pressed button has."""
        reply = Reply()
        if isinstance(incoming, Turn):
            reply = await self._reply(incoming)
        elif isinstance(incoming, Elsewhere):
            reply = Reply(text=self._elsewhere)
        elif isinstance(incoming, TeamNews):
            await self._heard(incoming)
        if is_invoke:
            return invoke_answer(reply)
        if isinstance(incoming, Turn | Elsewhere) and (reply.card is not None or reply.text):
            await self._say(incoming.address, Message(reply.text, reply.card))
        return None

    async def _reply(self, turn: Turn) -> Reply:
        try:
            return await asyncio.to_thread(self._answer, turn)
        except Exception as error:  # noqa: BLE001 -- the seam: every other layer lets its errors through
            log.error("turn failed", extra={"turn": turn.activity_id, **_where(error)})  # noqa: TRY400 -- a message may quote what was typed
            return self._fault(turn)
        finally:
            self._wake()

    async def _heard(self, news: TeamNews) -> None:
        """Keep *news*; what it makes possible to send is sent."""
        try:
            await asyncio.to_thread(self._hear, news)
        except Exception as error:  # noqa: BLE001 -- the same seam
            log.error("team news failed", extra=_where(error))  # noqa: TRY400 -- a message may quote a row
        finally:
            self._wake()


def _where(error: Exception) -> dict[str, str]:
    """Return an error's class and lines, never its message, which may quote what was typed."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = " ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
    return {"error": type(error).__name__, "lines": lines}
