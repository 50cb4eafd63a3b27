"""The outbox: what is to be sent, claimed by one sender at a time.

Two clocks meet here. `now` is the product's clock, which a rehearsal simulates: it decides what is due and what is
stale. `real_now` is the wall clock: leases and retries wait by it. `lease_until` serves both of the latter: nobody
claims a row before it, be it on its way (`sending`, until the lease is lost) or waiting for its next attempt.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from domain.ids import AssignmentId, NoticeId, PersonId
from domain.months import Month
from domain.notices import MONTH_CARDS, Notice, NoticeKind, NoticeState
from storage import notice_statements as statements
from storage.schema import notices

_AFRESH = {"state": NoticeState.PENDING, "attempts": 0, "throttles": 0, "lease_until": None}


@dataclass(frozen=True, slots=True)
class Claim:
    """Who claims, and when."""

    owner: str
    """Names the sender; only it may record what came of the claim."""
    now: datetime
    """The product's clock."""
    real_now: datetime
    lease_until: datetime
    """Real time, after which somebody else may claim the same rows."""


def add_many(connection: Connection, queued: Iterable[Notice]) -> int:
    """Queue notices; one whose key is there already is left alone. Return how many were new."""
    rows = [_columns(notice) for notice in queued]
    return len(connection.execute(statements.queuing(connection.dialect.name), rows).all()) if rows else 0


def queue_updates_of_focus(connection: Connection, assignment: AssignmentId, now: datetime) -> None:
    """Ask for every card that *assignment* runs in to be drawn anew, from the state when the update is sent.

    One row a card: asked again before it is sent, it is sent once; asked again while it is on its way, once more.
    """
    _queue_updates(connection, connection.execute(statements.cards_of_focus(), {"focus": assignment}), now)


def queue_updates_of_cycle(connection: Connection, person: PersonId, cycle: Month, now: datetime) -> None:
    """Ask for every card that *person* was sent about *cycle* to be drawn anew, as `queue_updates_of_focus` does."""
    theirs = {"person": person, "cycle": str(cycle)}
    _queue_updates(connection, connection.execute(statements.cards_of_cycle(), theirs), now)


def queue_updates_of_kind(connection: Connection, kind: NoticeKind, cycle: Month, now: datetime) -> None:
    """Ask for everybody's card of *kind* about *cycle* to be drawn anew, as `queue_updates_of_focus` does."""
    of_kind = {"kind": kind, "cycle": str(cycle)}
    _queue_updates(connection, connection.execute(statements.cards_of_kind(), of_kind), now)


def queue_updates_of_keys(connection: Connection, beginning: str, now: datetime) -> None:
    """Ask for every sent card whose key has that *beginning* to be drawn anew, as `queue_updates_of_focus` does."""
    _queue_updates(connection, connection.execute(statements.cards_of_keys(), {"beginning": beginning}), now)


def set_focus(connection: Connection, notice: NoticeId, assignment: AssignmentId) -> None:
    """Let *assignment* run in the card of *notice*."""
    connection.execute(update(notices).where(notices.c.id == notice).values(focus=assignment))


def claim(connection: Connection, by: Claim, limit: int) -> list[Notice]:
    """Take up to *limit* due notices for sending: replies first, then updates, then the rest, oldest first.

    A lost lease is taken over. On SQLite the transaction is the only writer; PostgreSQL skips rows that another
    sender is claiming.
    """
    connection.execute(statements.cancelling_stale(), {"now": by.now})
    wanted = {"now": by.now, "real_now": by.real_now, "limit": limit}
    ids = connection.execute(statements.choosing(), wanted).scalars().all()
    if not ids:
        return []
    rows = connection.execute(statements.taking(), {"ids": ids, "owner": by.owner, "until": by.lease_until})
    claimed = {row.id: _notice(row) for row in rows}
    return [claimed[one] for one in ids]


def lock_notices(connection: Connection, ids: Sequence[NoticeId]) -> Mapping[NoticeId, Notice]:
    """Return those of *ids* that exist, locked until the transaction ends."""
    if not ids:
        return {}
    return {NoticeId(row.id): _notice(row) for row in connection.execute(statements.locking(), {"ids": list(ids)})}


def save_many(connection: Connection, changed: Sequence[Notice]) -> None:
    """Keep how notices stand now; what they are (key, person, kind) does not change."""
    rows = [
        {"the_id": notice.id, **{name: getattr(notice, name) for name in statements.CHANGING}} for notice in changed
    ]
    if rows:
        connection.execute(statements.saving(), rows)


def release_orphans(connection: Connection) -> int:
    """Give back what a killed process had on its way; return how many.

    Only for a database with one sender, at its start (SQLite): elsewhere the lease runs out.
    """
    freed = {"state": NoticeState.PENDING, "lease_owner": None, "lease_until": None}
    return connection.execute(update(notices).where(notices.c.state == NoticeState.SENDING).values(freed)).rowcount


