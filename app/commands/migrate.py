"""`nudge migrate`: bringing the database to this version."""

from typing import TYPE_CHECKING

import click

from app.opening_database import open_as_it_is
from storage.migrate import is_current, upgrade

if TYPE_CHECKING:
    from app.wiring import Workshop


@click.command()
@click.pass_obj
def migrate(workshop: "Workshop") -> None:
    """Bring the database to this version; says so where it already is."""
    database = open_as_it_is(workshop.settings, is_service=False)
    with database.transaction() as connection:
        was_current = is_current(connection)
        upgrade(connection)
    database.close()
    click.echo("The database was already of this version." if was_current else "The database is of this version now.")
