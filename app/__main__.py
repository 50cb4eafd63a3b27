"""The command line `nudge`: each command builds what it needs and calls one workflow."""

import os
import sys
from pathlib import Path

import click

from app.commands.calendar import calendar
from app.commands.cycle import cycle
from app.commands.directory import directory
from app.commands.doctor import doctor
from app.commands.imports import imports
from app.commands.migrate import migrate
from app.commands.outbox import outbox
from app.commands.points import points
from app.commands.programme import programme
from app.commands.sending import pause, resume
from app.commands.serve import serve
from app.commands.teams_package import teams_package_command
from app.commands.topics import topics
from app.demo import demo
from app.lock import AlreadyRunning
from app.logs import log_to
from app.opening_database import OldSchema
from app.settings import WrongConfiguration, environment, read_settings
from app.wiring import Workshop
from cards.words import sentence_for
from domain.refusals import FileRefused, Refusal
from storage.database import Unreachable
from storage.migrate import NewerSchema

REFUSED, WRONG_CONFIGURATION = 1, 78
READ_THEIR_OWN = ("demo", "doctor", "serve")
"""Commands that read more of the environment, or less."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="practice-nudge", prog_name="nudge")
@click.pass_context
def nudge(context: click.Context) -> None:
    """Keep practice-quality work alive in adult social care."""
    if context.invoked_subcommand in READ_THEIR_OWN or context.obj is not None:
        return
    settings = read_settings(environment(os.environ, Path(".env")))
    log_to(level=settings.log_level)
    workshop = Workshop(settings)
    context.obj = workshop
    context.call_on_close(workshop.close)


for command in (
    calendar,
    cycle,
    demo,
    directory,
    doctor,
    imports,
    migrate,
    outbox,
    pause,
    points,
    programme,
    resume,
    serve,
    teams_package_command,
    topics,
):
    nudge.add_command(command)


def main() -> None:
    """Run a command; refusals are sentences on stderr, with the exit code that says what kind they are."""
    try:
        nudge(prog_name="nudge")
    except FileRefused as refused:
        _leave([sentence_for(refused), *_lines(refused)], REFUSED)
    except Refusal as refusal:
        _leave([sentence_for(refusal)], REFUSED)
    except AlreadyRunning as running:
        _leave([str(running)], REFUSED)
    except OldSchema:
        _leave(["The database is of another version than this program. Run: nudge migrate"], WRONG_CONFIGURATION)
    except NewerSchema:
        _leave(["The database was made by a newer version of this program. Install that version."], WRONG_CONFIGURATION)
    except Unreachable:
        _leave(["The database cannot be opened. Check NUDGE_DATABASE_URL, and that the database answers."], REFUSED)
    except WrongConfiguration as wrong:
        _leave(list(wrong.faults), WRONG_CONFIGURATION)


def _lines(refused: FileRefused) -> list[str]:
    places = [f"line {fault.line}, " if fault.line else "" for fault in refused.faults]
    return [f"{place}{fault.column}: {fault.reason}" for place, fault in zip(places, refused.faults, strict=True)]


def _leave(sentences: list[str], code: int) -> None:
    print("\n".join(sentences), file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    main()
