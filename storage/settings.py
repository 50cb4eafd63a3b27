"""What the installation knows about itself, such as the rehearsal's clock."""

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.schema import settings

PAUSED = "paused"
"""Kept under this name while nothing at all is sent (Q44): since when."""


def find_setting(connection: Connection, name: str) -> str | None:
    """Return the value kept under *name*, or None."""
    return connection.execute(select(settings.c.value).where(settings.c.name == name)).scalar_one_or_none()


def save_setting(connection: Connection, name: str, value: str) -> None:
    """Keep *value* under *name*, in place of an earlier one."""
    row = _insert(connection).values(name=name, value=value)
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def lock_setting(connection: Connection, name: str) -> str:
    """Return the value kept under *name*, or an empty one; nobody else locks it before this transaction ends."""
    connection.execute(_insert(connection).values(name=name, value="").on_conflict_do_nothing())
    kept: str = connection.execute(
        select(settings.c.value).where(settings.c.name == name).with_for_update()
    ).scalar_one()
    return kept


def drop_setting(connection: Connection, name: str) -> None:
    """Forget what is kept under *name*, if anything is."""
    connection.execute(delete(settings).where(settings.c.name == name))


def is_paused(connection: Connection) -> bool:
    """Whether an operator has paused all sending."""
    return find_setting(connection, PAUSED) is not None


def _insert(connection: Connection) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(settings) if connection.dialect.name == "postgresql" else sqlite.insert(settings)
