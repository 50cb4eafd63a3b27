"""What a council has decided, as far as workflows ask: its framework, its working days, its time zone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.moments import Moment
from domain.working_days import WorkingCalendar
from workflows.frameworks import Frameworks


@dataclass(frozen=True, slots=True)
class Council:
    """The rules that every workflow works by."""

    frameworks: Frameworks
    calendar: Callable[[], WorkingCalendar]
    """Called anew each time: closure days can change."""
    zone: ZoneInfo

    def moment(self, now: datetime) -> Moment:
        """Return *now* with the council's local day."""
        return Moment.of(now, self.zone)
