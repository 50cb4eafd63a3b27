"""`nudge` as an operator meets it: what it says, and with which exit code it ends."""

import logging
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.__main__ import main
from app.lock import hold
from storage.database import Database
from storage.migrate import is_current
from tests.frameworks import line_of, somerset_files
from tests.running import nudge as nudge_process


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _logs() -> Iterator[None]:
    """Put the logs back that a command sets up."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture(name="nudge")
def _nudge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Return what runs a command in a folder of its own, with environment variables by name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NUDGE_DATABASE_URL", f"sqlite:///{tmp_path / 'nudge.db'}")

    def run(*words: str, **environ: str) -> Ended:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["nudge", *words])
            for name, value in environ.items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit) as ended:
                main()
        said = capsys.readouterr()
        return Ended(int(ended.value.code or 0), said.out, said.err)

    return run


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Return a council's own framework folder."""
    for name, text in somerset_files().items():
        path = tmp_path / "our-council" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "our-council"


def _set_version(tmp_path: Path, version: str) -> None:
    database = sqlite3.connect(tmp_path / "nudge.db")
    database.execute("UPDATE alembic_version SET version_num = ?", (version,))
    database.commit()
    database.close()


def test_a_fresh_database_is_brought_to_this_version_and_is_then_current(nudge, tmp_path):
    first, second = nudge("migrate"), nudge("migrate")

    assert (first.code, first.out) == (0, "The database is of this version now.\n")
    assert (second.code, second.out) == (0, "The database was already of this version.\n")
    database = Database(f"sqlite:///{tmp_path / 'nudge.db'}")
    with database.transaction() as connection:
        assert is_current(connection)
    database.close()


def test_the_folder_of_a_database_is_made(nudge, tmp_path):
    ended = nudge("migrate", NUDGE_DATABASE_URL=f"sqlite:///{tmp_path / 'deep' / 'down' / 'nudge.db'}")

    assert ended.code == 0
    assert (tmp_path / "deep/down/nudge.db").exists()


def test_any_command_makes_a_fresh_database_ready(nudge):
    assert nudge("cycle", "status", "2026-10").code == 0
    assert nudge("migrate").out == "The database was already of this version.\n"


def test_a_database_of_another_version_is_refused_with_what_to_run(nudge, tmp_path):
    nudge("migrate")
    _set_version(tmp_path, "0000")
    ended = nudge("cycle", "status", "2026-10")

    assert (ended.code, ended.out) == (78, "")
    assert ended.err == "The database is of another version than this program. Run: nudge migrate\n"


def test_a_database_of_a_newer_version_is_not_migrated_back(nudge, tmp_path):
    nudge("migrate")
    _set_version(tmp_path, "9999")
    ended = nudge("migrate")

    assert (ended.code, ended.out) == (78, "")
    assert ended.err == "The database was made by a newer version of this program. Install that version.\n"


UNREACHABLE = {
    "nobody listens": "postgresql://nudge:hunter2@127.0.0.1:1/nudge",
    "no address": "postgresql://nudge:hunter2@:hunter2/nudge",
    "no such folder": "sqlite:////dev/null/hunter2/nudge.db",
}


@pytest.mark.parametrize("url", UNREACHABLE.values(), ids=UNREACHABLE.keys())
@pytest.mark.parametrize("words", [("migrate",), ("cycle", "status", "2026-10")], ids=" ".join)
def test_a_database_that_cannot_be_opened_is_told_in_one_sentence_without_its_address(nudge, url, words):
    ended = nudge(*words, NUDGE_DATABASE_URL=url)

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "The database cannot be opened. Check NUDGE_DATABASE_URL, and that the database answers.\n"


