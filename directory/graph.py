"""Microsoft Graph's REST interface, as far as we need it: one origin, bounded, patient when asked to slow down."""

import asyncio
import json
import logging
import math
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
from yarl import URL

from domain.refusals import DirectoryDenied, DirectoryFailed

VERSION = "/v1.0"
TIMEOUT = aiohttp.ClientTimeout(total=10, sock_connect=5)
LONGEST_ANSWER = 8 * 1024 * 1024
MOST_PAGES = 2_000
MOST_IN_BATCH = 20
ATTEMPTS = 6
LONGEST_WAIT = 60.0
"""Seconds: whatever Graph asks for, a run does not wait longer between two attempts."""
SLOW_DOWN = frozenset({429, 502, 503, 504})
REFUSED = frozenset({401, 403})

Token = Callable[[bool], Awaitable[str]]
"""Returns the bearer token; True asks for a fresh one, as the last was refused."""
Pause = Callable[[float], Awaitable[None]]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What Graph said: a status, perhaps with a JSON object."""

    status: int
    body: Mapping[str, Any] = field(default_factory=dict)
    retry_after: float | None = None
    """Seconds that it asks us to wait."""

    @property
    def code(self) -> str:
        """The status and Graph's own word for it, such as `403 Authorization_RequestDenied`."""
        error = self.body.get("error")
        word = error.get("code") if isinstance(error, dict) else None
        return f"{self.status} {word[:60]}" if isinstance(word, str) and word else str(self.status)


