from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from storage.columns import Json, UtcDateTime
from storage.database import Database
from storage.message_schema import events
from storage.migrate import is_current, upgrade
from storage.point_schema import points
from storage.schema import metadata
from storage.session_schema import sessions
from storage.sign_in_schema import uploads


def test_the_migrations_make_exactly_the_schema(database):
    assert sessions.metadata is metadata
    assert points.metadata is metadata
    assert events.metadata is metadata
    assert uploads.metadata is metadata

    with database.transaction() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": _same_type})
        assert compare_metadata(context, metadata) == []


def test_upgrading_twice_changes_nothing(database):
    with database.transaction() as connection:
        upgrade(connection)
        assert is_current(connection)


def test_an_empty_database_is_not_current(tmp_path: Path):
    database = Database(f"sqlite:///{tmp_path / 'empty.db'}")
    with database.transaction() as connection:
        assert not is_current(connection)
    database.close()


def test_a_failed_transaction_leaves_nothing_behind(database):
    with pytest.raises(IntegrityError):
        _twice(database)

    with database.transaction() as connection:
        assert connection.execute(text("SELECT count(*) FROM settings")).scalar_one() == 0


def _twice(database):
    with database.transaction() as connection:
        for _ in range(2):
            connection.execute(text("INSERT INTO settings (name, value) VALUES ('a', 'b')"))


def _same_type(_context, _inspected, _column, inspected_type, column_type):
    if isinstance(column_type, Json | UtcDateTime):
        return False
    return None
