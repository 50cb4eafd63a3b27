"""What operators do to sending and to whole cycles, as administrators are told of it (Q44)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from domain.months import Month


class Deed(StrEnum):
    """What was done."""

    RESUMED = "resumed"
    WITHDRAWN = "withdrawn"
    EXTENDED = "extended"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Tidings:
    """One deed with what came of it; a dry run says the same without doing it."""

    deed: Deed
    number: int
    """Audits that are changed; after a pause, messages that had waited."""
    people: int
    """Whom they belong to."""
    cycle: Month | None = None
    until: date | None = None
    """For EXTENDED: the new deadline."""


def as_body(tidings: Tidings) -> dict[str, Any]:
    """Return *tidings* as a notice keeps them until they are sent."""
    return {
        "deed": tidings.deed.value,
        "number": tidings.number,
        "people": tidings.people,
        "cycle": str(tidings.cycle) if tidings.cycle else None,
        "until": tidings.until.isoformat() if tidings.until else None,
    }


def from_body(body: Mapping[str, Any]) -> Tidings:
    """Return what `as_body` wrote."""
    return Tidings(
        deed=Deed(body["deed"]),
        number=body["number"],
        people=body["people"],
        cycle=Month.parse(body["cycle"]) if body["cycle"] else None,
        until=date.fromisoformat(body["until"]) if body["until"] else None,
    )
