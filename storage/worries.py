"""Worries about somebody: time, case reference and audit only."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from domain.ids import AssignmentId, PersonId, WorryId
from domain.notices import NoticeKind, NoticeState
from domain.worries import Worry
from storage.schema import notices, worries


def add_worry(connection: Connection, worry: Worry) -> None:
    """Keep a new worry."""
    connection.execute(insert(worries).values(asdict(worry)))


def get_worry(connection: Connection, worry: WorryId) -> Worry:
    """Return the worry."""
    return _worry(connection.execute(select(worries).where(worries.c.id == worry)).one())


def lock_worry(connection: Connection, worry: WorryId) -> Worry:
    """Return the worry, locked until the transaction ends."""
    return _worry(connection.execute(select(worries).where(worries.c.id == worry).with_for_update()).one())


def save_worry(connection: Connection, worry: Worry) -> None:
    """Keep who saw a worry, and that it was escalated."""
    connection.execute(update(worries).where(worries.c.id == worry.id).values(asdict(worry)))


def find_since(
    connection: Connection, person: PersonId, assignment: AssignmentId | None, since: datetime
) -> Worry | None:
    """Return the newest worry of *person* in that audit, or in none, raised at *since* or after it; or None."""
    theirs = (worries.c.raised_by == person) & worries.c.assignment.is_not_distinct_from(assignment)
    query = select(worries).where(theirs, worries.c.raised_at >= since).order_by(worries.c.raised_at.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return None if row is None else _worry(row)


def list_unseen(connection: Connection) -> list[Worry]:
    """Return every worry that nobody has seen, the oldest first, locked until the transaction ends."""
    query = select(worries).where(worries.c.seen_at.is_(None)).order_by(worries.c.raised_at, worries.c.id)
    return [_worry(row) for row in connection.execute(query.with_for_update())]


def count_worries(connection: Connection, since: datetime, before: datetime) -> int:
    """Return how many worries were raised from *since* on and before *before*."""
    raised = (worries.c.raised_at >= since) & (worries.c.raised_at < before)
    return connection.execute(select(func.count()).select_from(worries).where(raised)).scalar_one()


def list_alert_states(connection: Connection, worry: WorryId) -> Sequence[NoticeState]:
    """Return how the alerts about *worry* stand, in no order; empty where nobody could be told."""
    query = select(notices.c.state).where(_alerts_of(worry))
    return [NoticeState(state) for state in connection.execute(query).scalars()]


def find_newest_alert(connection: Connection, person: PersonId) -> str | None:
    """Return the key of the newest alert that was queued for *person*, or None."""
    theirs = (notices.c.person == person) & (notices.c.kind == NoticeKind.WORRY)
    query = select(notices.c.key).where(theirs).order_by(notices.c.created_at.desc(), notices.c.id).limit(1)
    return connection.execute(query).scalar_one_or_none()


def _alerts_of(worry: WorryId) -> Any:
    return notices.c.key.startswith(f"{NoticeKind.WORRY}:{worry}:") & (notices.c.kind == NoticeKind.WORRY)


def _worry(row: Row[Any]) -> Worry:
    return Worry(**row._mapping)  # noqa: SLF001 -- SQLAlchemy's public name for a row as a mapping
