"""`nudge pause` and `nudge resume`: all sending."""

from typing import TYPE_CHECKING

import click

from app.commands.options import REPEAT, yes_option
from cards.words import counted

if TYPE_CHECKING:
    from app.wiring import Workshop


@click.command()
@yes_option
@click.pass_obj
def pause(workshop: "Workshop", *, yes: bool) -> None:
    """Stop all sending until `nudge resume`; what people answer meanwhile is still saved."""
    control = workshop.control
    if control.paused_since():
        click.echo("Sending is paused already. Nothing was changed.")
        return
    waiting = counted(control.pause(workshop.now(), dry_run=not yes), "message")
    click.echo(f"Sending is paused. {waiting} wait." if yes else f"Sending would stop. {waiting} wait. {REPEAT}")


@click.command()
@yes_option
@click.pass_obj
def resume(workshop: "Workshop", *, yes: bool) -> None:
    """Send again; administrators are told."""
    control = workshop.control
    if not control.paused_since():
        click.echo("Sending is not paused. Nothing was changed.")
        return
    waiting = counted(control.resume(workshop.now(), dry_run=not yes), "message")
    click.echo(f"Sending goes on. {waiting} waited." if yes else f"Sending would go on. {waiting} wait. {REPEAT}")
