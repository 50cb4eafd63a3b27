"""The only place that reads the clock."""

import time
from datetime import UTC, datetime


def real_now() -> datetime:
    """Return the present instant, aware, UTC."""
    return datetime.now(UTC)  # noqa: TID251 -- the one place that reads the clock


def monotonic_seconds() -> float:
    """Return seconds that never jump, from no particular start."""
    return time.monotonic()
