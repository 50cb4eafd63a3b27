"""What the locks say, and what the packages say of themselves."""

import importlib.metadata
import re
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).parent.parent
_ENTRY = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; (?P<marker>.+?))? \\\n(?P<hashes>(?: {4}--hash=.+\n)+)", re.MULTILINE
)


@dataclass(frozen=True)
class Locked:
    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    """SHA-256 of every file of this version, wheels and sources."""

    @property
    def is_needed_here(self) -> bool:
        return not self.marker or Marker(self.marker).evaluate()

    def licences(self) -> list[str]:
        """Return the licences that the package names: its expression where it has one, else its classifiers."""
        told = importlib.metadata.metadata(self.name)
        classified = [one.split("::")[-1].strip() for one in told.get_all("Classifier") or [] if "License ::" in one]
        free_text = [] if classified else told.get_all("License") or []
        expression = "".join(told.get_all("License-Expression") or free_text)
        return re.split(r" (?:AND|OR) ", expression) if expression else classified


def locked(lock: str) -> dict[str, Locked]:
    """Return the entries of the file *lock* of the root, by name."""
    found = _ENTRY.finditer((ROOT / lock).read_text("utf-8"))
    return {one["name"]: Locked(one["name"], one["version"], one["marker"] or "", _hashes(one)) for one in found}


def _hashes(entry: re.Match[str]) -> tuple[str, ...]:
    return tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry["hashes"]))
