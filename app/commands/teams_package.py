"""`nudge teams-package`: the zip that puts the bot into Teams."""

import os
import re
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from app.package_settings import read_teams_app
from app.settings import environment
from app.teams_package import teams_package

THREE_NUMBERS = re.compile(r"(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})")


class _VersionType(click.ParamType[str]):
    """Three numbers with dots between."""

    name = "version"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return *value*, written as `1.0.2`."""
        if not THREE_NUMBERS.fullmatch(str(value)):
            self.fail("write the version as three numbers, such as 1.0.2", param, ctx)
        return str(value)


@click.command("teams-package")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    default=Path("practice-nudge-teams.zip"),
    show_default=True,
    help="Where it goes.",
)
@click.option(
    "--app-version",
    type=_VersionType(),
    help="The package's version, higher than that of the last upload.  [default: this program's]",
)
def teams_package_command(output: Path, app_version: str | None) -> None:
    """Build the Teams app package from NUDGE_APP_ID, NUDGE_PUBLIC_URL and NUDGE_ORGANISATION."""
    app = read_teams_app(environment(os.environ, Path(".env")), app_version or version("practice-nudge"))
    try:
        output.write_bytes(teams_package(app))
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from None
    click.echo(
        f"{output}: Practice Nudge {app.version} for {urlsplit(app.public_url).hostname}. "
        "Upload it in the Teams admin centre, under Manage apps."
    )
