"""`nudge serve` in a process of its own, as an operator starts it, with what it needs to know."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.running import ROOT, free_port, wait_until_alive

APP = "11112222-3333-4444-5555-666677778888"
TENANT = "99998888-7777-6666-5555-444433332222"
CARD_KEY = "0123456789abcdef0123456789abcdef"
SECRET = "hunter2-secret"
CHANNEL = {
    "NUDGE_APP_ID": APP,
    "NUDGE_TENANT_ID": TENANT,
    "NUDGE_APP_PASSWORD": SECRET,
    "NUDGE_CARD_KEY": CARD_KEY,
}
"""What cannot be left out."""


@dataclass(frozen=True)
class Served:
    """A running service."""

    address: str
    process: "subprocess.Popen[bytes]"
    log: Path

    def get(self, path: str) -> tuple[int, str]:
        """Return status and text of what it answers."""
        try:
            with urlopen(f"{self.address}{path}", timeout=10) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as refused:
            return refused.code, refused.read().decode()

    def readyz(self) -> dict[str, Any]:
        """Return its numbers."""
        numbers: dict[str, Any] = json.loads(self.get("/readyz")[1])
        return numbers

    def metric(self, name: str) -> float:
        """Return one line of `/metrics`."""
        lines = self.get("/metrics")[1].splitlines()
        return next(float(line.rpartition(" ")[2]) for line in lines if line.startswith(f"{name} "))

    def logged(self) -> list[dict[str, Any]]:
        """Return every line of its log so far."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]


def pointed_at(entra: str, connector: str = "http://127.0.0.1:9") -> dict[str, str]:
    """Return the environment of a service that knows these fakes in place of Microsoft's."""
    return {
        **CHANNEL,
        "NUDGE_TOKEN_AUTHORITY": f"{entra}/{TENANT}",
        "NUDGE_OPENID_METADATA_URL": f"{entra}/openid",
        "NUDGE_CONNECTOR_ORIGINS": connector,
        "NUDGE_SERVICE_URL": f"{connector}/",
    }


def environment(folder: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """Return *environ* over what this process has, without any setting of its own; the database is in *folder*."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("NUDGE_")}
    usual = {"NUDGE_DATABASE_URL": f"sqlite:///{folder / 'nudge.db'}", "PYTHONPATH": str(ROOT)}
    return {**known, **usual, **environ}


def refused(folder: Path, environ: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
    """Run `nudge serve` in *folder* and wait for its end, which comes by itself."""
    command, said = [sys.executable, "-m", "app", "serve"], environment(folder, environ)
    return subprocess.run(command, cwd=folder, env=said, capture_output=True, text=True, check=False, timeout=60)


@contextmanager
def serving(folder: Path, environ: Mapping[str, str], at: str = "") -> Iterator[Served]:
    """Run `nudge serve` in *folder*, as if it began at the instant *at*; yield it once it answers; then end it."""
    port, log = free_port(), folder / "serve.log"
    address = f"http://127.0.0.1:{port}"
    said = environment(folder, {"NUDGE_PORT": str(port), "NUDGE_PUBLIC_URL": address, **environ})
    command = [sys.executable, "-m", *(["tests.serve_at", at] if at else ["app"]), "serve"]
    with (
        log.open("ab") as written,
        subprocess.Popen(command, cwd=folder, env=said, stdout=written, stderr=written) as process,
    ):
        try:
            wait_until_alive(process, address)
            yield Served(address, process, log)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(timeout=30)
