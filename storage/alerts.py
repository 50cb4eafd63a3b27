"""What the outbox knows of overdue alerts: who heard that they are behind, and when a manager last got a digest."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from domain.ids import PersonId
from domain.notices import NoticeKind, NoticeState
from storage.schema import notices

HEARD = (NoticeKind.OVERDUE, NoticeKind.OPENING)
"""An opening card says it too, where the alert falls on an opening day (Q15)."""
UNSENT = (NoticeState.CANCELLED, NoticeState.DEAD)


def list_heard(connection: Connection, people: Iterable[PersonId]) -> Mapping[tuple[PersonId, date], datetime]:
    """Return when *people* were written to, or are about to be, by person and the day that the message is for."""
    theirs = notices.c.person.in_(list(people)) & notices.c.kind.in_(HEARD) & notices.c.due_on.is_not(None)
    query = select(notices.c.person, notices.c.due_on, notices.c.created_at).where(
        theirs, notices.c.state.not_in(UNSENT)
    )
    return {(PersonId(row.person), row.due_on): row.created_at for row in connection.execute(query)}


def list_last_digests(connection: Connection) -> Mapping[PersonId, date]:
    """Return the day of everybody's newest digest; those who never got one are missing."""
    digests = (notices.c.kind == NoticeKind.DIGEST) & notices.c.state.not_in(UNSENT)
    query = select(notices.c.person, func.max(notices.c.due_on).label("last_on")).where(digests)
    return {PersonId(row.person): row.last_on for row in connection.execute(query.group_by(notices.c.person))}