class Graph:
    """Asks over one pooled session. Raises DirectoryFailed or DirectoryDenied where there is no use in an answer."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        address: str,
        token: Token,
        *,
        real_now: Callable[[], datetime],
        pause: Pause = asyncio.sleep,
    ) -> None:
        """Ask at *address*, such as `https://graph.microsoft.com`, and nowhere else, signed with *token*."""
        self._session = session
        self._origin = URL(address).origin()
        self.root = address.rstrip("/").removesuffix(VERSION) + VERSION
        self._token = token
        self._real_now = real_now
        self._pause = pause

    async def ask(self, method: str, address: str, body: Mapping[str, Any] | None = None) -> Answer:
        """Return the answer to one request, tried again while Graph is busy; it may well be a refusal.

        Args:
            method: GET, or POST of something that can safely be said twice.
            address: Below the root, such as `/users`, or a whole address that Graph gave out itself.
            body: For POST.

        Raises:
            DirectoryDenied: If the token is refused, or there is none.
            DirectoryFailed: If no answer comes, or the address is not Graph's.
        """
        target, data = self._target(address), None if body is None else json.dumps(body).encode()
        fresh, answer = False, None
        for attempt in range(ATTEMPTS):
            answer = await self._try(method, target, data, fresh=fresh)
            if answer is not None and answer.status == 401 and not fresh:
                fresh = True
            elif answer is not None and answer.status == 401:
                raise DirectoryDenied(answer.code)
            elif answer is not None and answer.status not in SLOW_DOWN:
                return answer
            elif attempt + 1 < ATTEMPTS:
                await self._pause(seconds_to_wait(answer, attempt))
        raise DirectoryFailed(answer.code if answer else "no answer")

    async def get(self, address: str) -> Mapping[str, Any]:
        """Return the JSON object at *address*; raises unless there is one."""
        return found(await self.ask("GET", address))

    async def pages(self, address: str) -> AsyncIterator[Mapping[str, Any]]:
        """Yield a collection page by page: as many as Graph has, each with its `value`, a list of objects."""
        following: Any = address
        for _ in range(MOST_PAGES):
            page = await self.get(following)
            values = page.get("value")
            if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
                raise DirectoryFailed("a page without a list")
            yield page
            following = page.get("@odata.nextLink")
            if following is None:
                return
            if not isinstance(following, str):
                raise DirectoryFailed("a next page without an address")
        raise DirectoryFailed("too many pages")

    async def batch(self, paths: Sequence[str]) -> list[Answer]:
        """Return the answers to at most 20 GET requests, sent as one, in their order."""
        answers: dict[str, Answer] = {}
        for attempt in range(ATTEMPTS):
            left = [(str(number), path) for number, path in enumerate(paths) if not _is_done(answers.get(str(number)))]
            requests = [{"id": number, "method": "GET", "url": path} for number, path in left]
            answers |= self._answers(found(await self.ask("POST", "/$batch", {"requests": requests})))
            waits = [seconds_to_wait(answers.get(number), attempt) for number, _ in left]
            if all(_is_done(answers.get(number)) for number, _ in left):
                return [answers[str(number)] for number in range(len(paths))]
            if attempt + 1 < ATTEMPTS:
                await self._pause(max(waits))
        raise DirectoryFailed("a batch that stays unanswered")

    def _target(self, address: str) -> URL:
        """Return *address* as it is; our token must not follow a forged link."""
        try:
            target = URL(self.root + address if address.startswith("/") else address, encoded=True)
            if target.origin() == self._origin and not target.user and not target.password:
                return target
        except ValueError:
            pass
        raise DirectoryFailed("a link to another address")

    async def _try(self, method: str, target: URL, data: bytes | None, *, fresh: bool) -> Answer | None:
        """Ask once; None where nothing came back."""
        headers = {"Authorization": f"Bearer {await self._bearer(fresh=fresh)}"}
        if data is not None:
            headers["Content-Type"] = "application/json"
        try:
            async with self._session.request(method, target, data=data, headers=headers, allow_redirects=False) as got:
                text = await _bounded(got)
                retry_after = self._seconds(got.headers.get("Retry-After"))
                return Answer(got.status, _object(text), retry_after)
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("Microsoft Graph did not answer", extra={"error": type(error).__name__})
            return None

    async def _bearer(self, *, fresh: bool) -> str:
        try:
            return await self._token(fresh)
        except PermissionError:
            raise DirectoryDenied("credential refused") from None
        except OSError:
            raise DirectoryFailed("no token") from None

    def _answers(self, body: Mapping[str, Any]) -> dict[str, Answer]:
        """Return the answers inside a batch's, by the request's id."""
        answers = {}
        for one in body.get("responses") or ():
            if isinstance(one, dict) and isinstance(one.get("status"), int):
                headers, inner = one.get("headers"), one.get("body")
                named = {str(key).lower(): value for key, value in headers.items()} if isinstance(headers, dict) else {}
                retry_after = self._seconds(named.get("retry-after"))
                answers[str(one.get("id"))] = Answer(
                    one["status"], inner if isinstance(inner, dict) else {}, retry_after
                )
        return answers

    def _seconds(self, retry_after: Any) -> float | None:
        """Return what a `Retry-After` asks for, seconds or a date; None where it cannot be read."""
        try:
            seconds = float(retry_after)
            return seconds if math.isfinite(seconds) else None
        except (TypeError, ValueError):
            pass
        try:
            return (parsedate_to_datetime(retry_after) - self._real_now()).total_seconds()
        except (TypeError, ValueError):
            return None


def open_session() -> aiohttp.ClientSession:
    """Return the session for a `Graph`: bounded in time, without cookies, proxies or decompression."""
    return aiohttp.ClientSession(
        timeout=TIMEOUT,
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        headers={"Accept-Encoding": "identity", "Accept": "application/json"},
    )


def found(answer: Answer) -> Mapping[str, Any]:
    """Return what an answer holds; raises DirectoryDenied where we may not have it, DirectoryFailed where it fails."""
    if answer.status in REFUSED:
        raise DirectoryDenied(answer.code)
    if answer.status != 200 or not answer.body:
        raise DirectoryFailed(answer.code)
    return answer.body


def seconds_to_wait(answer: Answer | None, attempt: int) -> float:
    """Return how long to wait before the next attempt: as long as asked for, within bounds, or else ever longer."""
    asked = answer.retry_after if answer else None
    return min(max(2.0**attempt if asked is None else asked, 0.0), LONGEST_WAIT)


def _is_done(answer: Answer | None) -> bool:
    return answer is not None and answer.status not in SLOW_DOWN


async def _bounded(got: aiohttp.ClientResponse) -> bytes:
    read = bytearray()
    async for chunk in got.content.iter_any():
        read += chunk
        if len(read) > LONGEST_ANSWER:
            got.close()
            raise DirectoryFailed("an answer that is too long")
    return bytes(read)


def _object(text: bytes) -> Mapping[str, Any]:
    """Return the JSON object in an answer, or an empty one."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}
