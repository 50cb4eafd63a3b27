"""The alarm clock: a tick every minute, and one at the start. It holds no state; the database knows what is due."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from scheduler.clock_watch import ClockWatch
from scheduler.tick import Part, tick

SECONDS = 60
log = logging.getLogger(__name__)


class Runner:
    """Ticks in a thread of its own until it is stopped."""

    def __init__(
        self, clock: Callable[[], datetime], watch: ClockWatch, parts: Mapping[str, Part], woken: Callable[[], None]
    ) -> None:
        """Read *clock* once a tick, run *parts* with it, and say so to *woken* afterwards."""
        self._clock = clock
        self._watch = watch
        self._parts = parts
        self._woken = woken
        self._scheduler = BackgroundScheduler(timezone="UTC")
        self.ticked_at: datetime | None = None
        """When the newest tick began that has run to its end."""

    def start(self) -> None:
        """Tick now, and then every minute; ticks that were missed are one tick, never two at a time."""
        # One job for both, so that the first tick counts among its instances.
        at_once_then_each_minute = OrTrigger(
            [DateTrigger(timezone="UTC"), IntervalTrigger(seconds=SECONDS, timezone="UTC")]
        )
        self._scheduler.add_job(
            self._run, at_once_then_each_minute, max_instances=1, coalesce=True, misfire_grace_time=None
        )
        self._scheduler.start()

    def stop(self) -> None:
        """Stop, once a tick that is under way has ended."""
        self._scheduler.shutdown(wait=True)

    def _run(self) -> None:
        if self._watch.has_jumped():
            log.error("the clock jumped: nothing is sent until a restart")
            return
        now = self._clock()
        tick(now, self._parts)
        self.ticked_at = now
        self._woken()
