"""A process that only looks at the clock: `python -m tests.idle`; how late it wakes is the machine's doing.

It prints the worst, in seconds, when its standard input ends. What a service is later than that is its own doing.
"""

import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.running import ROOT

LOOK_SECONDS = 0.05


class Idle:
    """What an idle process suffered."""

    worst = 0.0


@contextmanager
def idle_beside() -> Iterator[Idle]:
    """Run one beside the block; afterwards `worst` says how late it woke at worst."""
    found, command = Idle(), [sys.executable, "-m", "tests.idle"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield found
        found.worst = float(process.communicate(timeout=10)[0])


def main() -> None:
    """Look until the standard input ends."""
    worst = 0.0
    while True:
        began = time.monotonic()
        if select.select([sys.stdin], [], [], LOOK_SECONDS)[0]:
            break
        worst = max(worst, time.monotonic() - began - LOOK_SECONDS)
    sys.stdout.write(f"{worst}\n")


if __name__ == "__main__":
    main()
