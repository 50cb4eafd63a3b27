import json
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app import local_clients
from app.demo import demo
from app.lock import AlreadyRunning, hold

pytestmark = [pytest.mark.service, pytest.mark.timeout(90)]
EVENING, OPENING = "2027-01-03T18:00", "2027-01-04T09:30:00+00:00"


@pytest.fixture(autouse=True)
def _logs() -> Iterator[None]:
    """Put the logs back that the command sends to a file."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture(name="port")
def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_opening_reaches_everybody_who_owes_an_audit(tmp_path: Path, port: int) -> None:
    seen: dict[str, Any] = {}

    def story() -> None:
        seen["moved"] = ask(port, "POST", "/demo/clock", {"now": OPENING})
        seen["names"] = {message["name"] for message in ask(port, "GET", "/demo/messages")}
        seen["health"] = ask(port, "GET", "/healthz")

    result = run(tmp_path, port, story, "--no-clients")

    assert result.exit_code == 0, result.output
    assert seen["moved"] == {"now": OPENING, "sent": 38, "failed": 0}
    assert len(seen["names"]) == 38


def test_it_prints_where_everything_is_and_that_settings_are_ignored(tmp_path: Path, port: int) -> None:
    result = run(tmp_path, port, lambda: None, "--no-clients")

    assert "It is Sunday 3 January 2027, 18:00, simulated." in result.output
    assert f"http://127.0.0.1:{port}/demo" in result.output
    assert "A .env file and NUDGE_APP_* settings are ignored here." in result.output


def test_a_restart_goes_on_where_it_stopped_and_sends_nothing_twice(tmp_path: Path, port: int) -> None:
    seen: dict[str, Any] = {}
    run(tmp_path, port, lambda: ask(port, "POST", "/demo/clock", {"now": OPENING}), "--no-clients")

    def story() -> None:
        seen["clock"] = ask(port, "GET", "/demo/clock")["now"]
        seen["messages"] = len(ask(port, "GET", "/demo/messages"))

    run(tmp_path, port, story, "--no-clients")

    assert seen == {"clock": OPENING, "messages": 38}


def test_without_node_it_says_so_and_goes_on(tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_clients, "find_node", lambda: None)
    monkeypatch.setattr(local_clients, "fetch_node", lambda: None)

    result = run(tmp_path, port, lambda: None)

    assert result.exit_code == 0
    assert "Going on without local Teams clients" in result.output
    assert "no local client" in result.output


def test_the_councils_own_files_are_rehearsed_with(tmp_path: Path, port: int) -> None:
    people, cases = tmp_path / "people.csv", tmp_path / "cases.csv"
    people.write_text(
        "person_id,name,email,role,functions,team,service,manager,supervisor,working_days,joined_on,left_on\n"
        "00000000-0000-4000-8000-00000000000a,Social Worker A,a@example.org,SW,,North,Adults,,,,,\n"
        "00000000-0000-4000-8000-00000000000b,Social Worker B,b@example.org,SW,PSW,South,Adults,,,,,\n"
    )
    cases.write_text(
        "case_reference,team,service,allocated_worker,last_worker,status,closed_on,last_involvement_on\n"
        "AB-10001,North,Adults,a@example.org,,open,,\n"
    )

    result = run(tmp_path, port, lambda: None, "--no-clients", "--people", str(people), "--cases", str(cases))

    assert "Social Worker A" in result.output
    assert "Social Worker B" in result.output


def test_a_second_rehearsal_on_the_same_data_is_refused(tmp_path: Path) -> None:
    with hold(tmp_path / "nudge.db"):
        result = CliRunner().invoke(demo, ["--data", str(tmp_path), "--no-clients"])

    assert isinstance(result.exception, AlreadyRunning)


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(demo, ["--data", str(tmp_path), "--port", port, "--no-clients", "--at", EVENING])

    assert result.exit_code == 1
    assert f"Port {port} of 127.0.0.1 cannot be used" in result.output


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--at", "soon"], "write the time as 2026-09-30T18:00"),
        (["--people", __file__], "Give --people and --cases together."),
        (["--port", "0"], "0 is not in the range"),
    ],
    ids=["time", "one file", "port"],
)
def test_wrong_usage_is_explained(tmp_path: Path, options: list[str], sentence: str) -> None:
    result = CliRunner().invoke(demo, ["--data", str(tmp_path), *options])

    assert result.exit_code == 2
    assert sentence in result.output


def test_a_persona_that_is_nobody_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(demo, ["--data", str(tmp_path), "--at", EVENING, "--personas", "the mayor"])

    assert result.exit_code == 1
    assert "Nobody in the people file is “the mayor”" in result.output


def test_it_starts_on_the_evening_before_an_opening_unless_told_otherwise(tmp_path: Path, port: int) -> None:
    seen: dict[str, Any] = {}

    def story() -> None:
        clock = ask(port, "GET", "/demo/clock")
        seen.update(now=clock["now"], first=clock["upcoming"][0])

    run(tmp_path, port, story, "--no-clients", at=None)

    assert "T18:00:00" in seen["now"]
    assert seen["first"]["label"] == "Next opening"


def run(data: Path, port: int, story: Callable[[], object], *options: str, at: str | None = EVENING) -> Result:
    """Run the command until *story*, told beside it, has ended."""
    teller = threading.Thread(target=_tell, args=(port, story))
    teller.start()
    arguments = ["--data", str(data), "--port", str(port), *options, *(["--at", at] if at else [])]
    result = CliRunner().invoke(demo, arguments)
    teller.join()
    return result


def ask(port: int, method: str, path: str, body: object = None) -> Any:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, json.dumps(body), {"Content-Type": "application/json"})
        return json.loads(connection.getresponse().read())
    finally:
        connection.close()


def _tell(port: int, story: Callable[[], object]) -> None:
    deadline = monotonic() + 60
    while monotonic() < deadline:
        try:
            ask(port, "GET", "/healthz")
        except OSError:
            sleep(0.05)
            continue
        try:
            story()
        finally:
            os.kill(os.getpid(), signal.SIGTERM)
        return
