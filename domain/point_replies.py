"""Answering a point: what an answer needs, and what happens when two people answer at the same moment."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.ids import PersonId
from domain.point_refusals import (
    ActionDayMissing,
    AnsweredMeanwhile,
    OutcomeMissing,
    OwnerMissing,
    ReplyTooLong,
    ReplyTooShort,
)
from domain.points import Outcome, Point, Reply

LONGEST_REPLY = 1000
"""Characters: three answers and the points fit one card."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as somebody wrote it."""

    outcome: Outcome | None
    words: str
    owner: PersonId | None = None
    due_on: date | None = None


def answer(  # noqa: PLR0913 -- who said what, seeing what, when
    point: Point, given: Given, seen: int, by: PersonId, shortest: int, *, at: datetime, today: date
) -> Reply | None:
    """Return the answer that is added to *point*; None where *by* said the same before, as in a double tap.

    Args:
        point: As it is now.
        given: The answer.
        seen: How many answers it had on the card that was pressed.
        by: Who answers.
        shortest: Characters at least.
        at: Now.
        today: The local day.

    Raises:
        AnsweredMeanwhile: If somebody else answered since; it names them by their id. Sent again, it is added.
        OutcomeMissing, ReplyTooShort, ReplyTooLong, OwnerMissing, ActionDayMissing: If something is missing.
    """
    reply = _checked(given, by, shortest, at=at, today=today)
    last = point.reply
    if last and (last.by, last.outcome, last.words) == (by, reply.outcome, reply.words):
        return None
    if last and seen < len(point.replies):
        raise AnsweredMeanwhile(last.by, last.at)
    return reply


def _checked(given: Given, by: PersonId, shortest: int, *, at: datetime, today: date) -> Reply:
    words = given.words.strip()
    if given.outcome is None:
        raise OutcomeMissing
    if len(words) < shortest:
        raise ReplyTooShort(shortest)
    if len(words) > LONGEST_REPLY:
        raise ReplyTooLong(len(words), LONGEST_REPLY)
    if given.outcome is not Outcome.ACTION:
        return Reply(given.outcome, words, by, at)
    if given.owner is None:
        raise OwnerMissing
    if given.due_on is None or given.due_on <= today:
        raise ActionDayMissing
    return Reply(given.outcome, words, by, at, given.owner, given.due_on)
