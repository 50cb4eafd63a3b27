"""The page on which somebody sees who they are here, and what is open to them."""

from aiohttp import web

from cards.role_words import PLURALS
from domain.permissions import Right, may
from web.door import Door, Visit
from web.look import redirect
from web.safety import HOME


class Home:
    """Everybody's own page."""

    def __init__(self, door: Door) -> None:
        """Show it to whoever comes through *door*."""
        self._door = door

    def routes(self) -> list[web.RouteDef]:
        """Return the routes, and what answers for every page that is not there."""
        return [web.get("/", _home), web.get(HOME, self._door.shown(self._show))]

    async def _show(self, _: web.Request, visit: Visit) -> web.Response:
        return self._door.look.page(
            "home", visit=visit, role=PLURALS[visit.person.role], can_import=may(visit.person, Right.IMPORT)
        )


async def _home(_: web.Request) -> web.Response:
    return redirect(HOME)
