"""What every page is made of: the templates, the style sheet, and the headers that keep a browser safe."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).parent
STATIC = HERE / "static"
SHEETS = ("look.css", "pages.css")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Of every page. No script at all; the address of a page is told to nobody else, and our own forms carry their origin,
which with `no-referrer` browsers would leave out.

Source: reliability T17, no other page may frame ours, post to ours or run in ours.
"""


class Look:
    """Draws pages; whatever is shown is escaped."""

    def __init__(self, *, is_rehearsal: bool = False) -> None:
        """Say on every page of a rehearsal that it is one."""
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._templates.globals["is_rehearsal"] = is_rehearsal

    def page(self, template: str, status: HTTPStatus = HTTPStatus.OK, **facts: Any) -> web.Response:
        """Return that page with *facts* on it."""
        text = self._templates.get_template(f"{template}.html").render(facts)
        return web.Response(text=text, status=status, content_type="text/html", headers=HEADERS)

    def message(
        self, title: str, *lines: str, status: HTTPStatus = HTTPStatus.OK, sign_in: bool = False
    ) -> web.Response:
        """Return a page that says something and leads home, or where *sign_in* to the sign-in."""
        return self.page("message", status, title=title, lines=lines, sign_in=sign_in)

    def sheets(self) -> list[web.RouteDef]:
        """Return the routes of the style sheets."""
        return [web.get(f"/static/{name}", _sheet(STATIC / name)) for name in SHEETS]


def _sheet(path: Path) -> Any:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.FileResponse(path, headers={**HEADERS, "Cache-Control": "max-age=300"})

    return answer


def redirect(path: str) -> web.Response:
    """Return what sends a browser to another page of ours, or to Entra ID, without anything that it has posted."""
    return web.Response(status=HTTPStatus.SEE_OTHER, headers={**HEADERS, "Location": path})
