"""`nudge cycle register`: who changed what after the opening, and what waits for somebody."""

from typing import TYPE_CHECKING

import click

from app.commands.options import MONTH, json_option, print_json
from domain.months import Month
from workflows.registers import RegisterLine

if TYPE_CHECKING:
    from app.wiring import Workshop


@click.command()
@click.argument("month", type=MONTH)
@json_option
@click.pass_obj
def register(workshop: "Workshop", *, month: Month, as_json: bool) -> None:
    """Show every change to who audits what by when; `asked` and `orphaned` wait for you."""
    lines = workshop.registers.lines(month)
    if as_json:
        print_json({"cycle": str(month), "lines": [line.plain for line in lines]})
        return
    click.echo("\n".join(_words(line) for line in lines) or f"Nothing was changed in {month}.")


def _words(line: RegisterLine) -> str:
    about = f"{line.auditor}'s audit" + (f" of case {line.reference}" if line.reference else "")
    said = f": {line.entry.facts['words']}" if "words" in line.entry.facts else ""
    return f"{line.entry.at:%Y-%m-%d %H:%M} {line.entry.deed} ({line.entry.reason}) by {line.actor}, {about}{said}"
