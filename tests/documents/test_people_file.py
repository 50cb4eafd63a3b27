from datetime import date
from pathlib import Path

import pytest

from documents.people_file import read_people
from domain.ids import PersonId
from domain.people import WEEKDAYS, Function, Person, Role
from domain.refusals import FileFault, FileRefused
from tests.sheets import PERSON, csv_file, text_file, workbook

CHIEF = PERSON | {"person_id": "p1", "email": "dir1@council.example", "role": "DIR", "name": "Director 1"}


def test_a_full_row_becomes_a_person(tmp_path: Path):
    row = PERSON | {
        "person_id": "ABCDEF00-0000-4000-8000-000000000007",
        "email": "SW7@Council.Example",
        "functions": "FACILITATOR; safeguarding lead",
        "manager": "P1",
        "supervisor": "DIR1@council.example",
        "working_days": "M-W-F",
        "joined_on": "2024-02-29",
        "left_on": "2026-12-31",
    }

    person = read_people(csv_file(tmp_path, CHIEF, row)).rows[1]

    assert person == Person(
        id=PersonId("abcdef00-0000-4000-8000-000000000007"),
        name="Social Worker 7",
        email="sw7@council.example",
        role=Role.SW,
        team="North",
        service="Adults",
        functions=frozenset({Function.FACILITATOR, Function.SAFEGUARDING_LEAD}),
        manager=PersonId("p1"),
        supervisor=PersonId("p1"),
        working_days=frozenset({0, 2, 4}),
        joined_on=date(2024, 2, 29),
        left_on=date(2026, 12, 31),
    )


def test_what_a_row_may_leave_out_has_its_usual_meaning(tmp_path: Path):
    person = _read(tmp_path, {})

    assert (person.functions, person.manager, person.supervisor) == (frozenset(), None, None)
    assert (person.working_days, person.joined_on, person.left_on) == (WEEKDAYS, None, None)


def test_a_workbook_is_read_like_the_csv(tmp_path: Path):
    columns = [*PERSON, "joined_on"]

    contents = read_people(workbook(tmp_path, columns, [*PERSON.values(), date(2024, 2, 29)]))

    assert contents.rows[0].joined_on == date(2024, 2, 29)


def test_a_principal_social_worker_is_a_strategic_manager_with_the_function(tmp_path: Path):
    person = _read(tmp_path, {"role": "PSW", "functions": "PQB"})

    assert (person.role, person.functions) == (Role.SM, frozenset({Function.PSW, Function.PQB}))


@pytest.mark.parametrize(
    ("pattern", "days"),
    [
        ("MTWTF", {0, 1, 2, 3, 4}),
        ("m-w-f", {0, 2, 4}),
        ("MTWTF--", {0, 1, 2, 3, 4}),
        ("-----SS", {5, 6}),
        ("----F", {4}),
    ],
)
def test_a_working_pattern_names_weekdays(tmp_path: Path, pattern: str, days: set[int]):
    assert _read(tmp_path, {"working_days": pattern}).working_days == days


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"person_id": ""}, "person_id", "is empty"),
        ({"person_id": "a b"}, "person_id", "is not an Entra object id"),
        ({"person_id": "p" * 65}, "person_id", "is not an Entra object id"),
        ({"name": ""}, "name", "is empty"),
        ({"name": "S" * 201}, "name", "is longer than 200 characters"),
        ({"email": "sw7"}, "email", "is not an e-mail address"),
        ({"role": "BOSS"}, "role", "is not a role; those are DIR SM SVM AP PDAP SW OT ASCP OTA MOD"),
        ({"team": ""}, "team", "is empty"),
        ({"service": ""}, "service", "is empty"),
        ({"manager": "p9"}, "manager", "names nobody in this file"),
        ({"manager": "p7"}, "manager", "names the person themselves"),
        ({"supervisor": "SW7@council.example"}, "supervisor", "names the person themselves"),
        ({"joined_on": "01/10/2026"}, "joined_on", "is not a date; write it as 2026-10-31"),
        ({"joined_on": "2026-02-30"}, "joined_on", "is not a date; write it as 2026-10-31"),
        ({"joined_on": "2026-10-02", "left_on": "2026-10-01"}, "left_on", "is before joined_on"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_a_fault(tmp_path: Path, cells: dict[str, str], column: str, reason: str):
    assert _faults(csv_file(tmp_path, PERSON | cells)) == [FileFault(2, column, reason)]


@pytest.mark.parametrize("pattern", ["MTW", "MTWTFS", "TMWTF", "-----", "-------", "XXXXX"])
def test_a_pattern_of_another_shape_is_a_fault(tmp_path: Path, pattern: str):
    faults = _faults(csv_file(tmp_path, PERSON | {"working_days": pattern}))

    assert [(fault.line, fault.column) for fault in faults] == [(2, "working_days")]


def test_an_unknown_function_is_a_fault(tmp_path: Path):
    faults = _faults(csv_file(tmp_path, PERSON | {"functions": "PSW;CHAIR"}))

    assert [(fault.line, fault.column) for fault in faults] == [(2, "functions")]


@pytest.mark.parametrize("column", ["person_id", "email"])
def test_a_repeated_id_or_email_is_a_fault_of_every_row_that_has_it(tmp_path: Path, column: str):
    twin = CHIEF | {column: PERSON[column].upper()}

    faults = _faults(csv_file(tmp_path, PERSON, twin))

    assert faults == [FileFault(line, column, "is there more than once") for line in (2, 3)]


def test_a_manager_line_that_leads_round_is_a_fault_of_those_in_the_circle_only(tmp_path: Path):
    rows = [
        PERSON | {"person_id": person, "email": f"{person}@council.example", "manager": manager}
        for person, manager in [("a", "b"), ("b", "c@council.example"), ("c", "a"), ("d", "a"), ("e", "")]
    ]

    faults = _faults(csv_file(tmp_path, *rows))

    assert [(fault.line, fault.column) for fault in faults] == [(2, "manager"), (3, "manager"), (4, "manager")]


def test_every_fault_is_told_at_once_by_line(tmp_path: Path):
    rows = [CHIEF | {"manager": "nobody"}, PERSON | {"role": "", "email": "x"}, PERSON | {"person_id": "", "team": ""}]

    faults = _faults(csv_file(tmp_path, *rows))

    assert [(fault.line, fault.column) for fault in faults] == [
        (2, "manager"),
        (3, "email"),
        (3, "role"),
        (4, "person_id"),
        (4, "team"),
    ]


def test_no_fault_says_what_the_cell_holds(tmp_path: Path):
    secret = "Zyxwvut"
    rows = [dict.fromkeys([*PERSON, "functions", "manager", "working_days", "left_on"], secret) for _ in range(2)]

    faults = _faults(csv_file(tmp_path, *rows))

    assert len(faults) > 6
    assert not any(secret.casefold() in fault.reason.casefold() for fault in faults)


def test_a_file_without_people_is_refused(tmp_path: Path):
    assert _faults(text_file(tmp_path, ",".join(PERSON) + "\n")) == [FileFault(0, "", "lists nobody")]


def _read(folder: Path, cells: dict[str, str]) -> Person:
    return read_people(csv_file(folder, PERSON | cells)).rows[0]


def _faults(file: Path) -> list[FileFault]:
    with pytest.raises(FileRefused) as refused:
        read_people(file)
    return list(refused.value.faults)
