"""Processes of the benchmark, each on the core it is given."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SERVER_CORE, LOAD_CORE = 0, 1


def pin(core: int) -> None:
    """Keep this process on one core, where there are several."""
    os.sched_setaffinity(0, {core % (os.cpu_count() or 1)})


@contextmanager
def running(*arguments: str, core: int) -> Iterator[dict[str, Any]]:
    """Run a Python module; yield what its first line says, a JSON value; end it afterwards."""
    process = subprocess.Popen([sys.executable, "-m", *arguments], stdout=subprocess.PIPE, text=True)
    os.sched_setaffinity(process.pid, {core % (os.cpu_count() or 1)})
    try:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
    finally:
        process.terminate()
        process.wait()


def result(*arguments: str, core: int) -> dict[str, Any]:
    """Run a Python module to its end; return its last line, a JSON value."""
    pinned = ["taskset", "-c", str(core % (os.cpu_count() or 1)), sys.executable, "-m", *arguments]
    done = subprocess.run(pinned, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])
