"""Posts letters to the connector and says how each went. One attempt at a letter; retries are the outbox's."""

import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import quote

import aiohttp
from yarl import URL

from bot.answers import heard_in, id_in, seconds_in
from bot.origins import Origins
from bot.outgoing import activity, new_conversation, new_post
from dialogs.turn import Address
from domain.channels import Place
from domain.chats import Chat
from domain.delivery import Heard, Letter, Message, Outcome

TIMEOUT = aiohttp.ClientTimeout(total=10, sock_connect=5)
LONGEST_ANSWER = 64 * 1024
IDLE_SECONDS = 4
"""A kept connection is closed before a server of Node's default closes it under a request."""
NOT_CREATED = {Heard.ACCEPTED: Heard.REFUSED, Heard.UNCERTAIN: Heard.BUSY}
"""A chat without an id is of no use; one that may have been created can be asked for again, nothing was said yet."""

Token = Callable[[bool], Awaitable[str]]
"""Returns the bearer token; True asks for a fresh one, as the last was refused.

Raises PermissionError where our credential is refused, ConnectionError where there is no token just now.
"""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Home:
    """Who the bot is, and where it asks for a chat with somebody who has never written."""

    bot_id: str
    tenant_id: str
    service_url: str = ""
    """Empty: such a person cannot be reached."""


@dataclass(frozen=True, slots=True)
class _Answer:
    heard: Heard
    code: str
    id: str | None = None
    retry_after: float | None = None


