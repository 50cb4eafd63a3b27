"""What the installation knows about itself, such as the rehearsal's clock."""

from sqlalchemy import Connection, delete, insert, select

from storage.schema import settings

PAUSED = "paused"
"""Kept under this name while nothing at all is sent (Q44): since when."""


def find_setting(connection: Connection, name: str) -> str | None:
    """Return the value kept under *name*, or None."""
    return connection.execute(select(settings.c.value).where(settings.c.name == name)).scalar_one_or_none()


def save_setting(connection: Connection, name: str, value: str) -> None:
    """Keep *value* under *name*, in place of an earlier one."""
    drop_setting(connection, name)
    connection.execute(insert(settings).values(name=name, value=value))


def drop_setting(connection: Connection, name: str) -> None:
    """Forget what is kept under *name*, if anything is."""
    connection.execute(delete(settings).where(settings.c.name == name))


def is_paused(connection: Connection) -> bool:
    """Whether an operator has paused all sending."""
    return find_setting(connection, PAUSED) is not None
