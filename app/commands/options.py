"""What several commands ask for."""

import json
from pathlib import Path
from typing import Any

import click

from domain.months import Month
from domain.refusals import NotAMonth

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)

REPEAT = "Repeat with --yes to do it."
"""Closes what a dry run says."""


class _MonthType(click.ParamType[Month]):
    """A cycle, named by its month."""

    name = "month"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Month:
        """Return the month written as `2026-10`."""
        try:
            return Month.parse(str(value))
        except NotAMonth:
            self.fail("write the month as 2026-10", param, ctx)


MONTH = _MonthType()
dry_run_option = click.option("--dry-run", is_flag=True, help="Only say what would happen.")
yes_option = click.option("--yes", is_flag=True, help="Do it; without this it only says what would happen.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")


def print_json(document: Any) -> None:
    """Print *document* on stdout."""
    click.echo(json.dumps(document, indent=2, ensure_ascii=False))
