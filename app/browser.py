"""The pages of the service, put together: behind Entra ID in production, behind a list of personas in a rehearsal."""

import logging
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from secrets import token_hex, token_urlsafe
from typing import cast
from urllib.parse import urlsplit

from aiohttp import web

from app.channel_settings import ChannelSettings, CredentialKind
from app.clock import real_now
from app.entra_sign_in import EntraSignIn
from app.personas import pick_personas
from app.rehearsal_clock import RehearsalClock
from app.wiring import Workshop
from domain.permissions import Right, may
from storage.people import list_people
from web.council_files import CouncilFiles, Rules
from web.door import Door, Handler
from web.home import Home
from web.imports import Imports
from web.look import Look
from web.persona_sign_in import Choice, PersonaSignIn
from web.sign_in import Provider, SigningIn
from workflows.imports import Shelves
from workflows.sign_ins import SignIns
from workflows.uploads import Uploads

log = logging.getLogger(__name__)


def served_pages(workshop: Workshop, channel: ChannelSettings) -> list[web.RouteDef]:
    """Return the pages of the production service; none where it has no public address, or nothing to prove itself with.

    A managed identity cannot sign browsers in: Entra ID wants a secret or a certificate of an application for that.
    """
    if not channel.public_url or channel.credential.kind is CredentialKind.MANAGED_IDENTITY:
        log.info("no pages")
        return []
    return pages(workshop, EntraSignIn(channel), origin_of(channel.public_url), Look(), real_now)


def rehearsed_pages(workshop: Workshop, origin: str, clock: RehearsalClock) -> list[web.RouteDef]:
    """Return the pages of a rehearsal at *origin*, this machine: one signs in as whom one chooses."""
    look = Look(is_rehearsal=True)
    provider = PersonaSignIn(_choices(workshop), look)
    routes = [*provider.routes(), *pages(workshop, provider, origin, look, clock.now)]
    return [_only_at(origin, one) for one in routes]


def pages(
    workshop: Workshop, provider: Provider, origin: str, look: Look, now: Callable[[], datetime]
) -> list[web.RouteDef]:
    """Return the pages at *origin*, for those whom *provider* knows; files are taken over as of *now*."""
    sign_ins = SignIns(workshop.database, workshop.settings.zone, lambda: token_urlsafe(32))
    door = Door(sign_ins, look, origin, real_now)
    imports = Imports(_files(workshop), door, now, workshop.settings.zone, lambda: token_hex(16))
    signing_in = SigningIn(provider, sign_ins, door, real_now)
    return [*look.sheets(), *signing_in.routes(), *Home(door).routes(), *imports.routes()]


def origin_of(address: str) -> str:
    """Return the origin of *address* as browsers write it."""
    parts = urlsplit(address.lower())
    return f"{parts.scheme}://{parts.netloc}".removesuffix(":443" if parts.scheme == "https" else ":80")


def _choices(workshop: Workshop) -> list[Choice]:
    """Return whom one can be: the usual personas, and those who give files in."""
    with workshop.database.transaction() as connection:
        people = list_people(connection)
    others = [Choice(one.kind, one.person) for one in pick_personas(people)]
    importers = [Choice("gives files in", one) for one in people if may(one, Right.IMPORT)]
    return list({one.person.id: one for one in [*others, *importers]}.values())


def _only_at(origin: str, route: web.RouteDef) -> web.RouteDef:
    """Return *route* for requests to *origin* alone: no other name may be made to mean this machine."""
    handler = cast("Handler", route.handler)

    async def answer(request: web.Request) -> web.StreamResponse:
        if f"http://{request.host}" != origin:
            return web.Response(status=HTTPStatus.FORBIDDEN)
        return await handler(request)

    return web.RouteDef(route.method, route.path, answer, route.kwargs)


def _files(workshop: Workshop) -> CouncilFiles:
    shelves = Shelves(workshop.staff, workshop.population, workshop.cycles, workshop.closures, workshop.stop_the_clock)
    return CouncilFiles(
        Uploads(workshop.database), shelves, Rules(workshop.framework, workshop.calendar, workshop.today)
    )
