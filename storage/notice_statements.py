"""The outbox's busiest statements, each built once: building one costs more than running it."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Insert, Select, Update, and_, bindparam, case, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.notices import NoticeKind, NoticeState
from storage.schema import notices

ON_THE_WAY = (NoticeState.PENDING, NoticeState.UNCERTAIN, NoticeState.SENDING)
AT_ONCE = (NoticeKind.REPLY, NoticeKind.ROUTE, NoticeKind.WORRY, NoticeKind.PRACTICE_DESK)
"""Claimed before anything else."""
WAITING = (NoticeState.PENDING, NoticeState.UNCERTAIN)
CHANGING = (
    "state",
    "due_at",
    "body",
    "activity_id",
    "attempts",
    "throttles",
    "lease_owner",
    "lease_until",
    "last_code",
    "sent_at",
)
"""The columns that a notice's life changes."""


def insert_into(dialect: str) -> Any:
    """Return an insert of notices that knows conflicts."""
    return (postgresql if dialect == "postgresql" else sqlite).insert(notices)


@cache
def queuing(dialect: str) -> Insert:
    """Return what adds notices whose key is new, and returns their ids."""
    new: Insert = insert_into(dialect).on_conflict_do_nothing(index_elements=["key"]).returning(notices.c.id)
    return new


@cache
def asking_again(dialect: str) -> Insert:
    """Return what adds an update, or asks for it again where its key is there: at once, or after the one on its way."""
    fresh = insert_into(dialect)
    is_sending = notices.c.state == NoticeState.SENDING
    again = {
        "state": case((is_sending, notices.c.state), else_=NoticeState.PENDING.value),
        "lease_until": case((notices.c.state == NoticeState.UNCERTAIN, None), else_=notices.c.lease_until),
        "revision": notices.c.revision + 1,
        "attempts": 0,
        "throttles": 0,
        "due_at": fresh.excluded.due_at,
    }
    upsert: Insert = fresh.on_conflict_do_update(index_elements=["key"], set_=again)
    return upsert


@cache
def cards_of_focus() -> Select[Any]:
    """Return what finds the sent cards that the audit `focus` runs in."""
    return _drawn(notices.c.focus == bindparam("focus"))


@cache
def cards_of_cycle() -> Select[Any]:
    """Return what finds the cards that `person` was sent about `cycle`."""
    return _drawn((notices.c.person == bindparam("person")) & (notices.c.cycle == bindparam("cycle")))


@cache
def cards_of_kind() -> Select[Any]:
    """Return what finds everybody's cards of `kind` about `cycle`."""
    return _drawn((notices.c.kind == bindparam("kind")) & (notices.c.cycle == bindparam("cycle")))


@cache
def cards_of_keys() -> Select[Any]:
    """Return what finds the sent cards whose key has that `beginning`."""
    return _drawn(notices.c.key.startswith(bindparam("beginning")))


@cache
def cancelling_stale() -> Update:
    """Return what drops, with its words, what is stale at `now`."""
    stale = notices.c.state.in_(WAITING) & (notices.c.stale_after < bindparam("now"))
    return update(notices).where(stale).values(state=NoticeState.CANCELLED, body=None)


@cache
def choosing() -> Select[tuple[str]]:
    """Return what finds up to `limit` ids to claim at `now` and `real_now`: what is urgent, updates, the oldest."""
    rank = case((notices.c.kind.in_(AT_ONCE), 0), (notices.c.kind == NoticeKind.UPDATE, 1), else_=2)
    is_free = or_(notices.c.lease_until.is_(None), notices.c.lease_until <= bindparam("real_now"))
    return (
        select(notices.c.id)
        .where(is_due(), is_free)
        .order_by(rank, notices.c.due_at, notices.c.id)
        .limit(bindparam("limit"))
        .with_for_update(skip_locked=True)
    )


@cache
def taking() -> Update:
    """Return what claims `ids` for an owner, and returns them."""
    these = notices.c.id.in_(bindparam("ids", expanding=True))
    values = {"state": NoticeState.SENDING, "lease_owner": bindparam("owner"), "lease_until": bindparam("until")}
    return update(notices).where(these).values(values).returning(notices)


@cache
def locking() -> Select[Any]:
    """Return what reads `ids`, locked."""
    return select(notices).where(notices.c.id.in_(bindparam("ids", expanding=True))).with_for_update()


@cache
def saving() -> Update:
    """Return what keeps the changing columns of the notice `the_id`."""
    return update(notices).where(notices.c.id == bindparam("the_id"))


@cache
def first_attempt() -> Select[Any]:
    """Return what finds the earliest time, or none, before which what is due at `now` cannot be claimed."""
    return select(notices.c.lease_until).where(is_due()).order_by(notices.c.lease_until.asc().nulls_first()).limit(1)


def is_due() -> ColumnElement[bool]:
    """Whether a notice waits to be sent at `now`; a card is drawn anew only once it was sent."""
    target = notices.alias("target")
    drawn = select(target.c.id).where(target.c.id == notices.c.target, target.c.state == NoticeState.SENT)
    is_open = and_(notices.c.state.in_(ON_THE_WAY), notices.c.due_at <= bindparam("now"))
    return and_(is_open, or_(notices.c.kind != NoticeKind.UPDATE, drawn.exists()))


def _drawn(which: ColumnElement[bool]) -> Select[Any]:
    drawn = notices.c.state.in_((NoticeState.SENT, NoticeState.SENDING)) & (notices.c.kind != NoticeKind.UPDATE)
    return select(notices.c.id, notices.c.person).where(which, drawn)
