"""One point in a box: what a team said, and what came of it."""

from collections.abc import Mapping

from cards.days import moment_in_words
from cards.elements import Card, box, said, text
from cards.point_words import KINDS, UNANSWERED, reply_line
from domain.ids import PersonId
from domain.points import Point


def point_box(point: Point, names: Mapping[PersonId, str], *more: Card) -> Card:
    """Return the box of *point*, with *more* at its end; *names* are of those whom its answer names."""
    title = text(f"Point {point.number}: {KINDS[point.kind].lower()}", weight="Bolder")
    return box([title, said(point.words, "None"), said(_answer(point, names), isSubtle=True), *more])


def _answer(point: Point, names: Mapping[PersonId, str]) -> str:
    reply = point.reply
    if reply is None:
        return UNANSWERED
    owner = names.get(reply.owner, "") if reply.owner else ""
    return f"{names.get(reply.by, 'A lead of practice')}, {moment_in_words(reply.at)}: {reply_line(reply, owner)}"
