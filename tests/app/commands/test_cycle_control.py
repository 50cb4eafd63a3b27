import json
from collections.abc import Iterator
from datetime import date

import pytest
from click.testing import CliRunner

from app.commands.cycle import cycle
from domain.months import Month
from domain.people import Function, Role
from domain.refusals import CycleNotOpen
from tests.builders import a_case, a_person
from tests.office import Office

OCTOBER = Month(2026, 10)


class Bench:
    """As much of the workshop as the commands use, at the office's time."""

    def __init__(self, office: Office) -> None:
        self.control, self.cycles = office.workshop.control, office.workshop.cycles
        self.office = office

    def now(self):
        return self.office.now


@pytest.fixture
def bench(sqlite_url: str) -> Iterator[Bench]:
    office = Office(sqlite_url)
    office.employs([a_person(1), a_person(2, service="Hospital"), a_person(4, Role.SVM, functions={Function.ADMIN})])
    office.has_cases("2026-10", [a_case(number) for number in range(1, 9)])
    office.at("2026-10-01 09:30")
    yield Bench(office)
    office.close()


def _says(bench, *words: str):
    result = CliRunner().invoke(cycle, list(words), obj=bench)
    assert result.exit_code == 0, result.output
    return result.stdout


def _states(bench):
    return {one.state for one in bench.cycles.status(OCTOBER, bench.now()).assignments}


def test_a_withdrawal_says_first_what_it_would_do(bench):
    said = _says(bench, "withdraw", "2026-10")
    before = _states(bench)
    done = _says(bench, "withdraw", "2026-10", "--yes")

    assert "The audits for October 2026 would be withdrawn: 4 audits of 3 people." in said
    assert "Repeat with --yes to do it." in said
    assert before == {"sent"}
    assert "The audits for October 2026 were withdrawn: 4 audits of 3 people." in done
    assert _states(bench) == {"withdrawn"}


def test_an_extension_says_first_what_it_would_do(bench):
    said = _says(bench, "extend", "2026-10", "--to", "2026-11-06")
    _says(bench, "extend", "2026-10", "--to", "2026-11-06", "--yes")

    assert "would be due on Friday 6 November: 4 audits of 3 people. Repeat with --yes" in said
    assert {one.due_on for one in bench.cycles.status(OCTOBER, bench.now()).assignments} == {date(2026, 11, 6)}


def test_a_close_says_first_what_it_would_do(bench):
    said = _says(bench, "close", "2026-10")
    _says(bench, "close", "2026-10", "--yes")

    assert "October 2026 would be closed. Audits that were not sent: 4 audits of 3 people." in said
    assert bench.cycles.status(OCTOBER, bench.now()).state == "closed"


@pytest.mark.parametrize("yes", [[], ["--yes"]], ids=["dry run", "done"])
def test_json_says_whether_it_was_done(bench, yes):
    document = json.loads(_says(bench, "extend", "2026-10", "--to", "2026-11-06", "--json", *yes))

    assert document == {
        "deed": "extended",
        "number": 4,
        "people": 3,
        "cycle": "2026-10",
        "until": "2026-11-06",
        "dry_run": not yes,
    }


def test_what_is_refused_is_refused_in_the_dry_run_too(bench):
    result = CliRunner().invoke(cycle, ["close", "2026-11"], obj=bench)

    assert isinstance(result.exception, CycleNotOpen)


def test_a_deadline_that_is_no_date_is_wrong_usage(bench):
    result = CliRunner().invoke(cycle, ["extend", "2026-10", "--to", "soon"], obj=bench)

    assert result.exit_code == 2
