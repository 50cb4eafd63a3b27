"""The door to every page behind the sign-in: who is there, may they, and did they mean it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from aiohttp import web

from domain.people import Person
from domain.permissions import Right, may
from web.look import Look, redirect
from web.safety import SIGN_IN, Cookies, form_token, is_form_token, is_from_our_page, our_path
from workflows.sign_ins import SignIns

SMALL = 16 * 1024
"""Bytes of a form without a file."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody on a page."""

    person: Person
    token: str
    """For the forms on it."""


Shown = Callable[[web.Request, Visit], Awaitable[web.StreamResponse]]
Posted = Callable[[web.Request, Visit, Mapping[str, Any]], Awaitable[web.StreamResponse]]


class Door:
    """Lets in whoever is signed in and may."""

    def __init__(self, sign_ins: SignIns, look: Look, origin: str, now: Callable[[], datetime]) -> None:
        """Guard the pages of *origin*; *now* is the real time, aware UTC."""
        self.cookies = Cookies(origin)
        self.look = look
        self._sign_ins = sign_ins
        self._origin = origin
        self._now = now

    def shown(self, page: Shown, right: Right | None = None) -> Handler:
        """Return *page* for those who are signed in and have *right*; others are sent to sign in, or told nothing."""

        async def answer(request: web.Request) -> web.StreamResponse:
            visit = await self.visit(request)
            if visit is None:
                return redirect(f"/sign-in?next={our_path(request.path)}")
            return await page(request, visit) if _may(visit, right) else self.nothing_here()

        return answer

    def posted(self, deed: Posted, right: Right | None = None, largest: int = SMALL) -> Handler:
        """Return *deed* for a form of *largest* bytes that one of our own pages posts for somebody with *right*.

        Nothing of the form is read before it is known who posts it.
        """

        async def answer(request: web.Request) -> web.StreamResponse:
            visit = await self.visit(request) if is_from_our_page(request, self._origin) else None
            if visit is None:
                return self._not_meant()
            if not _may(visit, right):
                return self.nothing_here()
            try:
                form = await request.clone(client_max_size=largest).post()
            except web.HTTPRequestEntityTooLarge:
                return self._too_large(largest)
            except ValueError:
                return self.look.message("That could not be read", status=HTTPStatus.BAD_REQUEST)
            if not is_form_token(form.get("token"), self.cookies.read(request, SIGN_IN)):
                return self._not_meant()
            return await deed(request, visit, form)

        return answer

    async def visit(self, request: web.Request) -> Visit | None:
        """Return who is signed in, if anybody."""
        sign_in = self.cookies.read(request, SIGN_IN)
        if not sign_in:
            return None
        person = await asyncio.to_thread(self._sign_ins.person, sign_in, self._now())
        return Visit(person, form_token(sign_in)) if person else None

    def nothing_here(self) -> web.Response:
        """Return the answer for what is not there, and for what somebody may not see: the same."""
        return self.look.message(
            "There is nothing here for you",
            "Either this page does not exist, or it is not open to you.",
            status=HTTPStatus.NOT_FOUND,
        )

    def _not_meant(self) -> web.Response:
        return self.look.message(
            "Nothing was done",
            "You are not signed in any more, or no page of Practice Nudge asked for this. Sign in and try again.",
            status=HTTPStatus.FORBIDDEN,
            sign_in=True,
        )

    def _too_large(self, largest: int) -> web.Response:
        return self.look.message(
            "That file is too large",
            f"A file may have {largest // 2**20} MB at most. Leave out the columns that are not needed, and try again.",
            status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        )


def _may(visit: Visit, right: Right | None) -> bool:
    return right is None or may(visit.person, right)
