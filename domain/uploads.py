"""Files of the council that were handed in with a browser."""

import hashlib
import json
from dataclasses import asdict, dataclass, is_dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from domain.ids import PersonId
from domain.months import Month

KEPT = timedelta(hours=1)
"""How long a file waits to be accepted; then it is forgotten."""


class UploadKind(StrEnum):
    """What a file holds."""

    PEOPLE = "people"
    CASES = "cases"
    SESSIONS = "sessions"
    CHANNELS = "channels"
    CLOSURES = "closures"


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """Who has a file taken over, and when."""

    at: datetime
    actor: str
    """A person's id, or `operator`."""
    dry_run: bool = False
    """Whether only to say what would change."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One file. It can be read until it is accepted, then only its name is left."""

    id: str
    person: PersonId
    """Who handed it in; nobody else sees it."""
    kind: UploadKind
    name: str
    content: bytes
    uploaded_at: datetime
    month: Month | None = None
    """The cycle of cases."""
    accepted_at: datetime | None = None

    def read_bytes(self) -> bytes:
        """Return what is in it."""
        return self.content


class Acceptance(StrEnum):
    """What came of accepting a file."""

    DONE = "done"
    BEFORE = "before"
    """It was accepted before: nothing was done again."""
    CHANGED = "changed"
    """What it would change is no longer what was shown: nothing was done."""


def fingerprint(*facts: Any) -> str:
    """Return SHA-256 over *facts*, the same in every process: what somebody has seen is held against what is so now."""
    written = json.dumps(facts, default=_plain, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return sorted(value) if isinstance(value, frozenset) else str(value)
