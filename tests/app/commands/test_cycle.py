import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import update

from app.commands.cycle import cycle
from domain.cases import Case
from domain.months import Month
from domain.people import Person, Role
from domain.refusals import AlreadyDone, NoPopulation
from storage.database import Database
from storage.schema import draws
from tests.builders import a_case, a_person, person_id
from tests.councils import LONDON, a_council, at
from workflows.council import Council
from workflows.overdue import Overdue

PEOPLE = [
    a_person(1, Role.AP, team="Practice", service="Quality"),
    a_person(7),
    a_person(12, service="Hospital"),
    a_person(21, Role.OT),
    a_person(22, Role.OT),
]
CASES = [a_case(1, allocated_worker=person_id(7)), a_case(2)]


class Bench:
    """As much of the workshop as the command uses."""

    def __init__(self, database: Database, people: Iterable[Person], cases: Iterable[Case]) -> None:
        self.database = database
        self.cycles = a_council(database, people, cases)
        self.overdue = Overdue(database, Council(self.cycles._frameworks, self.cycles._calendar, LONDON))
        self.time = at("2026-10-01 09:00")

    def now(self) -> datetime:
        return self.time


@pytest.fixture
def bench(sqlite_url: str) -> Iterator[Bench]:
    with closing(Database(sqlite_url)) as database:
        yield Bench(database, PEOPLE, CASES)


def _run(bench: Bench, *words: str) -> Result:
    return CliRunner().invoke(cycle, list(words), obj=bench)


def _document(bench: Bench, *words: str) -> Any:
    return json.loads(_run(bench, *words, "--json").stdout)


def test_the_status_as_json_is_what_was_promised(bench):
    _run(bench, "open", "2026-10")

    document = _document(bench, "status", "2026-10")

    assert (document["cycle"], document["state"]) == ("2026-10", "open")
    assert document["counts"] == {
        "assigned": 6,
        "started": 0,
        "submitted": 0,
        "late": 0,
        "excused": 0,
        "overdue": 0,
    }
    assert document["worries"] == 0
    first = document["assignments"][0]
    assert set(first) == {"assignment", "auditor", "kind", "state", "case_reference", "due_on"}
    assert (first["auditor"], first["kind"], first["due_on"]) == (person_id(1), "CA", "2026-10-30")


def test_the_status_is_an_aligned_table(bench):
    _run(bench, "open", "2026-10")

    sentence, worries, headings, *rows = _run(bench, "status", "2026-10").stdout.splitlines()

    assert sentence.startswith("2026-10 is open: 6 assigned, 0 started")
    assert worries == "Worries about somebody, raised in the month: 0."
    assert len(rows) == 6
    column = headings.index("State")
    assert {row[column : column + 7] for row in rows} == {"planned"}


def test_the_status_of_a_cycle_to_come_has_no_table(bench):
    result = _run(bench, "status", "2027-01")

    assert result.stdout == (
        "2027-01 is planned: 0 assigned, 0 started, 0 submitted, 0 late, 0 excused, 0 overdue.\n"
        "Worries about somebody, raised in the month: 0.\n"
    )


def test_a_preview_says_who_gets_what_and_why(bench):
    lines = _run(bench, "open", "2026-10", "--dry-run").stdout.splitlines()

    assert "Social Worker 7: peer audit of the work of Social Worker 12: similar role, other service" in lines
    assert (
        "Occupational Therapist 21: peer audit of the work of Occupational Therapist 22: similar role, same team"
        in lines
    )
    assert "Advanced Practitioner 1: case audit of AS-000001, worker Social Worker 7: drawn at random" in lines
    assert "Advanced Practitioner 1: case audit of AS-000002: drawn at random" in lines
    assert _document(bench, "status", "2026-10")["assignments"] == []


def test_a_preview_of_a_month_of_self_audits_says_that_cases_follow(bench):
    lines = _run(bench, "open", "2026-11", "--dry-run").stdout.splitlines()

    assert "Social Worker 7: self-audit, of work of their own choice" in lines
    assert "Advanced Practitioner 1: case audit: the case follows" in lines


