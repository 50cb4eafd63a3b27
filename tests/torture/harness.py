"""Starting the service in a process of its own, and killing it."""

import hashlib
import json
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from storage.database import Database
from storage.notices import list_notices
from tests.running import ROOT
from tests.torture.council import found, staff_of
from tests.torture.sending_process import READY
from tests.torture.verdict import Verdict, judge

PATIENCE_SECONDS = 45
"""Shorter than a lease: what a killed process had on its way must not wait for that."""


@dataclass(frozen=True, slots=True)
class Kill:
    """When to kill a process."""

    seconds: float
    while_sending: bool
    """Counted from the first letter that the process has recorded; otherwise from its start."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A council, its database, and a connector that writes down what it accepts."""

    database_url: str
    size: int
    connector_url: str
    ledger: Path

    def start(self, *options: str) -> "subprocess.Popen[str]":
        """Return a sending process that has imported everything and touched nothing yet."""
        command = [sys.executable, "-m", "tests.torture.sending_process", self.database_url, self.connector_url]
        process = subprocess.Popen([*command, *options], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert said_by(process) == READY
        return process

    def finish(self, *options: str) -> None:
        """Let a process come to its end."""
        ended(self.start(*options))

    def accepted(self) -> list[dict[str, Any]]:
        """Return everything that the connector has accepted so far."""
        return [json.loads(line) for line in self.ledger.read_text().splitlines()] if self.ledger.exists() else []

    def reached(self) -> int:
        """Return how many conversations something has arrived in."""
        return len({line["conversation"] for line in self.accepted()})

    def verdict(self, kills: int) -> Verdict:
        """Return how it went; no process may be running."""
        database = Database(self.database_url, checkpoints=False)
        with database.transaction() as connection:
            notices = list_notices(connection)
        database.close()
        return judge(staff_of(self.size), notices, self.accepted(), kills)


@contextmanager
def scene(folder: Path, size: int, database_url: str = "", hang: Iterable[float] = ()) -> Iterator[Scene]:
    """Yield a council of *size* on the evening before its opening, and a running connector.

    Args:
        folder: Where everything is kept.
        size: How many people there are.
        database_url: A migrated, empty database; a new SQLite file in *folder* where it is not given.
        hang: For how many seconds the connector keeps back each answer, after it has accepted the message.
    """
    ledger = folder / "ledger.jsonl"
    command = [sys.executable, "-m", "tests.fake_connector", "--ledger", str(ledger)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = f"http://127.0.0.1:{process.stdout.readline().strip()}"
            _slow_down(address, hang)
            url = database_url or f"sqlite:///{folder / 'nudge.db'}"
            found(url, size, address)
            yield Scene(url, size, address, ledger)
        finally:
            process.terminate()


def torture(stage: Scene, kills: Iterable[Kill], *options: str) -> int:
    """Kill one process after another until everybody was reached; then let one come to its end.

    Returns how many were killed; all but perhaps the last of them with work left.
    """
    killed = 0
    for kill in kills:
        if not is_killed(stage.start(*options), kill):
            return killed
        killed += 1
        if stage.reached() == stage.size:
            break
    stage.finish(*options)
    return killed


def is_killed(process: "subprocess.Popen[str]", kill: Kill) -> bool:
    """Kill *process*, our own child; return whether it was still at work."""
    with process:
        if kill.while_sending:
            said_by(process)
        try:
            process.wait(timeout=kill.seconds)
        except subprocess.TimeoutExpired:
            process.kill()
    assert process.returncode in {0, -signal.SIGKILL}
    return process.returncode != 0


def said_by(process: "subprocess.Popen[str]") -> Any:
    """Return what *process* says next; it must say something."""
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def ended(process: "subprocess.Popen[str]") -> dict[str, Any]:
    """Wait until *process* is done, well; return the last line that it says."""
    said = _last_words(process)
    assert process.returncode == 0
    last: dict[str, Any] = json.loads(said.splitlines()[-1])
    return last


def is_dead(process: "subprocess.Popen[str]") -> bool:
    """Wait until *process* has killed itself; False where it came to its end after all."""
    _last_words(process)
    return process.returncode == -signal.SIGKILL


def kills(number: int, longest: float) -> list[Kill]:
    """Return so many kills: each fourth as a process starts, recovers and opens, the rest while it sends."""
    return [Kill(seconds, one % 4 != 0) for one, seconds in enumerate(delays("kills", number, 0.0, longest))]


def delays(seed: str, number: int, shortest: float, longest: float) -> list[float]:
    """Return so many seconds between two bounds, which look random and are the same every time."""
    digests = (hashlib.sha256(f"{seed}:{one}".encode()).digest() for one in range(number))
    return [shortest + (longest - shortest) * int.from_bytes(digest[:4]) / 2**32 for digest in digests]


def _last_words(process: "subprocess.Popen[str]") -> str:
    """Return what *process* says until it has ended; one that takes too long is killed, and the test fails."""
    with process:
        try:
            return process.communicate(timeout=PATIENCE_SECONDS)[0]
        finally:
            process.kill()


def _slow_down(address: str, hang: Iterable[float]) -> None:
    faults = [
        {"status": 201, "accept": True, "hang": seconds, "body": {"id": f"m-{number}"}}
        for number, seconds in enumerate(hang)
    ]
    request = Request(f"{address}/faults", json.dumps({"*": faults}).encode(), {"Content-Type": "application/json"})
    with urlopen(request, timeout=PATIENCE_SECONDS):
        return
