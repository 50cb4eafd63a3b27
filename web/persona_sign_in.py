"""Signing in at a rehearsal: one chooses whom to be. Never part of the production service."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from domain.ids import PersonId
from domain.people import Person
from web.look import Look
from web.sign_in import Going

WHO = "/demo/who"


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody to be."""

    kind: str
    person: Person


class PersonaSignIn:
    """Stands in for Entra ID: a page that lists *personas*, with the way back in each link."""

    def __init__(self, personas: Sequence[Choice], look: Look) -> None:
        """Offer *personas*; nobody else can be signed in as."""
        self._personas = personas
        self._look = look

    def routes(self) -> list[web.RouteDef]:
        """Return the route of the page."""
        return [web.get(WHO, self._ask)]

    async def set_out(self) -> Going:
        """Return the page that lists them."""
        state = secrets.token_urlsafe(16)
        return Going(f"{WHO}?state={state}", {"state": state})

    async def who(self, flow: Mapping[str, Any], answer: Mapping[str, str]) -> PersonId:
        """Return who was chosen; raises PermissionError where that is nobody who was offered, or not by us."""
        if answer.get("state") != flow["state"]:
            raise PermissionError("state")
        for one in self._personas:
            if one.person.id == answer.get("code"):
                return one.person.id
        raise PermissionError("person")

    async def _ask(self, request: web.Request) -> web.Response:
        return self._look.page("personas", personas=self._personas, state=request.query.get("state", ""))
