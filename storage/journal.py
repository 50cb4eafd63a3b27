"""Who did what when: appended in the transaction of the deed, never changed."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, func, insert, select

from storage.schema import journal


def append(
    connection: Connection, at: datetime, actor: str, deed: str, subject: str, facts: Mapping[str, object] | None = None
) -> None:
    """Note who did what to what: *actor* is a person's id, `operator` or `clock`; *facts* are ids and codes only."""
    row = {"at": at, "actor": actor, "deed": deed, "subject": subject, "facts": dict(facts or {})}
    connection.execute(insert(journal).values(row))


def find_first(connection: Connection, deed: str) -> datetime | None:
    """Return when *deed* was first done, or None."""
    query = select(func.min(journal.c.at, type_=journal.c.at.type)).where(journal.c.deed == deed)
    return cast("datetime | None", connection.execute(query).scalar_one())


def list_last(connection: Connection, deeds: Collection[str]) -> Mapping[str, tuple[str, Mapping[str, object]]]:
    """Return which of *deeds* was done last to each subject that one was done to, with its facts."""
    query = select(journal.c.subject, journal.c.deed, journal.c.facts).where(journal.c.deed.in_(deeds))
    return {row.subject: (row.deed, row.facts) for row in connection.execute(query.order_by(journal.c.id))}


def find_last(connection: Connection, subject: str, deeds: Collection[str]) -> tuple[str, Mapping[str, object]] | None:
    """Return which of *deeds* was done to *subject* last, with its facts, or None."""
    theirs = (journal.c.subject == subject) & journal.c.deed.in_(deeds)
    query = select(journal.c.deed, journal.c.facts).where(theirs).order_by(journal.c.id.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return (row.deed, row.facts) if row else None
