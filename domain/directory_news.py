"""What administrators are told of the nightly look at Entra ID: only what somebody has to do something about."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Trouble(StrEnum):
    """What came in the way."""

    HELD = "held"
    """Too many people would have been removed, or everybody: the list stays as it was."""
    UNPLACED = "unplaced"
    """The list was taken over, but some accounts fit no rule."""
    FAILED = "failed"
    """Entra could not be read; the list stays as it was."""


@dataclass(frozen=True, slots=True)
class News:
    """One trouble in numbers."""

    trouble: Trouble
    number: int = 0
    """Accounts or people that it is about."""
    listed: int = 0
    """For HELD: people on the list."""


def as_body(news: News) -> dict[str, Any]:
    """Return *news* as a notice keeps them until they are sent."""
    return {"trouble": news.trouble.value, "number": news.number, "listed": news.listed}


def from_body(body: Mapping[str, Any]) -> News:
    """Return what `as_body` wrote."""
    return News(Trouble(body["trouble"]), body["number"], body["listed"])
