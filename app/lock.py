"""One service on one SQLite file: the lock that `serve` and `demo` hold."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(Exception):  # noqa: N818 -- it names the fact that it reports
    """Another service works with the same database."""

    def __init__(self, database: Path) -> None:
        """Say which one: *database* is the file that is in use."""
        super().__init__(
            f"Another nudge service is already working with {database}. Stop it first, or give this one another folder."
        )


@contextmanager
def hold(database: Path) -> Iterator[None]:
    """Hold the lock beside *database* for as long as the block runs.

    The system lets go of it when the process ends, however that happens, so a lock is never left behind.

    Assumption: Q10, only `serve` and `demo` take it; every other command works beside them.

    Args:
        database: The SQLite file; its folder is made where it is missing.

    Raises:
        AlreadyRunning: If another process, or another block of this one, holds it.
    """
    database.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(database.with_name(f"{database.name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _take(handle, database)
        yield
    finally:
        os.close(handle)


def _take(handle: int, database: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise AlreadyRunning(database) from None
