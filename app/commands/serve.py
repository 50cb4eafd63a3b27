"""`nudge serve`: the production service."""

import asyncio
import os
from contextlib import closing, nullcontext
from pathlib import Path

import click

from app.channel_settings import read_all
from app.database_file import faults_of
from app.front import is_compiled
from app.lock import hold
from app.logs import log_to
from app.serving import run
from app.settings import WrongConfiguration, environment
from app.wiring import DEMO_CLOCK, Workshop
from storage.settings import find_setting


@click.command()
def serve() -> None:
    """Run the service for Teams, until it is told to end; every setting is in the environment or in `.env`.

    Told to end (SIGTERM, Ctrl+C), it lets what is on its way land first; told twice, it ends at once.
    """
    settings, channel = read_all(environment(os.environ, Path(".env")))
    log_to(level=settings.log_level)
    file = settings.sqlite_file
    _require_sound(file)
    workshop = Workshop(settings, is_service=True)
    with hold(file) if file else nullcontext(), closing(workshop):
        _require_no_rehearsal(workshop)
        asyncio.run(run(workshop, channel))


def _require_sound(file: Path | None) -> None:
    faults = faults_of(file) if file else []
    if not is_compiled():
        faults.append("AIOHTTP_NO_EXTENSIONS must not be set, and aiohttp must come from its wheel")
    if faults:
        raise WrongConfiguration(tuple(faults))


def _require_no_rehearsal(workshop: Workshop) -> None:
    with workshop.database.transaction() as connection:
        if find_setting(connection, DEMO_CLOCK):
            raise WrongConfiguration(("NUDGE_DATABASE_URL must not name the database of a rehearsal",))
