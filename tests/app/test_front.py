"""The web server of the production service, over real HTTP."""

import logging

import aiohttp
import click
import pytest
from aiohttp import web

from app.front import HEADERS, add_headers, served
from app.metrics import Metrics


def _application() -> web.Application:
    async def page(_: web.Request) -> web.Response:
        return web.Response(text="page", headers={"Content-Security-Policy": "default-src 'self'"})

    async def broken(_: web.Request) -> web.Response:
        raise ValueError("Somebody")

    application = web.Application()
    application.add_routes([web.get("/people/{person}", page), web.get("/broken", broken)])
    application.on_response_prepare.append(add_headers)
    return application


async def test_every_answer_is_counted_and_logged_by_its_route_alone(caplog):
    metrics = Metrics()
    with caplog.at_level(logging.INFO, "app.front"):
        async with served(_application(), "127.0.0.1", 0, metrics.count) as port, aiohttp.ClientSession() as client:
            for path in ("/people/Somebody?q=Somebody", "/people/Other", "/nowhere/Somebody", "/broken"):
                await client.get(f"http://127.0.0.1:{port}{path}")

    written = metrics.text({"ready": 1, "notices_dead": 2, "late_seconds": 0.25}).splitlines()
    assert 'nudge_http_requests_total{route="/people/{person}",status="200"} 2' in written
    assert 'nudge_http_requests_total{route="other",status="404"} 1' in written
    assert 'nudge_http_requests_total{route="/broken",status="500"} 1' in written
    assert {"nudge_ready 1", 'nudge_notices{state="dead"} 2', "nudge_late_seconds 0.25"} <= set(written)
    assert [one.__dict__.get("route") for one in caplog.records if one.message == "answered"] == [
        "/people/{person}",
        "/people/{person}",
        "other",
        "/broken",
    ]


async def test_an_answer_keeps_the_headers_that_it_sets_and_gets_the_rest():
    async with served(_application(), "127.0.0.1", 0, Metrics().count) as port, aiohttp.ClientSession() as client:
        page = await client.get(f"http://127.0.0.1:{port}/people/1")
        nowhere = await client.get(f"http://127.0.0.1:{port}/nowhere")

    assert page.headers["Content-Security-Policy"] == "default-src 'self'"
    assert {name: nowhere.headers[name] for name in HEADERS} == HEADERS
    assert (page.headers["Server"], nowhere.headers["Server"]) == ("nudge", "nudge")


async def test_a_port_that_is_taken_is_told_in_a_sentence():
    async with served(_application(), "127.0.0.1", 0, Metrics().count) as port:
        with pytest.raises(click.ClickException, match=f"Port {port} of 127.0.0.1 cannot be used"):
            async with served(_application(), "127.0.0.1", port, Metrics().count):
                raise AssertionError
