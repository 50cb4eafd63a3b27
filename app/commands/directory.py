"""`nudge directory`: people from Entra ID by Microsoft Graph."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import Progress

from app.channel_settings import ChannelSettings, read_channel_settings
from app.commands.import_results import MOST_NAMED, Imported, staff_imported
from app.commands.options import json_option, print_json
from app.credential import Credential
from app.entra import Entra
from app.entra_people import open_graph, source_of
from app.logs import log_to
from app.settings import WrongConfiguration, environment
from directory.reading import Told
from directory.source import Found
from domain.accounts import Enlisted, LeftOut, LeftOutWhy
from domain.staff_changes import StaffChanges
from workflows.enlisting import Enlisting
from workflows.installs import Installs
from workflows.people import OPERATOR

if TYPE_CHECKING:
    from app.wiring import Workshop

WHYS = {
    LeftOutWhy.DISABLED: "the account is turned off",
    LeftOutWhy.GUEST: "a guest who was not admitted",
    LeftOutWhy.NO_NAME: "no name, or one of more than 200 characters",
    LeftOutWhy.NO_EMAIL: "no e-mail address",
    LeftOutWhy.NO_ROLE: "no rule gives a role",
    LeftOutWhy.NO_TEAM: "no rule gives a team",
    LeftOutWhy.SAME_EMAIL: "somebody else has the same e-mail address",
}
EVERYBODY = Fraction(1)
DOTENV = Path(".env")


@click.group()
def directory() -> None:
    """Take the list of people over from Entra ID, or look first."""
    if "NUDGE_LOG_LEVEL" not in environment(os.environ, DOTENV):
        log_to(level="CRITICAL")  # An operator reads a sentence, not the log of a service.


@directory.command()
@json_option
@click.pass_obj
def preview(workshop: "Workshop", *, as_json: bool) -> None:
    """Say what `sync` would change, and who in Entra cannot be put on the list and why."""
    found = _read(workshop, _channel())
    changes = _enlisting(workshop).compare(found.enlisted)
    stops = not found.enlisted.people or changes.removes_more_than(found.rules.removals_at_most)
    _tell(staff_imported(changes), found.enlisted, {"preview": True, "stops": stops}, as_json=as_json)
    if stops and not as_json:
        click.echo("`nudge directory sync` would stop here and ask, as it would remove too many.")


@directory.command()
@click.option("--allow-removals", is_flag=True, help="Remove however many people Entra does not have any more.")
@json_option
@click.pass_obj
def sync(workshop: "Workshop", *, allow_removals: bool, as_json: bool) -> None:
    """Make the people whom Entra has the list of people: all of them or, where anything is wrong, none."""
    found = _read(workshop, _channel())
    changes = _take_over(workshop, found, allow_removals=allow_removals)
    _tell(staff_imported(changes), found.enlisted, {"preview": False, "stops": False}, as_json=as_json)


@directory.command()
@json_option
@click.pass_obj
def installs(workshop: "Workshop", *, as_json: bool) -> None:
    """Say who on the list has no chat with the bot yet, and why the app could not be installed for them."""
    lacking = Installs(workshop.database, workshop.council).lacking(workshop.today())
    if as_json:
        print_json({"without_chat": [{"person": person, "code": code} for person, code in lacking.items()]})
        return
    click.echo(f"Without a chat: {len(lacking)}.")
    for person, code in lacking.items():
        click.echo(f"  {person}  {code or 'not tried'}")


def _channel() -> ChannelSettings:
    channel = read_channel_settings(environment(os.environ, DOTENV))
    if not channel.directory.groups:
        raise WrongConfiguration(("NUDGE_GRAPH_GROUPS must list ids of Entra groups, with commas between",))
    return channel


def _enlisting(workshop: "Workshop") -> Enlisting:
    return Enlisting(workshop.database, workshop.council)


def _take_over(workshop: "Workshop", found: Found, *, allow_removals: bool) -> StaffChanges:
    share = EVERYBODY if allow_removals else found.rules.removals_at_most
    return _enlisting(workshop).take_over(found.enlisted, workshop.now(), OPERATOR, share)


def _read(workshop: "Workshop", channel: ChannelSettings) -> Found:
    """Read everybody; on a terminal, with a bar that shows their count and the time left."""

    async def read(told: Told) -> Found:
        async with open_graph(channel, Credential(Entra(channel).grant)) as graph:
            return await source_of(workshop, channel, graph).read(told)

    with _progress() as told:
        return asyncio.run(read(told))


@contextmanager
def _progress() -> Iterator[Told]:
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Reading people", total=None)

        def told(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield told


def _tell(imported: Imported, enlisted: Enlisted, facts: dict[str, Any], *, as_json: bool) -> None:
    left_out = [{"account": one.account.id, "reason": one.why.value} for one in enlisted.left_out]
    if as_json:
        alone = list(enlisted.without_manager)
        print_json({**facts, **imported.facts, "left_out": left_out, "without_manager": alone})
        return
    click.echo(f"{imported.title} {'to take over' if facts['preview'] else 'taken over'}: {imported.counts}.")
    for line in (*imported.lines, *_left_out(enlisted)):
        click.echo(f"  {line}")


def _left_out(enlisted: Enlisted) -> Iterator[str]:
    """Yield who is not taken over, by reason, and how many managers are not known."""
    for why, count in enlisted.counts().items():
        yield f"left out: {count}, {WHYS[why]}"
        those = [one for one in enlisted.left_out if one.why is why]
        yield from (f"  {_named(one)}" for one in those[:MOST_NAMED])
        if len(those) > MOST_NAMED:
            yield f"  and {len(those) - MOST_NAMED} more"
    if enlisted.without_manager:
        yield f"without their line manager, who is not on the list or reports to them: {len(enlisted.without_manager)}"


def _named(one: LeftOut) -> str:
    account = one.account
    details = ", ".join(filter(None, (account.job_title, account.department)))
    return f"{account.name or account.id}{f' ({details})' if details else ''}"
