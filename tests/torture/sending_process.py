"""The service on the morning of an opening: `python -m tests.torture.sending_process DATABASE_URL CONNECTOR_URL`.

It opens the month and sends until nothing is left, or until it is told to stop or killed. It prints a line when
everything is imported and nothing was touched yet, one when the first letter is recorded, if there is any to send, and
at an orderly end one that says which parts of its tick failed and how notices stand.
"""

import argparse
import asyncio
import json
import signal
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from app.lock import hold
from app.service import Edges, Service, open_service
from app.wiring import Workshop
from bot.adapter import anybody
from bot.connector import Home
from bot.origins import Origins
from bot.sender import Observe
from domain.notices import NoticeState
from scheduler.tick import tick
from tests.torture.controls import MarksFirst, MarksInBatches
from tests.torture.council import OPENING, workshop_on
from tests.torture.failpoint import die_at

CARD_KEY = b"k" * 32
CONTROLS = {"marks-first": MarksFirst, "marks-in-batches": MarksInBatches}
ON_THE_WAY = (NoticeState.PENDING, NoticeState.SENDING, NoticeState.UNCERTAIN)
LOOK_SECONDS = 0.1


READY, SENDING = {"now": "ready"}, {"now": "sending"}


def edges(connector_url: str, observe: Observe | None = None) -> Edges:
    """Return the edges of the opening morning: this machine only, as fast as it goes."""
    home = Home("28:bot", "tenant", connector_url)
    return Edges(
        lambda: OPENING, (CARD_KEY,), anybody, Origins((), any_loopback=True), home, rate=None, observe=observe
    )


async def send_until_nothing_is_left(service: Service, stopped: asyncio.Event) -> tuple[str, ...]:
    """Open the month, beside the service's own first tick; return which parts of the tick failed."""
    failed = await asyncio.to_thread(tick, OPENING, service.workshop.tick_parts)
    while not stopped.is_set():
        await service.sender.drained()
        counts = await asyncio.to_thread(service.workshop.outbox.counts)
        if not any(counts[state] for state in ON_THE_WAY):
            break
        await _told_to_stop(stopped)
    return failed


def main() -> None:
    """Run, and print how it went."""
    parser = argparse.ArgumentParser()
    parser.add_argument("database_url")
    parser.add_argument("connector_url")
    parser.add_argument("--control", choices=CONTROLS, help="break the promise in this way")
    parser.add_argument("--die-at", help="the statement before which to die, as in tests/torture/failpoint.py")
    arguments = parser.parse_args()
    workshop = workshop_on(arguments.database_url)
    _say(READY)
    with _lock(workshop):
        if arguments.control:
            workshop.outbox = CONTROLS[arguments.control](workshop.database, "control")
        if arguments.die_at:
            die_at(workshop.database.engine, arguments.die_at)
        failed = asyncio.run(_run(workshop, arguments.connector_url))
        _say({"failed": failed, "stood": workshop.outbox.counts()})
        workshop.close()


async def _run(workshop: Workshop, connector_url: str) -> tuple[str, ...]:
    stopped, first = asyncio.Event(), iter((SENDING,))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    async with open_service(workshop, edges(connector_url, lambda *_: _say(*first))) as service:
        work = asyncio.create_task(send_until_nothing_is_left(service, stopped))
        told = asyncio.create_task(stopped.wait())
        await asyncio.wait([work, told], return_when=asyncio.FIRST_COMPLETED)
        told.cancel()
    return await work


async def _told_to_stop(stopped: asyncio.Event) -> None:
    """Wait a moment for it: a letter waits for its next attempt, or another process sends the rest."""
    try:
        await asyncio.wait_for(stopped.wait(), LOOK_SECONDS)
    except TimeoutError:
        return


def _lock(workshop: Workshop) -> AbstractContextManager[None]:
    file = workshop.settings.sqlite_file
    return hold(file) if file else nullcontext()


def _say(*lines: Mapping[str, Any]) -> None:
    for line in lines:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
