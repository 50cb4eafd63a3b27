"""What people were nudged about, and what still waits for them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, or_, select, update

from domain.ids import NoticeId, PersonId
from domain.months import Month
from domain.notices import NoticeKind, NoticeState
from domain.nudges import ONE_A_DAY, Sent
from storage.schema import notices

WENT_OUT = (NoticeState.SENT, NoticeState.SENDING, NoticeState.UNCERTAIN)
"""Sent, or perhaps sent."""


def list_nudged(
    connection: Connection,
    people: Collection[PersonId],
    cycles: Collection[Month],
    since: datetime,
    *,
    besides: Sequence[NoticeId],
) -> list[Sent]:
    """Return what *people* were sent, of one a day, in *cycles*, or *since* about any; oldest first.

    Args:
        connection: The open transaction.
        people: Who.
        cycles: Of these everything.
        since: Aware UTC; of other cycles what was sent from then on.
        besides: Notices that do not count: those that are about to be sent.
    """
    at = func.coalesce(notices.c.sent_at, notices.c.due_at, type_=notices.c.due_at.type)
    query = (
        select(notices.c.person, notices.c.kind, notices.c.cycle, at.label("at"))
        .where(notices.c.person.in_(people), notices.c.state.in_(WENT_OUT))
        .where(notices.c.kind.in_(ONE_A_DAY), notices.c.id.not_in(besides))
        .where(or_(notices.c.cycle.in_([str(one) for one in cycles]), at >= since))
        .order_by(at)
    )
    return [
        Sent(PersonId(row.person), NoticeKind(row.kind), Month.parse(row.cycle) if row.cycle else None, row.at)
        for row in connection.execute(query)
    ]


def release_nudges(connection: Connection, person: PersonId, kinds: Collection[NoticeKind], now: datetime) -> None:
    """Let what waits for *person* be decided upon again *now*: they are back."""
    waiting = (notices.c.person == person) & notices.c.kind.in_(kinds) & (notices.c.state == NoticeState.PENDING)
    connection.execute(update(notices).where(waiting, notices.c.due_at > now).values(due_at=now))