class Connector:
    """The connector's REST interface, as far as we need it, over one pooled session."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        origins: Origins,
        home: Home,
        *,
        real_now: Callable[[], datetime],
        token: Token | None = None,
    ) -> None:
        """Post through *session* to *origins* only; without *token* nothing is signed (a rehearsal)."""
        self._session = session
        self._origins = origins
        self._home = home
        self._real_now = real_now
        self._token = token

    async def deliver(self, letter: Letter) -> Outcome:
        """Post *letter*, or put it in place of the message that it replaces; never raises for an answer.

        A message that is gone is sent as a new one; a conversation that is unknown is created, once.
        """
        chat = letter.chat or self._unknown(letter)
        service_url = letter.channel.service_url if letter.channel else chat.service_url
        if not service_url:
            return _outcome(letter, _Answer(Heard.NOT_INSTALLED, "no chat"))
        if not self._origins.admit(service_url):
            ids = {"notice": letter.notice, "person": letter.person}
            log.error("security: a service address is not allowed", extra=ids)
            return _outcome(letter, _Answer(Heard.REFUSED, "origin"))
        if letter.channel:
            return await self._post(letter, letter.channel)
        if not chat.conversation_id:
            return await self._create_and_post(letter, chat)
        answer = await self._send(letter, chat)
        if answer.heard is Heard.NO_CONVERSATION:
            return await self._create_and_post(letter, chat)
        return _outcome(letter, answer)

    async def say(self, address: Address, message: Message) -> None:
        """Say something beside the outbox, once: to strangers, to group chats, while the database is out of order."""
        body = activity(
            message,
            bot_id=address.bot_id,
            conversation_id=address.conversation_id,
            member_id=address.member_id,
        )
        answer = await self._ask("POST", _activities(address.service_url, address.conversation_id), body)
        log.info("said beside the outbox", extra={"code": answer.code})

    async def _send(self, letter: Letter, chat: Chat) -> _Answer:
        body = activity(
            letter.message,
            bot_id=chat.bot_id or self._home.bot_id,
            conversation_id=chat.conversation_id,
            member_id=chat.member_id,
        )
        url = _activities(chat.service_url, chat.conversation_id)
        if letter.replaces:
            answer = await self._ask("PUT", f"{url}/{quote(letter.replaces, safe='')}", {**body, "id": letter.replaces})
            if answer.heard is not Heard.NO_SUCH_MESSAGE:
                return answer if answer.id else replace(answer, id=letter.replaces)
        return await self._ask("POST", url, body)

    async def _post(self, letter: Letter, to: Place) -> Outcome:
        """Begin a conversation in a channel; where that is gone, or the app with it, nothing else is tried."""
        wanted = new_post(
            letter.message,
            bot_id=to.bot_id or self._home.bot_id,
            channel_id=to.channel,
            tenant_id=to.tenant_id or self._home.tenant_id,
        )
        answer = await self._ask("POST", _conversations(to.service_url), wanted)
        return _outcome(letter, answer)

    async def _create_and_post(self, letter: Letter, chat: Chat) -> Outcome:
        wanted = new_conversation(
            letter.person, bot_id=chat.bot_id or self._home.bot_id, tenant_id=chat.tenant_id or self._home.tenant_id
        )
        created = await self._ask("POST", _conversations(chat.service_url), wanted)
        if created.id is None:
            return _outcome(letter, replace(created, heard=NOT_CREATED.get(created.heard, created.heard)))
        moved = replace(chat, conversation_id=created.id)
        answer = await self._send(replace(letter, replaces=None), moved)
        return replace(_outcome(letter, answer), conversation_id=created.id, service_url=chat.service_url)

    async def _ask(self, method: str, url: str, body: dict[str, Any]) -> _Answer:
        """Ask once; a second time with a fresh token where the first was refused."""
        data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        answer = await self._ask_once(method, url, data, fresh=False)
        if answer.heard is Heard.UNAUTHORISED and self._token:
            return await self._ask_once(method, url, data, fresh=True)
        return answer

    async def _ask_once(self, method: str, url: str, data: bytes, *, fresh: bool) -> _Answer:
        try:
            headers = await self._headers(fresh=fresh)
        except PermissionError:
            return _Answer(Heard.UNAUTHORISED, "401 credential")
        except ConnectionError:
            return _Answer(Heard.NOT_SENT, "no token")
        try:
            target = URL(url, encoded=True)
            async with self._session.request(method, target, data=data, headers=headers, allow_redirects=False) as got:
                return self._answer(got, await _beginning(got), updating=method == "PUT")
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            return _Answer(Heard.NOT_SENT, type(error).__name__)
        except (aiohttp.ClientError, TimeoutError) as error:
            return _Answer(Heard.UNCERTAIN, type(error).__name__)

    async def _headers(self, *, fresh: bool) -> dict[str, str]:
        plain = {"Content-Type": "application/json; charset=utf-8"}
        return {**plain, "Authorization": f"Bearer {await self._token(fresh)}"} if self._token else plain

    def _answer(self, got: aiohttp.ClientResponse, body: bytes, *, updating: bool) -> _Answer:
        heard, code = heard_in(got.status, body, updating=updating)
        if 300 <= got.status < 400:
            log.error("security: the connector pointed elsewhere, nobody went", extra={"code": code})
        retry_after = seconds_in(got.headers.get("Retry-After"), self._real_now())
        return _Answer(heard, code, id_in(body) if heard is Heard.ACCEPTED else None, retry_after)

    def _unknown(self, letter: Letter) -> Chat:
        home = self._home
        return Chat(letter.person, home.service_url, "", member_id="", bot_id=home.bot_id, tenant_id=home.tenant_id)


def open_session() -> aiohttp.ClientSession:
    """Return the session for a `Connector`: pooled, bounded in time, without cookies or decompression."""
    return aiohttp.ClientSession(
        timeout=TIMEOUT,
        connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=IDLE_SECONDS),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        headers={"Accept-Encoding": "identity", "Accept": "application/json"},
    )


async def _beginning(got: aiohttp.ClientResponse) -> bytes:
    """Return the answer's body up to a bound; of a longer one, the connection is closed with the rest unread."""
    read = bytearray()
    async for chunk in got.content.iter_any():
        read += chunk
        if len(read) > LONGEST_ANSWER:
            got.close()
            break
    return bytes(read[:LONGEST_ANSWER])


def _conversations(service_url: str) -> str:
    return f"{service_url.rstrip('/')}/v3/conversations"


def _activities(service_url: str, conversation_id: str) -> str:
    return f"{_conversations(service_url)}/{quote(conversation_id, safe='')}/activities"


def _outcome(letter: Letter, answer: _Answer) -> Outcome:
    return Outcome(
        notice=letter.notice,
        revision=letter.revision,
        heard=answer.heard,
        activity_id=answer.id,
        code=answer.code,
        retry_after=answer.retry_after,
    )
