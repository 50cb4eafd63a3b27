"""`nudge programme`: the sessions ahead, a proposal for a year, calendar files, and whom posts reach."""

from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.options import json_option, print_json
from app.commands.tables import aligned
from documents.calendar_file import calendar_file
from documents.sessions_file import sessions_csv
from domain.channels import Reach
from domain.clashes import Clash
from domain.programme import Entry
from domain.session_refusals import NoSessions
from workflows.outlooks import Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.wiring import Workshop

HEADINGS = ("Day", "Time", "Team", "Topic", "Facilitator", "Against it")
AGAINST = {
    Clash.CLOSED: "not a working day",
    Clash.FACILITATOR_LEFT: "the facilitator has left",
    Clash.FACILITATOR_OFF: "not a day the facilitator works",
    Clash.FACILITATOR_TWICE: "the facilitator holds two",
    Clash.TEAM_TWICE: "the team holds two",
    Clash.OPENING: "audits open",
    Clash.DUE: "audits are due",
    Clash.MODERATION: "moderation",
}
REACHED = {
    Reach.READY: "ready",
    Reach.NOT_INSTALLED: "the app is not installed there: facilitator only",
    Reach.NO_CHANNEL: "no channel: facilitator only",
}
TARGET = click.Path(dir_okay=False, writable=True, path_type=Path)


class _ClockType(click.ParamType[time]):
    """A time of day."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        """Return the time written as `10:00`."""
        try:
            return datetime.strptime(str(value), "%H:%M").time()  # noqa: DTZ007 -- a time of day has no zone
        except ValueError:
            self.fail("write the time as 10:00", param, ctx)


@click.group()
def programme() -> None:
    """Which team holds which Stop the Clock session when."""


@programme.command()
@json_option
@click.pass_obj
def show(workshop: "Workshop", *, as_json: bool) -> None:
    """Show the sessions ahead, and what speaks against their days."""
    _tell(workshop.stop_the_clock.outlooks.ahead(workshop.now()), as_json=as_json)


@programme.command()
@click.option("--year", type=click.IntRange(2000, 9998), required=True, help="The year of its September.")
@click.option("--starts-at", type=_ClockType(), default="10:00", show_default=True, help="Local.")
@click.option("-o", "target", type=TARGET, help="Write it as a file to correct and import.")
@json_option
@click.pass_obj
def plan(workshop: "Workshop", *, year: int, starts_at: time, target: Path | None, as_json: bool) -> None:
    """Propose the year's sessions: beside those ahead, as many for each team as the framework says."""
    entries = workshop.stop_the_clock.outlooks.plan(Plan(year, starts_at), workshop.now())
    if target:
        target.write_text(sessions_csv(entry.session for entry in entries), encoding="utf-8")
    _tell(entries, as_json=as_json)
    if target and not as_json:
        click.echo(f"Written to {target}. Correct it, then: nudge import sessions {target}")


@programme.command()
@click.option("--team", help="Of this team.")
@click.option("--facilitator", help="Of this person: e-mail or person_id.")
@click.option("-o", "target", type=TARGET, required=True, help="Where to write it.")
@click.pass_obj
def ics(workshop: "Workshop", team: str | None, facilitator: str | None, target: Path) -> None:
    """Write the sessions as a calendar file; imported again, it moves and cancels what changed."""
    if (team is None) == (facilitator is None):
        raise click.UsageError("Give either --team or --facilitator.")
    rules = workshop.framework().stop_the_clock
    if rules is None:
        raise NoSessions
    whose = (lambda one: one.session.team == team) if team else _is_of(facilitator or "")
    entries = [entry for entry in workshop.stop_the_clock.outlooks.invitations(workshop.now()) if whose(entry)]
    if not entries:
        raise click.ClickException("No sessions of theirs lie ahead.")
    text = calendar_file(entries, rules.session_minutes, workshop.settings.zone, workshop.now())
    target.write_text(text, encoding="utf-8", newline="")
    click.echo(f"Written {len(entries)} session{'' if len(entries) == 1 else 's'} to {target}.")


@programme.command()
@json_option
@click.pass_obj
def channels(workshop: "Workshop", *, as_json: bool) -> None:
    """Show which teams' channels can be posted to; of the others, only the facilitator is told."""
    reaches = workshop.stop_the_clock.channels.reaches()
    if as_json:
        print_json({"channels": [{"team": team, "reach": reach} for team, reach in reaches.items()]})
    else:
        rows = [(team, REACHED[reach]) for team, reach in reaches.items()]
        click.echo("\n".join(aligned([("Team", "Channel"), *rows])))


def _is_of(facilitator: str) -> "Callable[[Entry], bool]":
    mark = facilitator.lower()
    return lambda entry: mark in {entry.facilitator.id, entry.facilitator.email}


def _tell(entries: "Sequence[Entry]", *, as_json: bool) -> None:
    if as_json:
        print_json({"sessions": [_document(entry) for entry in entries]})
    elif entries:
        click.echo("\n".join(aligned([HEADINGS, *map(_row, entries)])))
    else:
        click.echo("No sessions lie ahead.")


def _document(entry: Entry) -> dict[str, Any]:
    session = entry.session
    return {
        "session_id": session.id,
        "topic": session.topic,
        "team": session.team,
        "date": session.held_on.isoformat(),
        "starts_at": f"{session.starts_at:%H:%M}",
        "facilitator": session.facilitator,
        "roles": sorted(session.roles),
        "proposed": entry.is_proposed,
        "clashes": list(entry.clashes),
    }


def _row(entry: Entry) -> tuple[str, ...]:
    session = entry.session
    return (
        f"{session.held_on:%a %d %b %Y}",
        f"{session.starts_at:%H:%M}",
        session.team,
        session.topic,
        entry.facilitator.name,
        "; ".join(AGAINST[clash] for clash in entry.clashes),
    )
