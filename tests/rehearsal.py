"""A rehearsal in a process of its own, for the tests that a person could do by hand."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NoReturn

import pytest

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class RunningRehearsal:
    """Where a running `nudge demo` is."""

    port: int
    data: Path
    announced: str
    """Everything it printed until it was ready."""

    @property
    def address(self) -> str:
        """Its own pages."""
        return f"http://127.0.0.1:{self.port}"

    def teams_of(self, kind: str) -> str:
        """Return the address of the local client of that kind of persona."""
        found = re.search(rf"Teams of the {kind} .*(http://\S+)", self.announced)
        assert found, self.announced
        return found[1]

    def move_to(self, when: str) -> dict[str, Any]:
        """Move the clock as the page does."""
        moved: dict[str, Any] = self._ask("POST", "/demo/clock", {"now": when})
        return moved

    def messages(self) -> list[dict[str, Any]]:
        """Return who was sent what, newest first."""
        shown: list[dict[str, Any]] = self._ask("GET", "/demo/messages")
        return shown

    def nudge(self, *arguments: str) -> Any:
        """Run another command beside it, on its database, and return the JSON that it prints."""
        environment = os.environ | {"NUDGE_DATABASE_URL": f"sqlite:///{self.data / 'nudge.db'}"}
        command = [sys.executable, "-m", "app", *arguments, "--json"]
        ran = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
        return json.loads(ran.stdout)

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, json.dumps(body), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        said = json.loads(answer.read())
        connection.close()
        assert answer.status == 200, said
        return said


@contextmanager
def running_rehearsal(data: Path, *options: str) -> Iterator[RunningRehearsal]:
    """Run `nudge demo` until the block ends, then stop it as Ctrl+C does."""
    port = _free_port()
    command = [sys.executable, "-m", "app", "demo", "--data", str(data), "--port", str(port), *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield RunningRehearsal(port, data, _announcement(process))
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=30)


def give_up(reason: str) -> NoReturn:
    """Skip, and say so where nobody can miss it; with NUDGE_TRY=required, fail."""
    print(f"\n*** NOT TRIED: {reason} ***", file=sys.__stderr__)
    if os.environ.get("NUDGE_TRY") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


def _announcement(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "Ctrl+C" in line:
            return "".join(said)
    assert process.stderr is not None
    pytest.fail(f"nudge demo did not start: {process.stderr.read()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