def release_unreachable(connection: Connection, person: PersonId) -> int:
    """Send again what could not reach *person*, who has written or installed the app since; return how many.

    Reminders stay behind: several would come at once, and the next one has its own day.
    """
    is_new = notices.c.kind.not_in((NoticeKind.UPDATE, NoticeKind.REMINDER))
    gone = (notices.c.state == NoticeState.DEAD) & notices.c.last_code.like("404%") & is_new
    lost = ((notices.c.state == NoticeState.UNREACHABLE) & (notices.c.kind != NoticeKind.REMINDER)) | gone
    theirs = (notices.c.person == person) & (notices.c.kind != NoticeKind.CHANNEL)
    return connection.execute(update(notices).where(theirs, lost).values(_AFRESH)).rowcount


def release_posts(connection: Connection) -> int:
    """Send again what could not reach a channel: another one was chosen, or the app was installed; return how many."""
    gone = (notices.c.state == NoticeState.DEAD) & notices.c.last_code.like("404%")
    lost = (notices.c.state == NoticeState.UNREACHABLE) | gone
    posts = notices.c.kind == NoticeKind.CHANNEL
    return connection.execute(update(notices).where(posts, lost).values(_AFRESH)).rowcount


def release_failed(connection: Connection, person: PersonId | None) -> int:
    """Send again what is unreachable or dead, of *person* or (None) of everybody; return how many."""
    failed = notices.c.state.in_((NoticeState.UNREACHABLE, NoticeState.DEAD))
    whose = failed & (notices.c.person == person) if person else failed
    return connection.execute(update(notices).where(whose).values(_AFRESH)).rowcount


def find_notice(connection: Connection, notice: NoticeId) -> Notice | None:
    """Return the notice, or None."""
    row = connection.execute(select(notices).where(notices.c.id == notice)).one_or_none()
    return None if row is None else _notice(row)


def was_told(connection: Connection, person: PersonId, beginning: str) -> bool:
    """Return whether *person* has, or had, a notice whose key begins so."""
    theirs = (notices.c.person == person) & notices.c.key.startswith(beginning, autoescape=True)
    return connection.execute(select(notices.c.id).where(theirs).limit(1)).first() is not None


def find_newest_card(connection: Connection, person: PersonId, cycle: Month) -> NoticeId | None:
    """Return the newest card that *person* was sent about their audits of *cycle*, or None."""
    theirs = (notices.c.person == person) & (notices.c.cycle == str(cycle)) & notices.c.kind.in_(MONTH_CARDS)
    query = (
        select(notices.c.id)
        .where(theirs, notices.c.activity_id.is_not(None))
        .order_by(notices.c.sent_at.desc(), notices.c.id)
        .limit(1)
    )
    found = connection.execute(query).scalar_one_or_none()
    return None if found is None else NoticeId(found)


def list_notices(connection: Connection) -> list[Notice]:
    """Return everything, the oldest first."""
    rows = connection.execute(select(notices).order_by(notices.c.created_at, notices.c.id))
    return [_notice(row) for row in rows]


def count_by_state(connection: Connection) -> Mapping[NoticeState, int]:
    """Return how many notices stand where; states without any are missing."""
    counted = connection.execute(select(notices.c.state, func.count()).group_by(notices.c.state))
    return {NoticeState(state): count for state, count in counted}


def find_oldest_due(connection: Connection, now: datetime) -> datetime | None:
    """Return since when the notice waits that has been due longest at *now*; None where nothing is due."""
    oldest = select(func.min(notices.c.due_at)).where(statements.is_due())
    return connection.execute(oldest, {"now": now}).scalar_one_or_none()


def find_next_attempt(connection: Connection, now: datetime, real_now: datetime) -> datetime | None:
    """Return from when (real time) something that is due at *now* can be claimed; None where nothing is due."""
    row = connection.execute(statements.first_attempt(), {"now": now}).one_or_none()
    return None if row is None else row.lease_until or real_now


def _queue_updates(connection: Connection, cards: Iterable[Row[Any]], now: datetime) -> None:
    rows = [_columns(_update_of(card.id, card.person, now)) for card in cards]
    if rows:
        connection.execute(statements.asking_again(connection.dialect.name), rows)


def _update_of(target: str, person: str, now: datetime) -> Notice:
    return Notice(
        id=NoticeId(uuid.uuid4().hex),
        key=f"{NoticeKind.UPDATE}:{target}",
        kind=NoticeKind.UPDATE,
        person=PersonId(person),
        due_at=now,
        created_at=now,
        target=NoticeId(target),
    )


def _columns(notice: Notice) -> dict[str, Any]:
    row = {one.name: getattr(notice, one.name) for one in fields(notice)}
    return {**row, "cycle": str(notice.cycle) if notice.cycle else None}


def _notice(row: Row[Any]) -> Notice:
    values = dict(row._mapping)  # noqa: SLF001 -- SQLAlchemy's public name for a row as a mapping
    return Notice(
        **{
            **values,
            "kind": NoticeKind(row.kind),
            "state": NoticeState(row.state),
            "cycle": Month.parse(row.cycle) if row.cycle else None,
        }
    )
