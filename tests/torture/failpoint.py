"""Dying at a chosen statement: the process kills itself as SIGKILL would, without a hook in the product."""

import os
import signal
import threading
from typing import Any

from sqlalchemy import Connection, Engine, event

LAST = "last statement"


def die_at(engine: Engine, which: str) -> None:
    """Kill this process just before *engine* runs the statement that *which* names.

    Args:
        engine: Whose statements are counted.
        which: How the statement starts, `#` and which of those it is, from 1: `INSERT INTO notices#2`. A commit is
            called after the statement before it: `COMMIT after INSERT INTO journal#1`.
    """
    start, _, number = which.rpartition("#")
    seen, lock = 0, threading.Lock()

    def count(statement: str) -> None:
        nonlocal seen
        with lock:
            seen += statement.startswith(start)
            if seen == int(number):
                os.kill(os.getpid(), signal.SIGKILL)

    @event.listens_for(engine, "before_cursor_execute")
    def _statement(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        connection.info[LAST] = statement
        count(statement)

    @event.listens_for(engine, "commit")
    def _commit(connection: Connection) -> None:
        count(f"COMMIT after {connection.info.get(LAST)}")
