"""Moving a rehearsal's clock: every instant on the way at which something could happen is lived through, in order."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.ledger import Ledger
from app.rehearsal_clock import RehearsalClock
from web.rehearsal import InThePast, Moved, Seat, ShownMessage, Upcoming

LOOKED_AT = (time(9, 0), time(9, 30), time(16, 30))
"""Local times of every day at which the tick is run: the first and the last minute of sending, and when digests go."""
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Works:
    """What a moved clock sets in motion."""

    tick: Callable[[datetime], object]
    """Runs what is due; synchronous, called in a worker thread."""
    drained: Callable[[], Awaitable[object]]
    """Returns when everything that is due was handed to the channel."""
    next_due: Callable[[datetime], datetime | None]
    """Returns when the first notice after an instant is due; None where none waits."""
    highlights: Callable[[datetime], Sequence[Upcoming]]
    """Returns the next opening and the next reminder after an instant, as far as they are known."""


class ClockworkRehearsal:
    """The `Rehearsal` of `web/rehearsal.py`, on the product's own tick and sender."""

    def __init__(
        self, clock: RehearsalClock, works: Works, ledger: Ledger, seats: Sequence[Seat], zone: ZoneInfo
    ) -> None:
        """Run *works* by *clock*; days begin in *zone*."""
        self._clock = clock
        self._works = works
        self._ledger = ledger
        self._seats = tuple(seats)
        self._zone = zone
        self._moving = asyncio.Lock()

    def now(self) -> datetime:
        """Return the simulated time, aware UTC."""
        return self._clock.now()

    async def move_to(self, instant: datetime) -> Moved:
        """Move the clock to *instant* and return what was sent on the way; one move at a time.

        Raises:
            InThePast: If *instant* is before `now()`.
        """
        async with self._moving:
            if instant < self.now():
                raise InThePast
            known = len(self._ledger)
            while (step := await asyncio.to_thread(self._next_step, instant)) < instant:
                await self._stand_at(step)
            await self._stand_at(instant)
            return self._ledger.since(known)

    def messages(self) -> Sequence[ShownMessage]:
        """Return who was sent what, newest first."""
        return self._ledger.messages()

    def personas(self) -> Sequence[Seat]:
        """Return whose Teams is where."""
        return self._seats

    def upcoming(self) -> Sequence[Upcoming]:
        """Return what comes next in the calendar, an hour from now and the same time tomorrow."""
        now = self.now().astimezone(self._zone)
        return [
            *self._works.highlights(now),
            Upcoming("One hour on", now.astimezone(UTC) + timedelta(hours=1)),
            Upcoming("One day on", now + timedelta(days=1)),
        ]

    async def _stand_at(self, instant: datetime) -> None:
        await asyncio.to_thread(self._clock.move, instant)
        await asyncio.to_thread(self._works.tick, self.now())
        await self._works.drained()

    def _next_step(self, end: datetime) -> datetime:
        """Return the next instant after now to run the tick at, *end* at the latest."""
        now = self.now()
        due = self._works.next_due(now)
        whole = [_next_minute(due)] if due else []  # the production tick looks once a minute too
        return min(_next_look(now, self._zone), end, *whole)


def _next_look(now: datetime, zone: ZoneInfo) -> datetime:
    day = now.astimezone(zone).date()
    looks = (
        datetime.combine(day + timedelta(days=ahead), at, tzinfo=zone).astimezone(UTC)
        for ahead in (0, 1)
        for at in LOOKED_AT
    )
    return next(look for look in looks if look > now)


def _next_minute(at: datetime) -> datetime:
    whole = at.replace(second=0, microsecond=0)
    return whole if whole == at else whole + MINUTE
