"""Signing in and out: the way to whoever says who somebody is, and the way back."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Protocol

from aiohttp import web

from domain.ids import PersonId
from domain.sign_ins import Flow
from web.door import Door, Visit
from web.look import redirect
from web.safety import ON_THE_WAY, SIGN_IN, our_path
from workflows.sign_ins import SignIns

DONE = "/sign-in/done"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Going:
    """Where a browser is sent, and what its answer is held against."""

    address: str
    flow: Mapping[str, Any]


class Provider(Protocol):
    """Says who somebody is: Entra ID, or in a rehearsal whoever one wants to be."""

    async def set_out(self) -> Going:
        """Return where to go; raises ConnectionError where that cannot be said just now."""

    async def who(self, flow: Mapping[str, Any], answer: Mapping[str, str]) -> PersonId:
        """Return who came back with *answer*.

        Raises:
            PermissionError: If it proves nothing; the text is for the log.
            ConnectionError: If nobody can be asked just now.
        """


class SigningIn:
    """The pages of signing in and out."""

    def __init__(self, provider: Provider, sign_ins: SignIns, door: Door, now: Callable[[], datetime]) -> None:
        """Believe *provider*; *now* is the real time, aware UTC."""
        self._provider = provider
        self._sign_ins = sign_ins
        self._door = door
        self._now = now

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        return [
            web.get("/sign-in", self._set_out),
            web.get(DONE, self._come_back),
            web.post("/sign-out", self._door.posted(self._sign_out)),
            web.get("/signed-out", self._signed_out),
        ]

    async def _set_out(self, request: web.Request) -> web.Response:
        try:
            going = await self._provider.set_out()
        except ConnectionError:
            return self._not_now()
        flow = Flow(going.flow, our_path(request.query.get("next", "")), self._now())
        id_ = await asyncio.to_thread(self._sign_ins.set_out, flow)
        if id_ is None:
            return self._not_now()
        response = redirect(going.address)
        self._door.cookies.set(response, ON_THE_WAY, id_)
        return response

    async def _come_back(self, request: web.Request) -> web.Response:
        id_ = self._door.cookies.read(request, ON_THE_WAY)
        flow = await asyncio.to_thread(self._sign_ins.come_back, id_, self._now()) if id_ else None
        if flow is None:
            return self._not_proven("no flow")
        try:
            person = await self._provider.who(flow.facts, dict(request.query))
        except PermissionError as refused:
            return self._not_proven(str(refused))
        except ConnectionError:
            return self._not_now()
        return await self._begin(request, person, flow.onward)

    async def _begin(self, request: web.Request, person: PersonId, onward: str) -> web.Response:
        """Sign in under a new id, whatever the browser brought: nobody can have chosen it (session fixation)."""
        cookies = self._door.cookies
        id_ = await asyncio.to_thread(self._sign_ins.begin, person, cookies.read(request, SIGN_IN), self._now())
        if id_ is None:
            return self._unknown()
        response = redirect(onward)
        cookies.drop(response, ON_THE_WAY)
        cookies.set(response, SIGN_IN, id_)
        return response

    async def _sign_out(self, request: web.Request, _visit: Visit, _form: Mapping[str, Any]) -> web.Response:
        await asyncio.to_thread(self._sign_ins.end, self._door.cookies.read(request, SIGN_IN))
        response = redirect("/signed-out")
        self._door.cookies.drop(response, SIGN_IN)
        return response

    async def _signed_out(self, _: web.Request) -> web.Response:
        return self._door.look.message(
            "You are signed out",
            "Of Practice Nudge, not of Microsoft. On a computer that others use, close the browser as well.",
            sign_in=True,
        )

    def _not_proven(self, why: str) -> web.Response:
        log.warning("sign-in refused", extra={"error": why})
        return self._door.look.message(
            "That sign-in did not work",
            "It took too long, or it was used before. Nothing was changed. Please sign in again from here.",
            status=HTTPStatus.FORBIDDEN,
            sign_in=True,
        )

    def _unknown(self) -> web.Response:
        return self._door.look.message(
            "Practice Nudge does not know you yet",
            "You proved who you are, but you are not on the council's list of people, or not today. "
            "Please ask your line manager, or whoever looks after Practice Nudge, to add you.",
            status=HTTPStatus.FORBIDDEN,
        )

    def _not_now(self) -> web.Response:
        return self._door.look.message(
            "Signing in does not work just now",
            "It is not your fault, and nothing was changed. Please try again in ten minutes.",
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            sign_in=True,
        )
