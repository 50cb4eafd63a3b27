"""`nudge cycle`: drawing and opening a cycle, and how it stands."""

import sys
from collections.abc import Collection
from typing import TYPE_CHECKING

import click

from app.commands.cycle_control import close, extend, withdraw
from app.commands.cycle_views import (
    draw_document,
    plan_document,
    plan_lines,
    status_document,
    status_lines,
    unmanaged_lines,
    verdict,
)
from app.commands.options import MONTH, dry_run_option, json_option, print_json
from app.commands.register import register
from domain.methodology import AuditKind
from domain.months import Month
from workflows.openings import Plan

if TYPE_CHECKING:
    from app.wiring import Workshop

month_argument = click.argument("month", type=MONTH)


@click.group()
def cycle() -> None:
    """Draw, open, change or close the audits of a month, or show how they stand."""


@cycle.command()
@month_argument
@dry_run_option
@json_option
@click.pass_obj
def draw(workshop: "Workshop", *, month: Month, dry_run: bool, as_json: bool) -> None:
    """Draw the case audits now, from the cases that are imported."""
    if dry_run:
        _preview(workshop.cycles.preview(month, workshop.now()), {AuditKind.CA}, as_json=as_json)
        return
    drawn = workshop.cycles.draw(month, workshop.now())
    if as_json:
        print_json({"cycle": str(month), "draw": draw_document(drawn) if drawn else None})
    elif drawn is None:
        click.echo(f"Nobody owes a case audit in {month}. Nothing was drawn.")
    else:
        given = sum(line.reference is not None for line in drawn.lines)
        click.echo(f"Drew {given} of {len(drawn.lines)} case audits for {month}.")
        click.echo(f"Seed {drawn.seed}\nRows {drawn.fingerprint}")


@cycle.command()
@month_argument
@json_option
@click.pass_obj
def verify(workshop: "Workshop", *, month: Month, as_json: bool) -> None:
    """Repeat every recorded draw and compare; exit code 1 where one differs."""
    verified = workshop.cycles.verify(month)
    if as_json:
        documents = [{**draw_document(one), "same": same} for one, same in verified]
        print_json({"cycle": str(month), "draws": documents})
    else:
        click.echo(
            "\n".join(verdict(one, same=same) for one, same in verified) or f"No draws are recorded for {month}."
        )
    if not all(same for _, same in verified):
        sys.exit(1)


@cycle.command("open")
@month_argument
@dry_run_option
@json_option
@click.pass_obj
def open_(workshop: "Workshop", *, month: Month, dry_run: bool, as_json: bool) -> None:
    """Open a cycle now rather than wait for its opening hour, or preview who gets what and why."""
    if dry_run:
        _preview(workshop.cycles.preview(month, workshop.now()), set(AuditKind), as_json=as_json)
        return
    plan = workshop.cycles.open(month, workshop.now())
    audits, people = len(plan.assignments), len(plan.roll.dues)
    if as_json:
        print_json({"cycle": str(month), "assigned": audits, "people": people})
    elif audits:
        click.echo(f"Opened {month}: {audits} audits for {people} people.")
    else:
        click.echo(f"Nobody owes an audit in {month}. Nothing was opened.")


@cycle.command()
@month_argument
@json_option
@click.pass_obj
def status(workshop: "Workshop", *, month: Month, as_json: bool) -> None:
    """Show how the audits of a month stand."""
    found = workshop.cycles.status(month, workshop.now())
    if as_json:
        print_json(status_document(found))
        return
    unmanaged = workshop.overdue.unmanaged(month, workshop.now())
    click.echo("\n".join([*status_lines(found), *unmanaged_lines(unmanaged)]))


for command in (withdraw, extend, close, register):
    cycle.add_command(command)


def _preview(plan: Plan, kinds: Collection[AuditKind], *, as_json: bool) -> None:
    if as_json:
        print_json(plan_document(plan, kinds))
    else:
        click.echo("\n".join(plan_lines(plan, kinds)) or f"Nobody would get anything in {plan.roll.cycle.cycle}.")
