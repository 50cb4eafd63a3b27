"""The points of all teams in one card, and the same as text: you said, we did."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cards.elements import Card, box, facts, heading, quiet, said, text, whole
from cards.escaping import shortened
from cards.point_words import OUTCOMES, UNANSWERED, done_line, reply_line, said_line
from cards.words import counted
from domain.ids import PersonId
from domain.likeness import Group
from domain.point_register import PointRegister
from domain.points import Point

GROUPS, POINTS, LENGTH = 6, 3, 160
"""So many groups, points of each, and characters of each point: all fits 28 KB."""


def register_card(register: PointRegister) -> Card:
    """Return the counts, then what teams said most, with what came of it."""
    shown = register.groups[:GROUPS]
    more = len(register.groups) - len(shown)
    rest = [text(f"And {counted(more, 'more point or group')}.")] if more > 0 else []
    listed = [box(_group(one)) for one in shown] or [text("No team has sent a point yet.")]
    note = quiet("Points that share telling words stand together. Type answer and a number to answer one.")
    return whole([heading("What teams said, and what we did"), facts(count_lines(register)), *listed, *rest, note])


def count_lines(register: PointRegister) -> list[tuple[str, str]]:
    """Return every count with its name; outcomes without any are left out, and actions while none is late."""
    outcomes = [
        (title.removesuffix(", because"), str(register.outcomes[one]))
        for one, title in OUTCOMES.items()
        if one in register.outcomes
    ]
    return [
        ("Points", str(register.points)),
        ("Without an answer", str(register.unanswered)),
        *outcomes,
        *([("Actions past their day", str(register.overdue))] if register.overdue else []),
        ("Sessions with nothing to say", str(register.silent)),
        ("Sessions that sent nothing yet", str(register.missing)),
    ]


def register_text(register: PointRegister, names: Mapping[PersonId, str]) -> Iterator[str]:
    """Yield the lines of the whole register: groups, and for each point what came of it."""
    yield from (f"{name}: {count}" for name, count in count_lines(register))
    for group in register.groups:
        yield ""
        if group.shared:
            yield f"{_title(group)}, on {', '.join(group.shared)}"
        for point in group.points:
            owner = names.get(point.reply.owner, "") if point.reply and point.reply.owner else ""
            yield f"{point.number} {point.team}. {said_line(point)}"
            yield f"  {done_line(point, owner)}"


def _group(group: Group) -> list[Card]:
    alike = [text(f"{_title(group)}, on {', '.join(group.shared)}", weight="Bolder")] if group.shared else []
    more = len(group.points) - POINTS
    rest = [text(f"And {more} more like these.")] if more > 0 else []
    return [*alike, *(element for point in group.points[:POINTS] for element in _point(point)), *rest]


def _point(point: Point) -> list[Card]:
    return [
        said(f"{point.number} {point.team}: {shortened(point.words, LENGTH)}"),
        said(_done(point), "None", isSubtle=True),
    ]


def _done(point: Point) -> str:
    return reply_line(replace(point.reply, words=shortened(point.reply.words, LENGTH))) if point.reply else UNANSWERED


def _title(group: Group) -> str:
    teams = len({point.team for point in group.points})
    return f"{counted(len(group.points), 'point')} from {counted(teams, 'team')}"
