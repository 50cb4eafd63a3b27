"""Bringing a database to this version."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, inspect


class NewerSchema(Exception):  # noqa: N818 -- it names the fact that it reports
    """The database was made by a later version of this program."""


def upgrade(connection: Connection) -> None:
    """Bring the schema to this version; does nothing where it already is, raises NewerSchema where it is beyond it."""
    if is_current(connection):
        return
    config = _config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise NewerSchema from error


def is_current(connection: Connection) -> bool:
    """Whether the schema is exactly this version's."""
    return MigrationContext.configure(connection).get_current_revision() == _head()


@cache
def _head() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def is_empty(connection: Connection) -> bool:
    """Whether the database has no table at all."""
    return not inspect(connection).get_table_names()
