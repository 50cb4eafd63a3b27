"""Checks of what the council says: its framework, its calendar, its app package."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from app.council_calendar import LAST
from app.doctor.database import AHEAD
from app.doctor.finding import Finding, fault, ok, warning
from app.framework_folder import framework_files
from app.package_settings import read_teams_app
from app.settings import Settings, WrongConfiguration
from domain.framework_files import read_framework, timetable_for
from domain.methodology import Framework
from domain.refusals import FileRefused

NOBODY_ANSWERS = re.compile(r"example|01632 ?960|07700 ?900|020 ?7946 ?0|\b0\d{3} ?496 ?0", re.IGNORECASE)
"""Words of a placeholder, and the telephone numbers that Ofcom keeps for drama."""


def check_framework(settings: Settings, today: date) -> Iterator[Finding]:
    """Yield whether the framework can be read, and what in it is still an example."""
    folder = settings.framework
    try:
        framework = read_framework(folder.name, framework_files(folder))
    except FileRefused as refused:
        for one in refused.faults:
            yield fault("framework", f"{one.column}, line {one.line}: {one.reason}", "Mend the file.")
        return
    yield ok("framework", framework.title)
    yield _route(framework)
    yield _horizon(framework, today)


def check_package(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Yield whether the Teams app package can be built."""
    try:
        read_teams_app(environ, "1.0.0")
    except WrongConfiguration as wrong:
        for sentence in wrong.faults:
            yield warning("teams package", sentence, "Set it, then: nudge teams-package")
        return
    yield ok("teams package", "it can be built: nudge teams-package")


def _route(framework: Framework) -> Finding:
    if not framework.worry_route.strip() or NOBODY_ANSWERS.search(framework.worry_route):
        fix = "Write the council's own route and number into worry_route of framework.toml, in a copy of the folder."
        return warning("worry route", "it has an example telephone number, which nobody answers", fix)
    return ok("worry route", "it is the council's own")


def _horizon(framework: Framework, today: date) -> Finding:
    """Return whether working days and audits are known for the next twelve months."""
    until = today + AHEAD
    if until > LAST or not timetable_for(framework, until.year if until.month >= 9 else until.year - 1):
        fix = "Install a newer version; add the year to timetable.toml."
        return warning("calendar", "it ends within the next twelve months", fix)
    return ok("calendar", "it reaches beyond the next twelve months")
