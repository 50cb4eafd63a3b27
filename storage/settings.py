"""What the installation knows about itself, such as the rehearsal's clock."""

from sqlalchemy import Connection, delete, insert, select

from storage.schema import settings


def find_setting(connection: Connection, name: str) -> str | None:
    """Return the value kept under *name*, or None."""
    return connection.execute(select(settings.c.value).where(settings.c.name == name)).scalar_one_or_none()


def save_setting(connection: Connection, name: str, value: str) -> None:
    """Keep *value* under *name*, in place of an earlier one."""
    connection.execute(delete(settings).where(settings.c.name == name))
    connection.execute(insert(settings).values(name=name, value=value))
