import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.lock import AlreadyRunning, hold

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys, time
from pathlib import Path
from app.lock import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_holder_is_refused_with_the_name_of_the_file(tmp_path: Path) -> None:
    database = tmp_path / "nudge.db"

    with hold(database), pytest.raises(AlreadyRunning) as refused, hold(database):
        pass

    assert str(database) in str(refused.value)


def test_the_lock_is_free_again_after_the_block(tmp_path: Path) -> None:
    database = tmp_path / "new folder" / "nudge.db"
    with hold(database):
        pass

    with hold(database):
        assert not database.exists()


def test_a_killed_holder_leaves_no_lock_behind(tmp_path: Path) -> None:
    database = tmp_path / "nudge.db"
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(database)], cwd=ROOT, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(AlreadyRunning), hold(database):
            pass

        holder.send_signal(signal.SIGKILL)
        holder.wait()

    with hold(database):
        pass
