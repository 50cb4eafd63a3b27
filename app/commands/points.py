"""`nudge points`: what teams said after their sessions, and what came of it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from app.commands.options import json_option, print_json
from cards.point_register import register_text
from domain.ids import PersonId
from domain.point_register import PointRegister
from domain.points import Point, Reply

if TYPE_CHECKING:
    from app.wiring import Workshop


@click.command()
@json_option
@click.pass_obj
def points(workshop: "Workshop", *, as_json: bool) -> None:
    """Show the points of all teams, like ones together: you said, we did."""
    register, names = workshop.stop_the_clock.point_registers.read(workshop.now())
    if as_json:
        print_json(_document(register, names))
    else:
        click.echo("\n".join(register_text(register, names)))


def _document(register: PointRegister, names: Mapping[PersonId, str]) -> dict[str, Any]:
    return {
        "counts": {
            "points": register.points,
            "unanswered": register.unanswered,
            "actions_overdue": register.overdue,
            "outcomes": dict(register.outcomes),
            "sessions_without_points": register.silent,
            "sessions_missing": register.missing,
        },
        "groups": [
            {"shared": list(group.shared), "points": [_point(point, names) for point in group.points]}
            for group in register.groups
        ],
    }


def _point(point: Point, names: Mapping[PersonId, str]) -> dict[str, Any]:
    return {
        "number": point.number,
        "session": point.session,
        "team": point.team,
        "kind": point.kind,
        "words": point.words,
        "sent_at": point.sent_at.isoformat(),
        "replies": [_reply(reply, names) for reply in point.replies],
    }


def _reply(reply: Reply, names: Mapping[PersonId, str]) -> dict[str, Any]:
    return {
        "outcome": reply.outcome,
        "words": reply.words,
        "by": names[reply.by],
        "at": reply.at.isoformat(),
        "owner": names[reply.owner] if reply.owner else None,
        "due_on": reply.due_on.isoformat() if reply.due_on else None,
    }
