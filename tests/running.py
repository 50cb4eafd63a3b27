"""Real processes for tests: the rehearsal, a connector, Entra ID."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent


@contextmanager
def connector(folder: Path) -> Iterator[str]:
    """Run the fake connector in a process of its own; yield its address."""
    command = [sys.executable, "-m", "tests.fake_connector", "--ledger", str(folder / "ledger.jsonl")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.terminate()


@contextmanager
def entra() -> Iterator[str]:
    """Run the fake Entra ID in a process of its own; yield its address."""
    command = [sys.executable, "-m", "tests.fake_entra"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.terminate()


@contextmanager
def graph() -> Iterator[str]:
    """Run the fake Microsoft Graph in a process of its own; yield its address."""
    command = [sys.executable, "-m", "tests.fake_graph"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.terminate()


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
