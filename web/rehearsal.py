"""The rehearsal's page: the simulated clock, whose Teams is where, and who was sent what."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, select_autoescape

HERE = Path(__file__).parent
STATIC = HERE / "static"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
OWN_PAGE = frozenset({"same-origin", "none"})
BACKWARDS = "The rehearsal's clock moves forwards only."
NOT_AN_INSTANT = 'Send a JSON object such as {"now": "2026-10-01T09:00:00+01:00"}.'
TOO_FAR = "Move the clock by a year at a time at most."
FARTHEST = timedelta(days=366)
NOT_A_COUNT = "`after` is how many messages are known already, such as 12."
NOT_FROM_HERE = "Only this rehearsal's own page and local programs may ask."


class InThePast(Exception):  # noqa: N818 -- it names the fact that it reports
    """The clock was asked to go back."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What came of moving the clock."""

    sent: int
    failed: int


@dataclass(frozen=True, slots=True)
class Upcoming:
    """An instant worth moving to."""

    label: str
    at: datetime
    """Aware."""


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """One message that was handed to the channel."""

    person: str
    name: str
    role: str
    at: datetime
    """Simulated, aware."""
    kind: str
    how: str
    """`new` or `update`."""
    heard: str
    """What the channel answered, such as `accepted`."""
    activity: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Seat:
    """Whose Teams can be opened where."""

    kind: str
    name: str
    role: str
    address: str
    """Empty where there is no local client."""


class Rehearsal(Protocol):
    """A product whose clock stands still until it is moved."""

    def now(self) -> datetime:
        """Return the simulated time, aware UTC."""

    async def move_to(self, instant: datetime) -> Moved:
        """Move the clock, run what became due, wait until it was handed to the channel.

        Raises:
            InThePast: If *instant* is before `now()`.
        """

    def messages(self) -> Sequence[ShownMessage]:
        """Return who was sent what, newest first."""

    def personas(self) -> Sequence[Seat]:
        """Return whose Teams is where, in the order of their ports."""

    def upcoming(self) -> Sequence[Upcoming]:
        """Return the instants that the page offers; all after `now()`."""


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def routes(rehearsal: Rehearsal, zone: ZoneInfo) -> list[web.RouteDef]:
    """Return the routes under `/demo`; times on the page are in *zone*."""
    pages = _Pages(rehearsal, zone)
    files = [path for path in sorted(STATIC.rglob("*")) if path.is_file()]
    return [
        web.get("/demo", _guarded(pages.page)),
        web.get("/demo/clock", _guarded(pages.clock)),
        web.post("/demo/clock", _guarded(pages.move)),
        web.get("/demo/messages", _guarded(pages.messages)),
        *[web.get(f"/demo/static/{path.relative_to(STATIC).as_posix()}", _guarded(_file(path))) for path in files],
    ]


class _Pages:
    def __init__(self, rehearsal: Rehearsal, zone: ZoneInfo) -> None:
        self._rehearsal = rehearsal
        self._zone = zone
        self._templates = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=select_autoescape())

    async def page(self, _request: web.Request) -> web.Response:
        template = self._templates.get_template("rehearsal.html")
        text = template.render(personas=self._rehearsal.personas(), zone=self._zone.key)
        return web.Response(text=text, content_type="text/html")

    async def clock(self, _request: web.Request) -> web.Response:
        upcoming = [{"label": one.label, "at": self._local(one.at)} for one in self._rehearsal.upcoming()]
        return web.json_response({"now": self._local(self._rehearsal.now()), "upcoming": upcoming})

    async def move(self, request: web.Request) -> web.Response:
        instant = await self._instant_in(request)
        try:
            moved = await self._rehearsal.move_to(instant)
        except InThePast:
            return _refused(HTTPStatus.CONFLICT, BACKWARDS)
        return web.json_response({"now": self._local(self._rehearsal.now()), **asdict(moved)})

    async def messages(self, request: web.Request) -> web.Response:
        """Answer every message, or those that came after the first `after`."""
        shown = self._rehearsal.messages()
        known = request.query.get("after", "0")
        if not (known.isascii() and known.isdigit()):
            raise web.HTTPBadRequest(text=NOT_A_COUNT)
        shown = shown[: max(0, len(shown) - int(known[:9]))]
        return web.json_response([{**asdict(one), "at": self._local(one.at)} for one in shown])

    async def _instant_in(self, request: web.Request) -> datetime:
        """Return the instant that was asked for; one without an offset is local.

        Raises:
            web.HTTPBadRequest: If there is none, or it is more than a year ahead.
        """
        try:
            said = (await request.json())["now"]
            instant = datetime.fromisoformat(said)
            local = instant if instant.tzinfo else instant.replace(tzinfo=self._zone)
            ahead = local - self._rehearsal.now()
        except (ValueError, TypeError, KeyError, OverflowError):
            raise web.HTTPBadRequest(text=NOT_AN_INSTANT) from None
        if ahead > FARTHEST:
            raise web.HTTPBadRequest(text=TOO_FAR)
        return local

    def _local(self, at: datetime) -> str:
        return at.astimezone(self._zone).isoformat(timespec="seconds")


def _file(path: Path) -> Handler:
    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.FileResponse(path)

    return answer


def _guarded(handler: Handler) -> Handler:
    """Let only this machine and the rehearsal's own page in: another site's page must not move the clock."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        if not _is_from_here(request):
            return _refused(HTTPStatus.FORBIDDEN, NOT_FROM_HERE)
        try:
            response = await handler(request)
        except web.HTTPBadRequest as refusal:
            response = _refused(HTTPStatus.BAD_REQUEST, refusal.text or NOT_AN_INSTANT)
        response.headers.update(HEADERS)
        return response

    return guarded


def _is_from_here(request: web.Request) -> bool:
    host, _, _port = (
        request.host.rpartition(":") if request.host.rpartition(":")[2].isdigit() else (request.host, "", "")
    )
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "none")
    if host not in LOOPBACK:
        return False
    return request.method == "GET" or (site in OWN_PAGE and origin in {None, f"http://{request.host}"})


def _refused(status: HTTPStatus, sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=status)
