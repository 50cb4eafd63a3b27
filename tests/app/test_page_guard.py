"""What a page does for a request that none of our own pages made: nothing, against the real `nudge serve`."""

from contextlib import closing

import pytest

from app.browser import origin_of, served_pages
from app.channel_settings import read_channel_settings
from app.settings import Settings
from app.wiring import Workshop
from domain.permissions import Bond
from tests.fake_entra import identify
from tests.pages import BI, BI_PERSON
from tests.serving import pointed_at
from tests.who_may import HOLDERS, ROUTES, granted

pytestmark = pytest.mark.service

POSTS = ("/sign-out", "/imports", "/imports/{id}")
REFUSABLE = ("GET /imports", "POST /imports")
"""Of a file that is not there nobody is told more than of one that is not theirs."""
OPEN = {"/", "/sign-in", "/sign-in/done", "/signed-out", "/static/look.css", "/static/pages.css"}
"""Whoever is there may ask for these; nothing of the council is on them."""
ASKED = [path.replace("{id}", "0" * 32) for path in POSTS]


def test_these_are_all_the_routes_that_can_change_something(sqlite_url):
    channel = read_channel_settings({**pointed_at("http://127.0.0.1:9"), "NUDGE_PUBLIC_URL": "https://nudge.example"})
    with closing(Workshop(Settings(database_url=sqlite_url))) as workshop:
        routes = served_pages(workshop, channel)

    assert {one.path for one in routes if one.method != "GET"} == set(POSTS)
    assert {one.method for one in routes} == {"GET", "POST"}
    assert {f"{one.method} {one.path}" for one in routes if one.path not in OPEN} == ROUTES.keys()


@pytest.mark.parametrize("written", ["https://Nudge.Example", "https://nudge.example:443", "https://nudge.example"])
def test_the_origin_is_compared_as_browsers_write_it(written):
    assert origin_of(written) == "https://nudge.example"


HOSTILE = {
    "no token": ({}, {}),
    "wrong token": ({"token": "0" * 64}, {}),
    "another site": ({"token": None}, {"Origin": "https://evil.example", "Sec_Fetch_Site": "cross-site"}),
    "no origin": ({"token": None}, {"Origin": "null"}),
}


@pytest.mark.parametrize(("form", "headers"), HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("path", ASKED, ids=["sign-out", "hand in", "accept"])
def test_nothing_is_done_for_a_form_that_is_not_of_our_page(scene, path, form, headers):
    visitor = scene.signed_in()
    token = visitor.get("/dashboard").token
    before = scene.contents()
    said = {name: token if value is None else value for name, value in form.items()}

    refused = visitor.post(path, {**said, "kind": "people", "file": b"date,reason"}, **headers)

    assert refused.status == 403
    assert scene.contents() == before


@pytest.mark.parametrize("holder", HOLDERS)
def test_each_page_is_there_for_those_whom_the_table_names_and_for_nobody_else(scene, holder):
    scene.put(BI_PERSON, *HOLDERS.values())
    visitor, before = scene.signed_in(HOLDERS[holder].id), ""
    token = visitor.get("/dashboard").token
    refused = set()
    for route in (one for one in ROUTES if one != "POST /sign-out"):
        method, _, path = route.partition(" ")
        before = scene.contents()
        asked = path.replace("{id}", "0" * 32)
        answer = visitor.get(asked) if method == "GET" else visitor.post(asked, {"token": token, "kind": "people"})
        refused |= {route} if "There is nothing here for you" in answer.text and "{id}" not in path else set()
        assert scene.contents() == before

    assert refused == {one for one in REFUSABLE if not granted(ROUTES[one], holder, Bond.OTHER)}


@pytest.mark.parametrize("path", ASKED, ids=["sign-out", "hand in", "accept"])
def test_nothing_is_done_for_who_is_not_signed_in(scene, path):
    before = scene.contents()

    assert scene.visitor().post(path, {"token": "0" * 64}).status == 403
    assert scene.contents() == before


@pytest.mark.parametrize(
    "path", ["/dashboard", "/imports", "/signed-out", "/", "/static/look.css", "/static/pages.css"]
)
def test_every_page_tells_the_browser_to_run_nothing_frame_nothing_and_keep_nothing(scene, path):
    headers = scene.signed_in().get(path).headers

    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert path.startswith("/static") or headers["cache-control"] == "no-store"


def test_the_cookie_is_for_our_server_alone(scene):
    identify(scene.entra, BI)

    cookie = scene.visitor().signs_in().cookies["sign-in"]

    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