def test_a_file_that_is_no_database_is_left_as_it_is(nudge, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("Not a database, but somebody's notes, which are long enough to be taken for one.\n" * 20)
    before = notes.read_bytes()
    ended = nudge("cycle", "status", "2026-10", NUDGE_DATABASE_URL=f"sqlite:///{notes}")

    assert ended.code == 1
    assert "cannot be opened" in ended.err
    assert notes.read_bytes() == before


def test_a_wrong_environment_is_refused_with_every_fault_and_no_value(nudge):
    ended = nudge(
        "cycle",
        "status",
        "2026-10",
        NUDGE_DATABASE_URL="mysql://hunter2",
        NUDGE_FRAMEWORK="hunter2",
        NUDGE_TIME_ZONE="hunter2",
        NUDGE_HOLIDAY_REGION="hunter2",
        NUDGE_CLOSURES_FILE="hunter2",
        NUDGE_LOG_LEVEL="hunter2",
    )

    assert (ended.code, ended.out) == (78, "")
    assert [line.split()[0] for line in ended.err.splitlines()] == [
        "NUDGE_DATABASE_URL",
        "NUDGE_FRAMEWORK",
        "NUDGE_TIME_ZONE",
        "NUDGE_HOLIDAY_REGION",
        "NUDGE_CLOSURES_FILE",
        "NUDGE_LOG_LEVEL",
    ]
    assert "hunter2" not in ended.err


@pytest.mark.parametrize("words", [("cycle", "status"), ("cycle", "draw"), ("cycle", "open")], ids=" ".join)
@pytest.mark.parametrize("month", ["2026-12", "2027-08"])
def test_a_month_without_audits_is_refused_in_one_sentence(nudge, words, month):
    ended = nudge(*words, month)

    assert (ended.code, ended.out, ended.err) == (1, "", f"The timetable has no audits in {month}.\n")


def test_a_month_that_is_none_is_wrong_usage(nudge):
    assert nudge("cycle", "status", "october").code == 2


def test_what_a_broken_framework_folder_lacks_is_told_with_file_line_and_reason(nudge, folder):
    policy = folder / "policy.toml"
    policy.write_text(policy.read_text("utf-8").replace("draw_days_before = 3", "draw_days_before = -3"), "utf-8")
    (folder / "quotas.toml").write_text('DIR = "many"\n', "utf-8")
    ended = nudge("cycle", "status", "2026-10", NUDGE_FRAMEWORK=str(folder))

    line = line_of("policy.toml", "draw_days_before")
    assert (ended.code, ended.out) == (1, "")
    assert "our-council was not taken over" in ended.err.splitlines()[0]
    assert any(told.startswith(f"line {line}, policy.toml: draw_days_before: ") for told in ended.err.splitlines())
    assert any(told.startswith("line 1, quotas.toml: DIR: ") for told in ended.err.splitlines())


def test_a_framework_file_that_is_not_toml_is_told_with_its_line(nudge, folder):
    with (folder / "policy.toml").open("a", encoding="utf-8") as policy:
        policy.write("x = = 3\n")
    ended = nudge("calendar", "--year", "2026", NUDGE_FRAMEWORK=str(folder))

    assert ended.code == 1
    assert "policy.toml: is not TOML" in ended.err


def test_a_framework_file_in_another_encoding_is_told_with_its_line(nudge, folder):
    (folder / "policy.toml").write_bytes(b"a = 1\nb = '\xe9'\n")
    ended = nudge("calendar", "--year", "2026", NUDGE_FRAMEWORK=str(folder))

    assert ended.code == 1
    assert "line 2, policy.toml: is not UTF-8" in ended.err


def test_a_folder_without_a_framework_is_told_what_it_lacks(nudge, tmp_path):
    ended = nudge("calendar", "--year", "2026", NUDGE_FRAMEWORK=str(tmp_path))

    assert ended.code == 1
    for name in ("framework.toml", "policy.toml", "quotas.toml", "timetable.toml"):
        assert f"{name}: is missing" in ended.err


def test_a_closures_file_of_the_environment_moves_the_calendar(nudge, tmp_path):
    closures = tmp_path / "closures.csv"
    closures.write_text("date,reason\n2026-10-01,Council closed\n", "utf-8")
    usual = nudge("calendar", "--year", "2026")
    moved = nudge("calendar", "--year", "2026", NUDGE_CLOSURES_FILE=str(closures))

    assert "Thu 01 Oct" in usual.out
    assert "Thu 01 Oct" not in moved.out
    assert "Fri 02 Oct" in moved.out


def test_a_closures_file_that_is_none_is_refused(nudge, tmp_path):
    closures = tmp_path / "closures.csv"
    closures.write_text("nonsense\n", "utf-8")
    ended = nudge("calendar", "--year", "2026", NUDGE_CLOSURES_FILE=str(closures))

    assert ended.code == 1
    assert "closures.csv was not taken over" in ended.err


def test_an_env_file_says_what_the_environment_does_not(nudge, tmp_path, monkeypatch):
    monkeypatch.delenv("NUDGE_DATABASE_URL")
    (tmp_path / ".env").write_text(f"NUDGE_DATABASE_URL=sqlite:///{tmp_path / 'of-the-file.db'}\n")
    nudge("migrate")

    assert (tmp_path / "of-the-file.db").exists()


def test_a_second_demo_on_one_file_is_refused(nudge, tmp_path):
    with hold(tmp_path / "data" / "nudge.db"):
        ended = nudge("demo", "--no-clients", "--data", str(tmp_path / "data"))

    assert ended.code == 1
    assert "already working with" in ended.err


def test_it_runs_as_a_module(tmp_path):
    ended = nudge_process("cycle", "status", "2026-12", NUDGE_DATABASE_URL=f"sqlite:///{tmp_path / 'nudge.db'}")

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "The timetable has no audits in 2026-12.\n"
