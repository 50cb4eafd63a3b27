from datetime import date
from pathlib import Path

import pytest

from documents.cases_file import read_cases
from domain.cases import Case
from domain.ids import PersonId
from domain.refusals import FileFault, FileRefused
from tests.frameworks import somerset
from tests.sheets import CASE, csv_file, text_file, workbook

POLICY = somerset().policy
STAFF = {"p7": PersonId("p7"), "sw7@council.example": PersonId("p7"), "p8": PersonId("p8")}


def test_a_full_row_becomes_a_case(tmp_path: Path):
    row = {
        "case_reference": "as-000001",
        "team": "North",
        "service": "Adults",
        "allocated_worker": "SW7@council.example",
        "last_worker": "P8",
        "status": "Closed",
        "closed_on": "2026-09-01",
        "last_involvement_on": "2026-08-31",
        "do_not_contact": "Yes",
    }

    contents = read_cases(csv_file(tmp_path, row), POLICY, STAFF)

    assert contents.rows == (
        Case(
            reference="AS-000001",
            team="North",
            service="Adults",
            allocated_worker=PersonId("p7"),
            last_worker=PersonId("p8"),
            is_open=False,
            closed_on=date(2026, 9, 1),
            last_involvement_on=date(2026, 8, 31),
            do_not_contact=True,
        ),
    )


def test_an_open_case_may_have_no_worker_and_no_dates(tmp_path: Path):
    contents = read_cases(csv_file(tmp_path, CASE), POLICY, STAFF)

    assert contents.rows == (Case(reference="AS-000001", team="North", service="Adults"),)


def test_a_workbook_is_read_like_the_csv(tmp_path: Path):
    file = workbook(
        tmp_path, [*CASE, "do_not_contact", "last_involvement_on"], [*CASE.values(), True, date(2026, 9, 1)]
    )

    case = read_cases(file, POLICY, STAFF).rows[0]

    assert (case.do_not_contact, case.last_involvement_on) == (True, date(2026, 9, 1))


def test_columns_that_mean_nothing_are_named(tmp_path: Path):
    assert read_cases(csv_file(tmp_path, CASE | {"Ward": "3"}), POLICY, STAFF).ignored == ("Ward",)


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"case_reference": ""}, "case_reference", "is empty"),
        ({"case_reference": "12"}, "case_reference", "is not a case reference such as AS-104233"),
        (
            {"case_reference": "943 476 5919"},
            "case_reference",
            "looks like an NHS number, which is not to be used here",
        ),
        ({"team": ""}, "team", "is empty"),
        ({"service": ""}, "service", "is empty"),
        ({"status": ""}, "status", "is empty"),
        ({"status": "pending"}, "status", "is neither open nor closed"),
        ({"status": "closed"}, "closed_on", "is needed for a closed case"),
        ({"closed_on": "2026-09-01"}, "closed_on", "is filled although the case is open"),
        ({"allocated_worker": "p9"}, "allocated_worker", "names nobody in the people list"),
        ({"last_worker": "sw9@council.example"}, "last_worker", "names nobody in the people list"),
        ({"last_involvement_on": "yesterday"}, "last_involvement_on", "is not a date; write it as 2026-10-31"),
        ({"do_not_contact": "perhaps"}, "do_not_contact", "is neither yes nor no"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_a_fault(tmp_path: Path, cells: dict[str, str], column: str, reason: str):
    assert _faults(csv_file(tmp_path, CASE | cells)) == [FileFault(2, column, reason)]


def test_a_repeated_reference_is_a_fault_of_every_row_that_has_it(tmp_path: Path):
    faults = _faults(csv_file(tmp_path, CASE, CASE | {"case_reference": "as-000001"}))

    assert faults == [FileFault(line, "case_reference", "is there more than once") for line in (2, 3)]


def test_every_fault_is_told_at_once_unknown_workers_too(tmp_path: Path):
    rows = [CASE | {"last_worker": "p9"}, CASE | {"case_reference": "AS-000002", "status": "closed", "team": ""}]

    faults = _faults(csv_file(tmp_path, *rows))

    assert [(fault.line, fault.column) for fault in faults] == [(2, "last_worker"), (3, "closed_on"), (3, "team")]


def test_a_file_without_cases_is_refused(tmp_path: Path):
    assert _faults(text_file(tmp_path, ",".join(CASE) + "\n")) == [FileFault(0, "", "lists no cases")]


def _faults(file: Path) -> list[FileFault]:
    with pytest.raises(FileRefused) as refused:
        read_cases(file, POLICY, STAFF)
    return list(refused.value.faults)
