"""Real processes for tests: the rehearsal, a connector, Entra ID."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent


def connector(folder: Path) -> AbstractContextManager[str]:
    """Run the fake connector in a process of its own; yield its address."""
    return _fake("tests.fake_connector", "--ledger", str(folder / "ledger.jsonl"))


def entra() -> AbstractContextManager[str]:
    """Run the fake Entra ID in a process of its own; yield its address."""
    return _fake("tests.fake_entra")


def graph() -> AbstractContextManager[str]:
    """Run the fake Microsoft Graph in a process of its own; yield its address."""
    return _fake("tests.fake_graph")


@contextmanager
def demo(folder: Path, *arguments: str) -> Iterator[str]:
    """Run `nudge demo --no-clients` in a process of its own; yield its address once it answers."""
    port = free_port()
    command = [sys.executable, "-m", "app", "demo", "--no-clients", "--port", str(port), "--data", str(folder)]
    with subprocess.Popen([*command, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            wait_until_alive(process, address)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def nudge(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a command of `nudge` as an operator does."""
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environ}, capture_output=True, text=True, check=False, timeout=60
    )


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_until_alive(process: "subprocess.Popen[Any]", address: str) -> None:
    """Ask until the service answers; every refused connection gives the processor to it."""
    while process.poll() is None:
        try:
            with urlopen(f"{address}/healthz", timeout=5):
                return
        except URLError:
            os.sched_yield()
    raise AssertionError(f"it ended with {process.returncode}: {process.stdout and process.stdout.read()}")


@contextmanager
def _fake(module: str, *arguments: str) -> Iterator[str]:
    """Run *module*, whose first printed line is its port, until the block ends."""
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.terminate()
