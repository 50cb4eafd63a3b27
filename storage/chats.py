"""How to reach people in Teams."""

from dataclasses import fields
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.chats import Chat
from domain.ids import PersonId
from storage.schema import chats


def find_chat(connection: Connection, person: PersonId) -> Chat | None:
    """Return the person's chat with the bot, or None where there has been none."""
    row = connection.execute(_of_person(), {"the_person": person}).one_or_none()
    return None if row is None else _chat(row)


def lock_chat(connection: Connection, person: PersonId) -> Chat | None:
    """Return the same, and let nobody else change it before this transaction ends."""
    row = connection.execute(_of_person().with_for_update(), {"the_person": person}).one_or_none()
    return None if row is None else _chat(row)


def list_chats(connection: Connection, people: list[PersonId]) -> dict[PersonId, Chat]:
    """Return the chats of those of *people* who have one."""
    rows = connection.execute(select(chats).where(chats.c.person.in_(people)))
    return {PersonId(row.person): _chat(row) for row in rows}


def save_chat(connection: Connection, chat: Chat) -> None:
    """Keep *chat* in place of what was known of that person's."""
    row = {one.name: getattr(chat, one.name) for one in fields(chat)}
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(chats).values(row)
    connection.execute(insert.on_conflict_do_update(index_elements=["person"], set_=row))


@cache
def _of_person() -> Select[Any]:
    """Return the statement of every turn, built once."""
    return select(chats).where(chats.c.person == bindparam("the_person"))


def _chat(row: Row[Any]) -> Chat:
    return Chat(**row._mapping)  # noqa: SLF001 -- SQLAlchemy's public name for a row as a mapping
