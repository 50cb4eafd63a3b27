"""Records what Microsoft's local Teams client and the bot say to each other: `python -m tests.record`.

Stands between the two, uses the client as a person does, and rewrites `tests/bot/recorded`. To be run again when the
client's version changes; then read the difference.
"""

import http.client
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Page

from app.client_settings import client_settings
from app.local_clients import Installed, install_client
from domain.ids import PersonId
from domain.people import Person, Role
from tests.recording import PRACTITIONER, RECORDED, Exchange, outline, sent
from tests.rehearsal import running_rehearsal
from tests.running import free_port
from tests.teams_page import CHAT_BOX, TeamsPage, browser

OPENING = "2026-10-01T09:30:00+01:00"
SETTLED = 2500
"""Milliseconds in which everything that follows from a click has been said."""


@dataclass
class Wire:
    """What went over the wire since somebody last looked."""

    said: list[dict[str, Any]] = field(default_factory=list)

    def take(self, *names: str) -> list[Exchange]:
        """Return what was said as exchanges of these *names*; what we sent belongs to the first."""
        heard = [one for one in self.said if one["path"] == "/api/messages" and one["body"]]
        heard.sort(key=lambda one: one["body"]["type"] != "installationUpdate")  # the client sends it beside the other
        ours = [_sent(one) for one in self.said if one["path"].startswith("/_connector")]
        self.said.clear()
        assert len(heard) == len(names), [one["body"]["type"] for one in heard]
        return [
            Exchange(name, {"activity": one["body"]}, _answer(one), [] if number else ours)
            for number, (name, one) in enumerate(zip(names, heard, strict=True))
        ]

    def take_sent(self) -> list[dict[str, Any]]:
        """Return what we sent of ourselves."""
        ours = [_sent(one) for one in self.said]
        self.said.clear()
        return ours


def _answer(one: dict[str, Any]) -> dict[str, Any]:
    return {"status": one["status"], "body": outline(one["answer"])}


def _sent(one: dict[str, Any]) -> dict[str, Any]:
    return sent(one["method"], one["path"].removeprefix("/_connector"), one["body"])


@contextmanager
def _between(wire: Wire, bot: int, client: int) -> Iterator[int]:
    """Pass on what either says to the other, and write it down; yield the port."""

    class Pass(BaseHTTPRequestHandler):
        def _pass(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            onward = http.client.HTTPConnection("127.0.0.1", client if self.path.startswith("/_connector") else bot)
            onward.request(self.command, self.path, body, {"Content-Type": "application/json"})
            answer = onward.getresponse()
            said = answer.read()
            wire.said.append(
                {"method": self.command, "path": self.path, "status": answer.status}
                | {"body": json.loads(body or b"null"), "answer": json.loads(said) if said[:1] == b"{" else None}
            )
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.getheader("Content-Type", "text/plain"))
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_HEAD = do_POST = do_PUT = _pass  # noqa: N815 -- the standard library's names

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the standard library's signature
            """Write nothing down twice."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pass)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()


@contextmanager
def _client(installed: Installed, folder: Path, port: int, wire: int) -> Iterator[None]:
    """Run one client that speaks, and is spoken to, by way of the port *wire*."""
    person = Person(
        PersonId(PRACTITIONER), "Social Worker 1", "social.worker.1@example.org", Role.SW, "East Town", "Adults"
    )
    (folder / ".m365agentsplayground.yml").write_text(json.dumps(client_settings(person, [])))
    here = f"http://127.0.0.1:{wire}"
    command = [installed.node.program, "--require", str(installed.tether), str(installed.script)]
    command += ["-e", f"{here}/api/messages", "-c", "msteams", "-p", str(port), "--service-url", f"{here}/_connector"]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield
        process.terminate()


def _story(teams: TeamsPage, wire: Wire, bot: Any) -> Iterator[Exchange]:
    """Do what a person does, and yield what was said."""
    page = teams.page
    page.wait_for_timeout(SETTLED)
    yield from wire.take("personal_installation", "personal_conversation_update")
    teams.says("status")
    page.wait_for_timeout(SETTLED)
    yield from wire.take("personal_message")
    bot.move_to(OPENING)
    page.wait_for_timeout(SETTLED)
    yield Exchange("opening", {"clock": OPENING}, None, wire.take_sent())
    teams.presses("Start")
    page.wait_for_timeout(SETTLED)
    yield from wire.take("card_action")
    yield from _among_others(page, wire, "Group chat", "group")
    yield from _among_others(page, wire, "General", "team")
    for item in ("Rename team", "Rename channel", "Add channel"):
        _mock(page, item)
        yield from wire.take(item.lower().replace(" ", "_"))
    _mock(page, "Uninstall application")
    yield from wire.take("team_removal")
    page.get_by_text("Personal Chat", exact=True).first.click()
    _mock(page, "Uninstall application")
    yield from wire.take("personal_removal")


def _among_others(page: Page, wire: Wire, title: str, name: str) -> Iterator[Exchange]:
    page.get_by_text(title, exact=True).first.click()
    page.wait_for_timeout(SETTLED)
    yield from wire.take(f"{name}_installation", f"{name}_conversation_update")
    page.locator(CHAT_BOX).last.click()
    page.keyboard.type("@")
    page.get_by_role("menuitem", name="Practice Nudge").click()
    page.keyboard.type("status")
    page.get_by_role("button", name="Post" if name == "team" else "Send Message", exact=True).click()
    page.wait_for_timeout(SETTLED)
    yield from wire.take(f"{name}_message")


def _mock(page: Page, item: str) -> None:
    page.get_by_role("button", name="Mock an Activity").click()
    page.get_by_text(item, exact=True).first.click()
    page.wait_for_timeout(500)
    if page.get_by_role("button", name="Send activity").count():
        page.get_by_role("button", name="Send activity").click()
    page.wait_for_timeout(SETTLED)


def main() -> None:
    """Record the story anew."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is not installed."
    wire, port = Wire(), free_port()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        installed = install_client(here / "clients")
        arguments = ("--no-clients", "--at", "2026-09-30T18:00+01:00")
        with (
            running_rehearsal(here / "demo", *arguments) as bot,
            _between(wire, bot.port, port) as between,
            _client(installed, here, port, between),
            browser(chromium) as chrome,
        ):
            story = list(_story(TeamsPage(chrome, f"http://127.0.0.1:{port}"), wire, bot))
    for old in RECORDED.glob("*.json"):
        old.unlink()
    for number, exchange in enumerate(story, start=1):
        exchange.keep(number)


if __name__ == "__main__":
    main()
