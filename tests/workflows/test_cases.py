import dataclasses
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from documents.cases_file import read_cases
from domain.cases import Case
from domain.months import Month
from storage.cases import find_case, has_population, list_cases
from storage.database import Database
from storage.schema import journal
from tests.builders import a_case, person_id
from tests.frameworks import somerset
from tests.sheets import text_file
from workflows.cases import Population

NOW = datetime(2026, 9, 28, 8, tzinfo=UTC)
OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
FULL = a_case(
    7,
    allocated_worker=person_id(7),
    last_worker=person_id(8),
    is_open=False,
    closed_on=date(2026, 9, 1),
    last_involvement_on=date(2026, 8, 31),
    do_not_contact=True,
)


def test_a_case_comes_back_as_imported(database: Database):
    Population(database).import_cases(OCTOBER, [FULL], NOW, dry_run=False)

    with database.transaction() as connection:
        assert find_case(connection, OCTOBER, FULL.reference) == FULL
        assert find_case(connection, OCTOBER, "AS-999999") is None
        assert find_case(connection, NOVEMBER, FULL.reference) is None


def test_an_import_takes_the_place_of_the_cycles_cases_and_of_no_others(database: Database):
    population = Population(database)
    population.import_cases(OCTOBER, [a_case(1), a_case(2)], NOW, dry_run=False)
    population.import_cases(NOVEMBER, [a_case(1)], NOW, dry_run=False)

    summary = population.import_cases(OCTOBER, [a_case(3)], NOW, dry_run=False)

    assert (summary.cases, summary.replaced) == (1, 2)
    assert _cases(database, OCTOBER) == (a_case(3),)
    assert _cases(database, NOVEMBER) == (a_case(1),)


def test_a_dry_run_says_the_same_and_stores_nothing(database: Database):
    Population(database).import_cases(OCTOBER, [a_case(1)], NOW, dry_run=False)

    summary = Population(database).import_cases(OCTOBER, [a_case(2), a_case(3)], NOW, dry_run=True)

    assert (summary.cases, summary.replaced) == (2, 1)
    assert _cases(database, OCTOBER) == (a_case(1),)


def test_an_import_that_fails_half_way_leaves_what_was_there(database: Database):
    Population(database).import_cases(OCTOBER, [a_case(1)], NOW, dry_run=False)

    with pytest.raises(IntegrityError):
        Population(database).import_cases(OCTOBER, [a_case(2), a_case(2)], NOW, dry_run=False)

    assert _cases(database, OCTOBER) == (a_case(1),)


def test_an_empty_import_leaves_the_cycle_without_cases(database: Database):
    Population(database).import_cases(OCTOBER, [a_case(1)], NOW, dry_run=False)

    Population(database).import_cases(OCTOBER, [], NOW, dry_run=False)

    assert _cases(database, OCTOBER) == ()


def test_a_cycle_has_a_population_once_it_was_imported(database: Database):
    Population(database).import_cases(OCTOBER, [a_case(1)], NOW, dry_run=False)

    with database.transaction() as connection:
        assert has_population(connection, OCTOBER)
        assert not has_population(connection, NOVEMBER)


def test_the_journal_notes_counts_and_no_references(database: Database):
    summary = Population(database).import_cases(OCTOBER, [FULL], NOW, dry_run=False)

    with database.transaction() as connection:
        (row,) = connection.execute(select(journal)).all()
    assert (row.at, row.actor, row.deed, row.subject) == (NOW, "operator", "cases.imported", "2026-10")
    assert row.facts == dataclasses.asdict(summary)


def test_fifty_thousand_cases_are_read_and_stored(database: Database, tmp_path: Path):
    header = "case_reference,team,service,allocated_worker,status\n"
    lines = (f"AS-{number:06d},Team {number % 40},Adults,p7,open\n" for number in range(50_000))
    file = text_file(tmp_path, header + "".join(lines))
    contents = read_cases(file, somerset().policy, {"p7": person_id(7)})

    summary = Population(database).import_cases(OCTOBER, contents.rows, NOW, dry_run=False)

    assert (summary.cases, summary.teams) == (50_000, 40)
    assert len(_cases(database, OCTOBER)) == 50_000


def _cases(database: Database, cycle: Month) -> tuple[Case, ...]:
    with database.transaction() as connection:
        return list_cases(connection, cycle)
