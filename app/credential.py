"""The bot's tokens, kept and renewed ahead of time: one request for everybody who asks, never on the event loop (F7).

Two kinds of trouble: PermissionError, our credential is refused and somebody has to renew it; ConnectionError, there is
no token just now, and it will pass.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from app.clock import monotonic_seconds
from app.entra import Granted

CONNECTOR_SCOPE = "https://api.botframework.com/.default"
MARGIN_SECONDS = 60.0
"""A token is not used in its last minute (of a short-lived one, its last quarter): it has a way to go."""
YOUNG_SECONDS = 10.0
"""A token that young is as fresh as can be had: of twelve letters refused at once, one renews it."""
REST_SECONDS = 5.0
"""After a request that brought no token, how long nobody asks again."""
LOOK_SECONDS = 60.0

Token = Callable[[bool], Awaitable[str]]
"""Returns a bearer token; True: a fresh one, as the last was refused. Raises PermissionError or ConnectionError."""

log = logging.getLogger(__name__)


class Credential:
    """One for the whole process; every scope's token is kept once."""

    def __init__(self, grant: Callable[[str], Granted], seconds: Callable[[], float] = monotonic_seconds) -> None:
        """Ask *grant*, which blocks, in worker threads; *seconds* never jump."""
        self._grant = grant
        self._seconds = seconds
        self._kept: dict[str, _Kept] = {}

    def token_for(self, scope: str) -> Token:
        """Return what gets the token for *scope*; the same for everybody who asks for the same scope."""
        return self._of(scope).token

    def seconds_left(self, scope: str) -> float:
        """Return for how long the token of *scope* can still be used; 0 where there is none."""
        return self._of(scope).seconds_left()

    async def keep(self, scope: str) -> None:
        """Have a token for *scope* at all times, until cancelled: an expired secret shows before something is sent."""
        while True:
            with suppress(OSError):  # it was logged where it happened
                await self.token_for(scope)(False)  # noqa: FBT003 -- the signature of Token
            await asyncio.sleep(LOOK_SECONDS)

    def _of(self, scope: str) -> "_Kept":
        return self._kept.setdefault(scope, _Kept(lambda: self._grant(scope), self._seconds))


@dataclass(frozen=True, slots=True)
class _Had:
    granted: Granted
    at: float


class _Kept:
    """The token of one scope."""

    def __init__(self, grant: Callable[[], Granted], seconds: Callable[[], float]) -> None:
        self._grant = grant
        self._seconds = seconds
        self._had: _Had | None = None
        self._asking: asyncio.Task[str] | None = None
        self._trouble: type[OSError] = ConnectionError
        self._rest_until = -1.0

    async def token(self, fresh: bool) -> str:  # noqa: FBT001 -- the signature of Token
        """Return the token, the kept one where it will do; once half spent it is renewed behind the scenes."""
        had = self._had
        if had is None or self.seconds_left() <= 0 or (fresh and self._age(had) >= YOUNG_SECONDS):
            return await self._renewed()
        if self._age(had) > had.granted.seconds / 2 and not self._is_resting():
            self._ask()
        return had.granted.token

    def seconds_left(self) -> float:
        """Return for how long the token can still be used."""
        if self._had is None:
            return 0.0
        life = self._had.granted.seconds
        return max(0.0, life - min(MARGIN_SECONDS, life / 4) - self._age(self._had))

    async def _renewed(self) -> str:
        if self._asking is None and self._is_resting():
            raise self._trouble
        return await asyncio.shield(self._ask())

    def _ask(self) -> "asyncio.Task[str]":
        """Return the one request that is under way, begun now where there was none."""
        if self._asking is None:
            self._asking = asyncio.create_task(self._asked())
            self._asking.add_done_callback(self._done)
        return self._asking

    async def _asked(self) -> str:
        try:
            granted = await asyncio.to_thread(self._grant)
        except OSError as error:
            self._trouble = PermissionError if isinstance(error, PermissionError) else ConnectionError
            self._rest_until = self._seconds() + REST_SECONDS
            log.error("no token", extra={"error": self._trouble.__name__})  # noqa: TRY400 -- nothing of Entra's answer
            raise self._trouble from None
        self._had = _Had(granted, self._seconds())
        log.info("token renewed", extra={"seconds": granted.seconds})
        return granted.token

    def _done(self, asked: "asyncio.Task[str]") -> None:
        self._asking = None
        if not asked.cancelled():
            asked.exception()  # It was logged; who waits is told, and nobody has to wait.

    def _age(self, had: _Had) -> float:
        return self._seconds() - had.at

    def _is_resting(self) -> bool:
        return self._seconds() < self._rest_until
