"""The moment of a turn or a tick, read once at the edge and passed down."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Moment:
    """One instant, with the council's local day."""

    at: datetime
    """Aware, UTC."""
    on: date
    """The local date at that instant."""

    @classmethod
    def of(cls, at: datetime, zone: ZoneInfo) -> Self:
        """Return the moment of *at*, its day taken in *zone*."""
        return cls(at, at.astimezone(zone).date())
