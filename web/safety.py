"""Whose request this is, and whether one of our own pages made it."""

import hmac
import re
from hashlib import sha256

from aiohttp import web

HOME = "/dashboard"
OUR_PATH = re.compile(r"(/[A-Za-z0-9_-]+)+")
SIGN_IN, ON_THE_WAY = "sign-in", "sign-in-flow"


class Cookies:
    """Our cookies, which no script can read and no other host can set."""

    def __init__(self, origin: str) -> None:
        """Set them for *origin*; on this machine by plain http, without what browsers demand https for."""
        self._is_secure = origin.startswith("https://")

    def read(self, request: web.Request, name: str) -> str:
        """Return the value, or empty."""
        return request.cookies.get(self._full(name), "")

    def set(self, response: web.StreamResponse, name: str, value: str) -> None:
        """Set one until the browser is closed.

        Source: reliability T16, __Host-, Secure, HttpOnly, SameSite=Lax.
        """
        response.set_cookie(self._full(name), value, path="/", secure=self._is_secure, httponly=True, samesite="Lax")

    def drop(self, response: web.StreamResponse, name: str) -> None:
        """Take one away."""
        response.del_cookie(self._full(name), path="/", secure=self._is_secure, httponly=True, samesite="Lax")

    def _full(self, name: str) -> str:
        return f"__Host-{name}" if self._is_secure else name


def form_token(sign_in: str) -> str:
    """Return what every form of that sign-in carries: known to nobody who does not know the sign-in itself."""
    return hmac.new(sign_in.encode(), b"form", sha256).hexdigest()


def is_form_token(token: object, sign_in: str) -> bool:
    """Whether *token* is that of the sign-in; tells nothing by the time it takes."""
    return isinstance(token, str) and hmac.compare_digest(token.encode(), form_token(sign_in).encode())


def is_from_our_page(request: web.Request, origin: str) -> bool:
    """Whether the browser says that a page of *origin* posts this; one that says nothing is not believed.

    Source: reliability T17, Origin and Sec-Fetch-Site are looked at before anything else.
    """
    said, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    return said == origin if said is not None else site == "same-origin"


def our_path(asked: str) -> str:
    """Return *asked* where it is a path of ours, letter for letter, or else home."""
    return asked if len(asked) <= 200 and OUR_PATH.fullmatch(asked) else HOME
