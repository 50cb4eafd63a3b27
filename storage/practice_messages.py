"""Practice messages, and how many people said that they got them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.audiences import Audience
from domain.ids import MessageId, PersonId
from domain.notices import NoticeKind
from domain.people import Function, Role
from domain.practice_messages import OPEN, MessageState, PracticeMessage
from storage.message_schema import got_it_marks
from storage.message_schema import practice_messages as messages
from storage.schema import notices


def add_message(connection: Connection, message: PracticeMessage) -> None:
    """Add a message whose id is new."""
    connection.execute(messages.insert(), {**_columns(message), "id": message.id, "got_it": message.got_it})


def save_message(connection: Connection, message: PracticeMessage) -> None:
    """Keep how a known message stands now, but for `got_it`, which only `count_got_it` changes."""
    connection.execute(update(messages).where(messages.c.id == message.id).values(_columns(message)))


def find_message(connection: Connection, message: MessageId) -> PracticeMessage | None:
    """Return the message, or None."""
    row = connection.execute(select(messages).where(messages.c.id == message)).one_or_none()
    return None if row is None else _message(row)


def lock_message(connection: Connection, message: MessageId) -> PracticeMessage | None:
    """Return the message, locked until the transaction ends, or None."""
    row = connection.execute(select(messages).where(messages.c.id == message).with_for_update()).one_or_none()
    return None if row is None else _message(row)


def list_messages(connection: Connection, limit: int) -> list[PracticeMessage]:
    """Return the newest *limit* messages that have words or had them, the newest first; may be empty."""
    has_words = (messages.c.state != MessageState.DRAFT) | (messages.c.text != "")
    query = select(messages).where(has_words).order_by(messages.c.made_at.desc(), messages.c.id).limit(limit)
    return [_message(row) for row in connection.execute(query)]


def list_open(connection: Connection) -> list[PracticeMessage]:
    """Return the messages that can still change, the newest first; may be empty."""
    query = select(messages).where(messages.c.state.in_(OPEN)).order_by(messages.c.made_at.desc(), messages.c.id)
    return [_message(row) for row in connection.execute(query)]


def lock_scheduled(connection: Connection) -> list[PracticeMessage]:
    """Return the scheduled messages, the oldest first, locked until the transaction ends; may be empty."""
    is_scheduled = messages.c.state == MessageState.SCHEDULED
    query = select(messages).where(is_scheduled).order_by(messages.c.made_at, messages.c.id).with_for_update()
    return [_message(row) for row in connection.execute(query)]


def find_newest_received(connection: Connection, person: PersonId) -> str | None:
    """Return the key of the newest practice message that reached *person*, or None."""
    theirs = (notices.c.person == person) & (notices.c.kind == NoticeKind.MESSAGE)
    query = (
        select(notices.c.key)
        .where(theirs, notices.c.activity_id.is_not(None))
        .order_by(notices.c.sent_at.desc(), notices.c.id)
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none()


def is_marked(connection: Connection, message: MessageId, marks: Sequence[str]) -> bool:
    """Whether one of *marks*, which all stand for one person, was counted for *message*."""
    query = select(got_it_marks.c.mark).where(got_it_marks.c.message == message, got_it_marks.c.mark.in_(marks))
    return connection.execute(query.limit(1)).first() is not None


def count_got_it(connection: Connection, message: MessageId, mark: str) -> bool:
    """Count one more who got *message*, unless *mark* was counted before; return whether it was new."""
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(got_it_marks)
    new = insert.values(message=message, mark=mark).on_conflict_do_nothing().returning(got_it_marks.c.mark)
    is_new = connection.execute(new).first() is not None
    if is_new:
        connection.execute(update(messages).where(messages.c.id == message).values(got_it=messages.c.got_it + 1))
    return is_new


def forget_marks(connection: Connection, went_before: datetime) -> int:
    """Forget by what `Got it` was counted for messages that went before then; return how many marks."""
    old = select(messages.c.id).where(messages.c.went_at < went_before)
    return connection.execute(delete(got_it_marks).where(got_it_marks.c.message.in_(old))).rowcount


def _columns(message: PracticeMessage) -> dict[str, Any]:
    return {
        "author": message.author,
        "made_at": message.made_at,
        "text": message.text,
        "signers": sorted(message.signers),
        "signed": sorted(message.signed),
        "roles": sorted(message.audience.roles),
        "services": sorted(message.audience.services),
        "goes_on": message.goes_on,
        "state": message.state,
        "went_at": message.went_at,
        "reached": message.reached,
        "version": message.version,
    }


def _message(row: Row[Any]) -> PracticeMessage:
    return PracticeMessage(
        id=MessageId(row.id),
        author=PersonId(row.author),
        made_at=row.made_at,
        text=row.text,
        signers=frozenset(map(Function, row.signers)),
        signed=frozenset(map(Function, row.signed)),
        audience=Audience(frozenset(map(Role, row.roles)), frozenset(row.services)),
        goes_on=row.goes_on,
        state=MessageState(row.state),
        went_at=row.went_at,
        reached=row.reached,
        got_it=row.got_it,
        version=row.version,
    )
