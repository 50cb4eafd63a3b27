"""`nudge cycle withdraw`, `extend` and `close`: changes to a whole cycle, dry run first (Q44)."""

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from app.commands.options import MONTH, REPEAT, json_option, print_json, yes_option
from cards.tidings import intention_line, tidings_line
from domain.control import Tidings, as_body
from domain.months import Month

if TYPE_CHECKING:
    from app.wiring import Workshop

month_argument = click.argument("month", type=MONTH)


@click.command()
@month_argument
@yes_option
@json_option
@click.pass_obj
def withdraw(workshop: "Workshop", *, month: Month, yes: bool, as_json: bool) -> None:
    """Take a cycle back: its cards say so, and nobody owes what was not sent."""
    _say(workshop.control.withdraw(month, workshop.now(), dry_run=not yes), yes=yes, as_json=as_json)


@click.command()
@month_argument
@click.option("--to", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The new deadline, such as 2026-11-06.")
@yes_option
@json_option
@click.pass_obj
def extend(workshop: "Workshop", *, month: Month, to: datetime, yes: bool, as_json: bool) -> None:
    """Give everybody with something left a later deadline."""
    until: date = to.date()
    _say(workshop.control.extend(month, until, workshop.now(), dry_run=not yes), yes=yes, as_json=as_json)


@click.command()
@month_argument
@yes_option
@json_option
@click.pass_obj
def close(workshop: "Workshop", *, month: Month, yes: bool, as_json: bool) -> None:
    """Close a cycle before its last day."""
    _say(workshop.control.close(month, workshop.now(), dry_run=not yes), yes=yes, as_json=as_json)


def _say(tidings: Tidings, *, yes: bool, as_json: bool) -> None:
    if as_json:
        print_json({**as_body(tidings), "dry_run": not yes})
    else:
        click.echo(tidings_line(tidings) if yes else f"{intention_line(tidings)} {REPEAT}")
