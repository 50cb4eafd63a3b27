"""Installing the app for people who do not have it: off unless the council asks for it.

Usually the Teams administrator's setup policy does this, without any right in Graph; see docs/install-for-everybody.md.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from directory.graph import Answer, Graph, Pause
from domain.chats import Chat
from domain.ids import PersonId
from domain.refusals import DirectoryFailed, Refusal
from workflows.installs import Installs

SECONDS_BETWEEN = 1 / 30
"""Graph takes 30 requests about installed apps a second."""
GIVE_UP_AFTER = 3
"""People one after the other for whom no answer came at all: then it is not about the person."""
ALREADY_THERE = 409
LONGEST_ID = 500

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Installed:
    """How it went for one person."""

    code: str
    """What Graph said, such as `201` or `403 Forbidden`."""
    conversation_id: str | None = None
    """Of the person's chat with the bot; None: the app is not there."""


class Installing:
    """Installs the app once a day for everybody on the list who has no chat with the bot."""

    def __init__(
        self, graph: Graph, app: str, installs: Installs, home: Callable[[PersonId, str], Chat], pause: Pause
    ) -> None:
        """Install an app of the tenant's catalogue.

        Args:
            graph: Where to ask.
            app: Its id in the catalogue, which is not the one in its package.
            installs: Knows for whom.
            home: Makes the chat of a person and a conversation id.
            pause: Waits for some seconds.
        """
        self._graph = graph
        self._app = app
        self._installs = installs
        self._home = home
        self._pause = pause

    async def run(self, now: datetime) -> None:
        """Install, if it is time; never raises for what Graph says."""
        people = await asyncio.to_thread(self._installs.begin_round, now)
        if not people:
            return
        try:
            await self._install_for_all(people, now)
        except Refusal as refused:
            log.exception("the app was not installed for people", extra={"code": getattr(refused, "code", "")})

    async def install(self, person: PersonId) -> Installed:
        """Install the app for *person*; find it already there; or say why not."""
        theirs = f"/users/{person}/teamwork/installedApps"
        bound = {"teamsApp@odata.bind": f"{self._graph.root}/appCatalogs/teamsApps/{self._app}"}
        answer = await self._ask("POST", theirs, bound)
        if answer.status not in {200, 201, ALREADY_THERE}:
            return Installed(answer.code)
        wanted = quote(f"teamsApp/id eq '{self._app}'")
        listed = await self._ask("GET", f"{theirs}?$expand=teamsApp&$filter={wanted}")
        installation = _id_in(_first(listed.body.get("value")))
        if installation is None:
            return Installed(f"{listed.code} not listed")
        chat = await self._ask("GET", f"{theirs}/{quote(installation, safe='')}/chat")
        conversation = _id_in(chat.body)
        return Installed(answer.code, conversation) if conversation else Installed(f"{chat.code} no chat")

    async def _install_for_all(self, people: tuple[PersonId, ...], now: datetime) -> None:
        done, failed_in_a_row = 0, 0
        for person in people:
            try:
                installed, failed_in_a_row = await self.install(person), 0
            except DirectoryFailed as failed:
                installed, failed_in_a_row = Installed(failed.code), failed_in_a_row + 1
            chat = self._home(person, installed.conversation_id) if installed.conversation_id else None
            await asyncio.to_thread(self._installs.record, person, installed.code, chat, now)
            done += chat is not None
            if failed_in_a_row == GIVE_UP_AFTER:
                raise DirectoryFailed(installed.code)
        log.info("the app was installed for people", extra={"count": done})

    async def _ask(self, method: str, address: str, body: dict[str, str] | None = None) -> Answer:
        await self._pause(SECONDS_BETWEEN)
        return await self._graph.ask(method, address, body)


def _first(values: Any) -> Any:
    return values[0] if isinstance(values, list) and values else None


def _id_in(found: Any) -> str | None:
    """Return the id of an object of Graph's, which may look like anything; None where there is none."""
    named = found.get("id") if isinstance(found, Mapping) else None
    return named if isinstance(named, str) and 0 < len(named) <= LONGEST_ID else None
