"""`nudge import`: taking over the council's files."""

import dataclasses
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import track

from app.commands.import_results import Imported, sessions_imported, staff_imported
from app.commands.options import FILE, MONTH, dry_run_option, json_option, print_json
from documents.cases_file import read_cases
from documents.channels_file import read_channels
from documents.closures_file import read_closures
from documents.people_file import read_people
from documents.sessions_file import read_sessions
from documents.table_rows import RawRow
from domain.cycles import cycle_of
from domain.months import Month
from domain.refusals import FileRefused

if TYPE_CHECKING:
    from app.wiring import Workshop


@click.group("import")
def imports() -> None:
    """Take over a file, CSV or XLSX: all of it or, where anything is wrong, nothing."""


@imports.command()
@click.argument("file", type=FILE)
@dry_run_option
@json_option
@click.pass_obj
def people(workshop: "Workshop", file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Take over the list of everybody who works here; whoever is not in it has left."""
    with _faults_told():
        contents = read_people(file)
    changes = workshop.staff.import_people(contents.rows, workshop.now(), dry_run=dry_run)
    _tell(staff_imported(changes), contents.ignored, dry_run=dry_run, as_json=as_json)


@imports.command()
@click.argument("file", type=FILE)
@click.option("--cycle", "month", type=MONTH, required=True, help="The audited month, such as 2026-10.")
@click.option("--sample", is_flag=True, help="The list was drawn already; only allocate it.")
@dry_run_option
@json_option
@click.pass_obj
def cases(workshop: "Workshop", file: Path, *, month: Month, sample: bool, dry_run: bool, as_json: bool) -> None:
    """Take over the cases of a cycle, in place of those that it had."""
    framework = workshop.framework()
    cycle_of(month, framework, workshop.calendar())
    with _faults_told():
        contents = read_cases(file, framework.policy, workshop.staff.by_mark(), _progress)
    summary = workshop.population.import_cases(month, contents.rows, workshop.now(), dry_run=dry_run)
    if not dry_run:
        take_up = workshop.cycles.allocate_sample if sample else workshop.cycles.draw_late
        take_up(month, workshop.now())
    counts = f"{summary.cases}; open {summary.open}, closed {summary.closed}, teams {summary.teams}"
    facts = {"cycle": str(month), "sample": sample, **dataclasses.asdict(summary)}
    _tell(Imported(f"Cases of {month}", counts, facts), contents.ignored, dry_run=dry_run, as_json=as_json)


@imports.command()
@click.argument("file", type=FILE)
@dry_run_option
@json_option
@click.pass_obj
def closures(workshop: "Workshop", file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Take over the days on which the council differs from the bank holidays."""
    with _faults_told():
        contents = read_closures(file)
    changes = workshop.closures.import_closures(contents.rows, workshop.now(), dry_run=dry_run)
    counts = f"{len(contents.rows)}; added {changes.added}, removed {changes.removed}"
    facts = {"days": len(contents.rows), **dataclasses.asdict(changes)}
    _tell(Imported("Closure days", counts, facts), contents.ignored, dry_run=dry_run, as_json=as_json)


@imports.command()
@click.argument("file", type=FILE)
@dry_run_option
@json_option
@click.pass_obj
def sessions(workshop: "Workshop", file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Take over Stop the Clock sessions; of the teams in the file, what is no longer in it is cancelled.

    Columns: session_id, topic, team, date, starts_at, facilitator (e-mail or person_id), roles (with ; between),
    cancelled (yes or no; may be missing). `nudge programme plan` proposes such a file.
    """
    programme = workshop.stop_the_clock.programme
    topics = {topic.id for topic in programme.topics()}
    with _faults_told():
        contents = read_sessions(file, workshop.staff.people_by_mark(), topics, workshop.today())
    changes = programme.import_sessions(contents.rows, workshop.now(), dry_run=dry_run)
    _tell(sessions_imported(changes), contents.ignored, dry_run=dry_run, as_json=as_json)


@imports.command()
@click.argument("file", type=FILE)
@dry_run_option
@json_option
@click.pass_obj
def channels(workshop: "Workshop", file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Take over which channel of Teams each team is posted to, in place of those chosen before.

    Columns: team, channel. Write the channel as "Get link to channel" of Teams copies it. A team is posted to once the
    app is installed in its Microsoft team; `nudge programme channels` shows where that is so.
    """
    with _faults_told():
        contents = read_channels(file, {person.team for person in workshop.staff.people_by_mark().values()})
    changes = workshop.stop_the_clock.channels.import_channels(contents.rows, workshop.now(), dry_run=dry_run)
    counts = f"{len(contents.rows)}; added {changes.added}, changed {changes.changed}, removed {changes.removed}"
    facts = {"channels": len(contents.rows), **dataclasses.asdict(changes)}
    _tell(Imported("Channels", counts, facts), contents.ignored, dry_run=dry_run, as_json=as_json)


def _tell(imported: Imported, ignored: Sequence[str], *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        print_json({"dry_run": dry_run, **imported.facts, "ignored_columns": list(ignored)})
        return
    click.echo(f"{imported.title} {'to import' if dry_run else 'imported'}: {imported.counts}.")
    for line in imported.lines:
        click.echo(f"  {line}")
    if ignored:
        click.echo(f"Ignored columns: {', '.join(ignored)}.")


@contextmanager
def _faults_told() -> Iterator[None]:
    """Tell an operator what is wrong with a file, and leave with exit code 1."""
    try:
        yield
    except FileRefused as refused:
        count = len(refused.faults)
        click.echo(f"{refused.file} was not imported: {count} fault{'' if count == 1 else 's'}.", err=True)
        for fault in refused.faults:
            place = f"line {fault.line}, column {fault.column}".removesuffix(", column ")
            click.echo(f"{place}: {fault.reason}" if fault.line else fault.reason, err=True)
        sys.exit(1)


def _progress(rows: Sequence[RawRow]) -> Iterable[RawRow]:
    """Pass *rows* on; on a terminal, with a bar that shows their count and the time left."""
    console = Console(stderr=True)
    return track(rows, "Reading cases", console=console, transient=True, disable=not console.is_terminal)