def test_a_preview_of_supervision_records_names_supervisees(sqlite_url):
    with closing(Database(sqlite_url)) as database:
        bench = Bench(database, [*PEOPLE, a_person(31, supervisor=person_id(32))], [])

        lines = _run(bench, "open", "2027-07", "--dry-run").stdout.splitlines()

    assert "Advanced Practitioner 1: case audit of supervision of Social Worker 31: drawn at random" in lines


def test_a_preview_says_who_cannot_be_paired(sqlite_url):
    with closing(Database(sqlite_url)) as database:
        result = _run(Bench(database, [a_person(7)], []), "open", "2026-10", "--dry-run")

    assert result.stdout == "Social Worker 7: peer audit: nobody is left to pair with\n"


def test_a_preview_of_a_draw_shows_case_audits_only(bench):
    document = _document(bench, "draw", "2026-10", "--dry-run")

    assert {one["kind"] for one in document["assignments"]} == {"CA"}
    assert {one["case_reference"] for one in document["assignments"]} == {"AS-000001", "AS-000002"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("open", "--dry-run"), "Nobody would get anything in 2026-10."),
        (("open",), "Nobody owes an audit in 2026-10. Nothing was opened."),
        (("draw",), "Nobody owes a case audit in 2026-10. Nothing was drawn."),
    ],
    ids=["preview", "open", "draw"],
)
def test_where_nobody_owes_anything_a_sentence_says_so(sqlite_url, words, sentence):
    with closing(Database(sqlite_url)) as database:
        result = _run(Bench(database, [], CASES), *words, "2026-10")

    assert (result.exit_code, result.stdout) == (0, f"{sentence}\n")


def test_a_draw_tells_its_seed_and_the_fingerprint_of_its_rows(bench):
    first, seed, rows = _run(bench, "draw", "2026-10").stdout.splitlines()

    assert first == "Drew 2 of 2 case audits for 2026-10."
    ((draw, _),) = bench.cycles.verify(Month(2026, 10))
    assert (seed, rows) == (f"Seed {draw.seed}", f"Rows {draw.fingerprint}")


def test_a_draw_as_json_has_its_outcome(bench):
    document = _document(bench, "draw", "2026-10")

    assert {line["reference"] for line in document["draw"]["outcome"]} == {"AS-000001", "AS-000002"}


def test_an_opening_tells_how_many(bench):
    assert _run(bench, "open", "2026-10").stdout == "Opened 2026-10: 6 audits for 5 people.\n"


def test_an_opening_as_json_tells_how_many(bench):
    assert _document(bench, "open", "2026-10") == {"cycle": "2026-10", "assigned": 6, "people": 5}


def test_verification_tells_of_each_draw(bench):
    _run(bench, "open", "2026-10")

    result = _run(bench, "verify", "2026-10")

    assert result.exit_code == 0
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["cases 1", "peers 1"]
    assert "DIFFERS" not in result.stdout


def test_verification_fails_where_a_draw_was_tampered_with(bench):
    _run(bench, "draw", "2026-10")
    with bench.database.transaction() as connection:
        connection.execute(update(draws).values(outcome=[]))

    result = _run(bench, "verify", "2026-10")

    assert result.exit_code == 1
    assert "DIFFERS" in result.stdout
    assert _document(bench, "verify", "2026-10")["draws"][0]["same"] is False


def test_verification_of_nothing_says_so(bench):
    result = _run(bench, "verify", "2026-10")

    assert (result.exit_code, result.stdout) == (0, "No draws are recorded for 2026-10.\n")


@pytest.mark.parametrize(
    ("words", "refusal"),
    [(("open", "2026-10"), AlreadyDone), (("draw", "2026-10"), AlreadyDone), (("draw", "2026-11"), NoPopulation)],
    ids=["opened before", "drawn before", "no cases"],
)
def test_refusals_reach_the_command_line(bench, words, refusal):
    _run(bench, "open", "2026-10")

    assert isinstance(_run(bench, *words).exception, refusal)


def test_something_that_is_no_month_is_wrong_usage(bench):
    assert _run(bench, "status", "October").exit_code == 2


def test_the_status_says_whose_manager_cannot_be_told(bench):
    _run(bench, "open", "2026-10")
    bench.time = at("2026-11-03 09:30")

    lines = _run(bench, "status", "2026-10").stdout.splitlines()

    assert "no manager: Social Worker 7 is overdue, administrators are told" in lines
