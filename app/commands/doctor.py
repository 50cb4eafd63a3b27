"""`nudge doctor`: what is wrong with this installation, and how to mend it."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from app.clock import real_now
from app.commands.options import json_option, print_json
from app.doctor.examination import CONFIGURATION, examine
from app.doctor.finding import Finding, State
from app.logs import log_to
from app.settings import environment

MARKS = {State.OK: "ok     ", State.WARNING: "warning", State.FAULT: "FAULT  "}


@click.command()
@json_option
def doctor(*, as_json: bool) -> None:
    """Check configuration, database, clock, keys, permissions and app package; say how to mend what is wrong.

    Changes nothing. Ends with 78 where the configuration is wrong, with 1 where something else is, else with 0.
    """
    log_to(level="ERROR")
    dotenv, found = Path(".env"), []
    for finding in examine(environment(os.environ, dotenv), dotenv, real_now()):
        found.append(finding)
        if not as_json:
            _tell(finding)
    if as_json:
        print_json({"ok": not _code(found), "checks": [_document(finding) for finding in found]})
    sys.exit(_code(found))


def _tell(finding: Finding) -> None:
    click.echo(f"{MARKS[finding.state]} {finding.check}: {finding.fact}")
    if finding.fix:
        click.echo(f"        {finding.fix}")


def _document(finding: Finding) -> dict[str, str]:
    return {"check": finding.check, "state": finding.state, "fact": finding.fact, "fix": finding.fix}


def _code(found: Sequence[Finding]) -> int:
    wrong = [finding.check for finding in found if finding.state is State.FAULT]
    return 78 if CONFIGURATION in wrong else int(bool(wrong))
