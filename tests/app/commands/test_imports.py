import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.calendars import working_calendar
from app.commands.imports import imports
from domain.methodology import Framework
from domain.months import Month
from domain.people import Person
from domain.refusals import NoSuchCycle
from domain.working_days import WorkingCalendar
from storage.cases import list_cases
from storage.database import Database
from storage.people import list_people
from tests.frameworks import somerset
from tests.sheets import CASE, PERSON, csv_file, text_file
from workflows.cases import Population
from workflows.closures import Closures
from workflows.people import Staff


@dataclass
class RecordingCycles:
    """What the import asks of the draws."""

    asked: list[tuple[str, Month]] = field(default_factory=list)

    def draw_late(self, cycle: Month, _now: datetime) -> None:
        self.asked.append(("draw_late", cycle))

    def allocate_sample(self, cycle: Month, _now: datetime) -> None:
        self.asked.append(("allocate_sample", cycle))


class Bench:
    """As much of the workshop as the imports use."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.staff, self.population, self.closures = Staff(database), Population(database), Closures(database)
        self.cycles = RecordingCycles()

    def now(self) -> datetime:
        return datetime(2026, 9, 28, 8, tzinfo=UTC)

    def framework(self) -> Framework:
        return somerset()

    def calendar(self) -> WorkingCalendar:
        return working_calendar("ENG", date(2026, 1, 1), date(2027, 12, 31), self.closures.days())


@pytest.fixture
def bench(sqlite_url: str) -> Iterator[Bench]:
    database = Database(sqlite_url)
    yield Bench(database)
    database.close()


def test_people_are_imported_and_counted(bench: Bench, tmp_path: Path):
    result = _run(bench, "people", csv_file(tmp_path, PERSON | {"Shoe size": "42"}))

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "People imported: 1; joiners 1, leavers 0, changed 0, unchanged 0.",
        "  joins   Social Worker 7 (SW, North)",
        "Ignored columns: Shoe size.",
    ]
    assert [person.name for person in _people(bench)] == ["Social Worker 7"]


def test_people_as_json_are_one_document(bench: Bench, tmp_path: Path):
    result = _run(bench, "people", csv_file(tmp_path, PERSON | {"Shoe size": "42"}), "--json")

    assert json.loads(result.stdout) == {
        "dry_run": False,
        "people": 1,
        "joiners": ["p7"],
        "leavers": [],
        "changed": [],
        "unchanged": 0,
        "ignored_columns": ["Shoe size"],
    }


def test_a_long_list_of_joiners_is_cut_on_the_screen(bench: Bench, tmp_path: Path):
    rows = [PERSON | {"person_id": f"p{number}", "email": f"{number}@council.example"} for number in range(23)]

    lines = _run(bench, "people", csv_file(tmp_path, *rows)).stdout.splitlines()

    assert len(lines) == 1 + 20 + 1
    assert lines[-1] == "  joins   and 3 more"


def test_faults_are_told_on_stderr_and_nothing_is_stored(bench: Bench, tmp_path: Path):
    result = _run(bench, "people", csv_file(tmp_path, PERSON, PERSON | {"person_id": "p8", "email": "x", "role": "?"}))

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "file.csv was not imported: 2 faults.",
        "line 3, column email: is not an e-mail address",
        "line 3, column role: is not a role; those are DIR SM SVM AP PDAP SW OT ASCP OTA MOD",
    ]
    assert _people(bench) == ()


def test_a_fault_of_a_whole_line_or_file_names_no_column(bench: Bench, tmp_path: Path):
    broken = _run(bench, "closures", text_file(tmp_path, 'date,reason\n"2026-12-29'))
    empty = _run(bench, "closures", text_file(tmp_path, ""))

    assert broken.stderr.startswith("file.csv was not imported: 1 fault.\nline 2: is not proper CSV from here on")
    assert empty.stderr == "file.csv was not imported: 1 fault.\nis empty; the first line names the columns\n"


def test_a_dry_run_says_what_would_happen(bench: Bench, tmp_path: Path):
    result = _run(bench, "people", csv_file(tmp_path, PERSON), "--dry-run")

    assert result.stdout.startswith("People to import: 1; joiners 1,")
    assert _people(bench) == ()


def test_cases_are_imported_and_a_late_draw_is_asked_for(bench: Bench, tmp_path: Path):
    _run(bench, "people", csv_file(tmp_path, PERSON))

    result = _run(bench, "cases", csv_file(tmp_path, CASE | {"last_worker": "P7"}), "--cycle", "2026-10")

    assert result.stdout == "Cases of 2026-10 imported: 1; open 1, closed 0, teams 1.\n"
    assert [case.worker for case in _cases(bench)] == ["p7"]
    assert bench.cycles.asked == [("draw_late", Month(2026, 10))]


def test_a_sample_is_allocated_as_it_is(bench: Bench, tmp_path: Path):
    _run(bench, "cases", csv_file(tmp_path, CASE), "--cycle", "2026-10", "--sample")

    assert bench.cycles.asked == [("allocate_sample", Month(2026, 10))]


def test_cases_as_json_are_one_document(bench: Bench, tmp_path: Path):
    result = _run(bench, "cases", csv_file(tmp_path, CASE), "--cycle", "2026-10", "--json", "--dry-run")

    assert json.loads(result.stdout) == {
        "dry_run": True,
        "cycle": "2026-10",
        "sample": False,
        "cases": 1,
        "open": 1,
        "closed": 0,
        "without_worker": 1,
        "do_not_contact": 0,
        "teams": 1,
        "replaced": 0,
        "ignored_columns": [],
    }
    assert (_cases(bench), bench.cycles.asked) == ((), [])


def test_an_unknown_worker_is_a_fault_and_the_cases_before_stay(bench: Bench, tmp_path: Path):
    _run(bench, "cases", csv_file(tmp_path, CASE), "--cycle", "2026-10")

    result = _run(bench, "cases", csv_file(tmp_path, CASE | {"allocated_worker": "p9"}), "--cycle", "2026-10")

    assert result.exit_code == 1
    assert "line 2, column allocated_worker: names nobody in the people list" in result.stderr
    assert len(_cases(bench)) == 1


def test_cases_for_a_month_without_a_cycle_are_refused(bench: Bench, tmp_path: Path):
    result = _run(bench, "cases", csv_file(tmp_path, CASE), "--cycle", "2026-12")

    assert isinstance(result.exception, NoSuchCycle)


@pytest.mark.parametrize("arguments", [[], ["--cycle", "October"]], ids=["no cycle", "no month"])
def test_cases_need_a_cycle(bench: Bench, tmp_path: Path, arguments: list[str]):
    assert _run(bench, "cases", csv_file(tmp_path, CASE), *arguments).exit_code == 2


def test_a_file_that_is_not_there_is_wrong_usage(bench: Bench, tmp_path: Path):
    assert _run(bench, "people", tmp_path / "nowhere.csv").exit_code == 2


def test_a_terminal_shows_how_far_it_got(bench: Bench, tmp_path: Path):
    file = csv_file(tmp_path, CASE)

    result = CliRunner().invoke(
        imports, ["cases", str(file), "--cycle", "2026-10"], obj=bench, env={"FORCE_COLOR": "1", "TERM": "xterm"}
    )

    assert "Reading cases" in result.stderr
    assert "Reading cases" not in result.stdout


def test_closures_are_imported(bench: Bench, tmp_path: Path):
    file = text_file(tmp_path, "date,reason\n2026-12-29,Shutdown\n")

    result = _run(bench, "closures", file)

    assert result.stdout == "Closure days imported: 1; added 1, removed 0.\n"
    assert not bench.calendar().is_working(date(2026, 12, 29))


def test_closures_as_json_are_one_document(bench: Bench, tmp_path: Path):
    result = _run(bench, "closures", text_file(tmp_path, "date,reason\n"), "--json")

    assert json.loads(result.stdout) == {
        "dry_run": False,
        "days": 0,
        "added": 0,
        "removed": 0,
        "ignored_columns": [],
    }


def _run(bench: Bench, command: str, file: Path, *arguments: str) -> Result:
    return CliRunner().invoke(imports, [command, str(file), *arguments], obj=bench)


def _people(bench: Bench) -> tuple[Person, ...]:
    with bench.database.transaction() as connection:
        return list_people(connection)


def _cases(bench: Bench):
    with bench.database.transaction() as connection:
        return list_cases(connection, Month(2026, 10))
