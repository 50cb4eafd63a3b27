"""`nudge calendar`: the dates of an audit year."""

from typing import TYPE_CHECKING, Any

import click

from app.commands.options import json_option, print_json
from app.commands.tables import aligned
from domain.cycles import AuditCycle, audit_year
from domain.methodology import Framework

if TYPE_CHECKING:
    from app.wiring import Workshop

HEADINGS = ("Cycle", "Standard", "Mode", "Draws", "Opens", "Reminders", "Due", "Moderation", "Closes")


@click.command()
@click.option("--year", type=click.IntRange(2000, 9998), required=True, help="The year of the audit year's September.")
@json_option
@click.pass_obj
def calendar(workshop: "Workshop", *, year: int, as_json: bool) -> None:
    """Show the cycles of an audit year, September to July."""
    framework = workshop.framework()
    cycles = audit_year(year, framework, workshop.calendar())
    if not cycles:
        raise click.ClickException(f"The framework has no timetable for {year}.")
    if as_json:
        print_json({"year": year, "cycles": [_document(cycle) for cycle in cycles]})
    else:
        click.echo("\n".join(aligned([HEADINGS, *(_row(cycle, framework) for cycle in cycles)])))


def _document(cycle: AuditCycle) -> dict[str, Any]:
    return {
        "cycle": str(cycle.cycle),
        "standard": cycle.standard,
        "mode": cycle.mode,
        "draws_on": cycle.draws_on.isoformat(),
        "opens_on": cycle.opens_on.isoformat(),
        "due_on": cycle.due_on.isoformat(),
        "reminders_on": [day.isoformat() for day in cycle.reminders_on],
        "moderation_opens_on": cycle.moderation_opens_on.isoformat(),
        "moderation_due_on": cycle.moderation_due_on.isoformat(),
        "closes_on": cycle.closes_on.isoformat(),
    }


def _row(cycle: AuditCycle, framework: Framework) -> tuple[str, ...]:
    return (
        str(cycle.cycle),
        f"{cycle.standard:>2} {framework.standards[cycle.standard].title}",
        cycle.mode,
        f"{cycle.draws_on:%a %d %b}",
        f"{cycle.opens_on:%a %d %b}",
        " ".join(f"{day:%d}" for day in cycle.reminders_on),
        f"{cycle.due_on:%a %d %b}",
        f"{cycle.moderation_opens_on:%a %d %b} - {cycle.moderation_due_on:%a %d %b}",
        f"{cycle.closes_on:%a %d %b}",
    )
