"""`nudge demo`: a rehearsal on this machine, with an invented council or the council's own files."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from app.lock import hold
from app.logs import log_to
from app.rehearsing import Options, rehearse
from app.settings import read_settings
from app.wiring import Workshop

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


class _InstantType(click.ParamType[datetime]):
    """An instant; local where it says no offset."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the instant written as `2026-09-30T18:00` or `2026-09-30T18:00+01:00`."""
        try:
            return datetime.fromisoformat(str(value))
        except ValueError:
            self.fail("write the time as 2026-09-30T18:00", param, ctx)


@click.command()
@click.option("--at", type=_InstantType(), help="Where the clock starts.  [default: the evening before an opening]")
@click.option("--port", type=click.IntRange(1, 65535), default=3978, show_default=True, help="On 127.0.0.1 only.")
@click.option("--data", type=FOLDER, default=Path(".demo"), show_default=True, help="Where everything is kept.")
@click.option("--no-clients", is_flag=True, help="Without Microsoft's local Teams clients.")
@click.option("--people", type=FILE, help="Your own people file; together with --cases.")
@click.option("--cases", type=FILE, help="Your own cases of the next cycle; together with --people.")
@click.option("--personas", default="", help="Whose Teams to show: kinds, names, e-mails or ids, with commas between.")
def demo(**said: Any) -> None:
    """Try it out: a council, a clock that you move, and Teams in your browser. Nothing leaves this machine."""
    options = Options(**said)
    if (options.people is None) != (options.cases is None):
        raise click.UsageError("Give --people and --cases together.")
    options.data.mkdir(parents=True, exist_ok=True)
    database = options.data / "nudge.db"
    settings = read_settings({**_without_channel(os.environ), "NUDGE_DATABASE_URL": f"sqlite:///{database}"})
    with hold(database), (options.data / "nudge.log").open("a", encoding="utf-8") as log:
        log_to(log, settings.log_level)
        workshop = Workshop(settings, is_service=True)
        try:
            rehearse(workshop, options)
        finally:
            workshop.close()


def _without_channel(environ: Mapping[str, str]) -> dict[str, str]:
    """Return *environ* without the channel's settings; no `.env` is read either.

    Assumption: Q20, a rehearsal never speaks to the real channel.
    """
    return {name: value for name, value in environ.items() if not name.startswith("NUDGE_APP_")}
