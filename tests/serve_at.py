"""`nudge` with its clock set: `python -m tests.serve_at 2026-10-01T08:30+00:00 serve` works from that instant on."""

import sys
from datetime import datetime

from app import clock

real_now = clock.real_now
AHEAD = real_now() - datetime.fromisoformat(sys.argv.pop(1))


def shifted() -> datetime:
    """Return the time as if the process had begun at the instant that was asked for."""
    return real_now() - AHEAD


if __name__ == "__main__":
    clock.real_now = shifted
    from app.__main__ import main  # only now: every module binds the clock as it is imported

    main()
