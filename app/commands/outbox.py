"""`nudge outbox`: what was sent, what failed and why, and sending it again."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click

from app.commands.options import json_option, print_json
from app.commands.tables import aligned
from cards.words import counted
from domain.ids import PersonId
from domain.unreached import Cause
from workflows.messages import Entry

if TYPE_CHECKING:
    from app.wiring import Workshop

HEADINGS = ("Person", "Kind", "State", "Why", "What to do")
FIXES: Mapping[Cause, str] = MappingProxyType(
    {
        Cause.LEFT: "Nothing: the person is no longer on the list of people.",
        Cause.BLOCKED: "Ask the person to unblock the app in Teams; the message then goes out by itself.",
        Cause.NOT_INSTALLED: "Install the app for the person, by hand or by the Teams setup policy.",
        Cause.BOT_DISABLED: "Allow the app in the Teams admin centre; sending then goes on by itself.",
        Cause.CREDENTIAL: "Renew the bot's credential; sending then goes on by itself.",
        Cause.NO_CONVERSATION: "Check the id in the list of people, install the app, then: nudge outbox resend",
        Cause.UNCERTAIN: "Ask the person whether it came; if not: nudge outbox resend",
        Cause.OUTAGE: "Nothing while it waits: it is tried again. Once dead: nudge outbox resend",
        Cause.THROTTLED: "Nothing while it waits: Teams asked us to slow down. Once dead: nudge outbox resend",
        Cause.CHANNEL: "Install the app in the Microsoft team, or choose another channel; it then goes out by itself.",
        Cause.REFUSED: "Report it to the makers: Teams did not accept the message.",
    }
)


@click.group()
def outbox() -> None:
    """Show what was sent, what failed and why, or send it again."""


@outbox.command("list")
@json_option
@click.pass_obj
def list_(workshop: "Workshop", *, as_json: bool) -> None:
    """Show how many messages stand where, and every one that did not arrive with what to do."""
    entries = workshop.messages.entries(workshop.today())
    if as_json:
        print_json({"counts": dict(_counts(entries)), "messages": [_document(entry) for entry in entries]})
        return
    click.echo(", ".join(f"{count} {state}" for state, count in _counts(entries).items()) or "Nothing was sent yet.")
    failed = [_row(entry, entry.cause) for entry in entries if entry.cause]
    if failed:
        click.echo("\n".join(aligned([HEADINGS, *failed])))


@outbox.command()
@click.option("--person", help="Only to this person, by id.")
@click.pass_obj
def resend(workshop: "Workshop", *, person: str | None) -> None:
    """Send again what is unreachable or dead; what is on its way is left alone."""
    number = workshop.messages.resend(PersonId(person) if person else None, workshop.now())
    click.echo(f"{counted(number, 'message')} will be sent again." if number else "There is nothing to send again.")


def _counts(entries: tuple[Entry, ...]) -> Mapping[str, int]:
    return Counter(entry.notice.state.value for entry in entries)


def _row(entry: Entry, cause: Cause) -> tuple[str, ...]:
    notice = entry.notice
    return (notice.person, notice.kind, notice.state, cause, FIXES[cause])


def _document(entry: Entry) -> dict[str, Any]:
    notice, cause = entry.notice, entry.cause
    return {
        "notice": notice.id,
        "person": notice.person,
        "kind": notice.kind,
        "cycle": str(notice.cycle) if notice.cycle else None,
        "state": notice.state,
        "due_at": notice.due_at.isoformat(),
        "sent_at": notice.sent_at.isoformat() if notice.sent_at else None,
        "code": notice.last_code,
        "reason": cause,
        "fix": FIXES[cause] if cause else None,
    }
