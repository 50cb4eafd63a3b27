"""The engine, and the one way to a transaction."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection as Connection
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=5000",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
)
POSTGRES_LIMITS = "-c statement_timeout=10000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=30000"


class Unreachable(Exception):  # noqa: N818 -- it names the fact that it reports
    """No database answers at the address that was given."""


class Database:
    """A SQLite file or a PostgreSQL server, opened.

    SQLite has one writer: every transaction begins IMMEDIATE, on one connection, one thread at a time, because the
    driver's default opens no transaction for a SELECT and so loses updates silently (F11).
    """

    def __init__(self, url: str, *, checkpoints: bool = True) -> None:
        """Open the database at *url*, `sqlite:///PATH` or `postgresql://...`.

        Args:
            url: Where it is kept.
            checkpoints: False for a command beside a running service, which leaves the WAL alone (Q10).
        """
        self._lock = threading.RLock()
        self.is_sqlite = url.startswith("sqlite")
        self.engine = _sqlite(url, checkpoints=checkpoints) if self.is_sqlite else _postgresql(url)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Yield a connection in a transaction: committed at the end, rolled back on any error."""
        if self.is_sqlite:
            with self._lock, self.engine.begin() as connection:
                yield connection
        else:
            with self.engine.begin() as connection:
                yield connection

    def reach(self) -> None:
        """Ask the database for a first answer; raises Unreachable where none comes."""
        try:
            with self.transaction():
                pass
        except DatabaseError as error:
            raise Unreachable from error

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _sqlite(url: str, *, checkpoints: bool) -> Engine:
    file = Path(url.removeprefix("sqlite:///"))
    if not file.exists():
        file.touch(mode=0o600)  # only we may read it; SQLite gives its other files the same permissions
    engine = create_engine(
        url,
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        for pragma in SQLITE_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if not checkpoints:
            connection.execute("PRAGMA wal_autocheckpoint=0")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _postgresql(url: str) -> Engine:
    return create_engine(
        url.replace("postgresql://", "postgresql+psycopg://", 1),
        pool_size=8,
        max_overflow=8,
        pool_pre_ping=True,
        connect_args={"options": POSTGRES_LIMITS},
    )
