import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter

from documents.table_rows import RawRow
from documents.tables import Column, Table, read_table
from domain.refusals import FileFault, FileRefused
from tests.sheets import text_file, workbook

COLUMNS = {"person_id": Column(str, required=True), "team": Column(str), "note": Column(str, empty="none")}


def test_rows_carry_their_values_and_their_line(tmp_path: Path):
    file = text_file(tmp_path, "person_id,team\n p1 ,North\np2,\n")

    table = read_table(file, COLUMNS)

    assert [row.line for row in table.rows] == [2, 3]
    assert table.rows[0].values == {"person_id": "p1", "team": "North", "note": "none"}
    assert table.rows[1].values["team"] is None


@pytest.mark.parametrize("header", ["Team,Person ID", "TEAM, person-id ", "team,PersonID", '"team","Person_Id"'])
def test_the_header_counts_whatever_its_order_case_and_spaces(tmp_path: Path, header: str):
    assert _values(read_table(text_file(tmp_path, f"{header}\nNorth,p1\n"), COLUMNS)) == [("p1", "North")]


def test_a_column_that_means_nothing_is_named_and_ignored(tmp_path: Path):
    table = read_table(text_file(tmp_path, "person_id,Shoe size,team,\np1,42,North,\n"), COLUMNS)

    assert table.ignored == ("Shoe size",)
    assert _values(table) == [("p1", "North")]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path):
    file = text_file(tmp_path, "person_id,team\np1,Nørth\n", "utf-8-sig")

    assert _values(read_table(file, COLUMNS)) == [("p1", "Nørth")]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "old Mac"])
def test_lines_may_end_in_any_way(tmp_path: Path, ending: str):
    file = text_file(tmp_path, ending.join(["person_id,team", "p1,North", "", ",", "p2,South"]))

    table = read_table(file, COLUMNS)

    assert [(row.line, row.values["person_id"]) for row in table.rows] == [(2, "p1"), (5, "p2")]


def test_a_line_is_counted_where_the_row_begins_although_cells_hold_line_ends(tmp_path: Path):
    file = text_file(tmp_path, 'person_id,team\np1,"North\nand\nWest"\np2,South\n')

    table = read_table(file, COLUMNS)

    assert [row.line for row in table.rows] == [2, 5]
    assert _values(table)[0] == ("p1", "North and West")


def test_letters_made_of_two_signs_are_made_one(tmp_path: Path):
    assert _values(read_table(text_file(tmp_path, "person_id,team\np1,No\u0308rth\n"), COLUMNS)) == [("p1", "Nörth")]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", FileFault(0, "", "is empty; the first line names the columns")),
        ("\n , \n", FileFault(0, "", "is empty; the first line names the columns")),
        ("team\nNorth\n", FileFault(1, "person_id", "is a column that is missing")),
        ("\nteam\nNorth\n", FileFault(2, "person_id", "is a column that is missing")),
        ("person_id,team,Team\np1,a,b\n", FileFault(1, "team", "is a column that is there twice")),
        (
            'person_id,team\np1,North\np2,"South\np3,West\n',
            FileFault(3, "", "is not proper CSV from here on; look for a quotation mark that never ends"),
        ),
        ("person_id,team\np1,No\x00rth\n", FileFault(2, "", "holds a control character")),
        ("person_id,team\np1,No\x1brth\n", FileFault(2, "", "holds a control character")),
    ],
    ids=["empty", "blank", "no column", "no column after a blank line", "twice", "quotation mark", "nul", "escape"],
)
def test_what_is_no_table_is_refused(tmp_path: Path, text: str, fault: FileFault):
    assert _faults(text_file(tmp_path, text)) == [fault]


@pytest.mark.parametrize(
    ("encoding", "line"), [("cp1252", 3), ("utf-16", 1), ("utf-16-le", 3)], ids=["Windows", "UTF-16", "UTF-16 bare"]
)
def test_another_encoding_is_refused_with_the_line(tmp_path: Path, encoding: str, line: int):
    file = text_file(tmp_path, "person_id,team\np1,North\np2,Nørth\n", encoding)

    assert _faults(file) == [FileFault(line, "", "is not UTF-8; save the file as CSV UTF-8 or as XLSX")]


def test_faults_of_single_cells_are_all_noted(tmp_path: Path):
    file = text_file(tmp_path, "person_id,team\n,North\np2,=1+1\np3,South,more\n")
    table = read_table(file, COLUMNS)

    with pytest.raises(FileRefused) as refused:
        table.refuse()

    assert refused.value.file == "file.csv"
    assert refused.value.faults == (
        FileFault(2, "person_id", "is empty"),
        FileFault(3, "team", "begins with =, as a formula does; write what it comes to"),
        FileFault(4, "", "has more cells than the header"),
    )


def test_a_table_without_faults_is_not_refused(tmp_path: Path):
    read_table(text_file(tmp_path, "person_id\np1\n"), COLUMNS).refuse()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  North ", "North"),
        (12, "12"),
        (104233.0, "104233"),
        (12.5, "12.5"),
        (True, "yes"),
        (False, "no"),
        (date(2026, 10, 1), "2026-10-01"),
        (datetime(2026, 10, 1), "2026-10-01"),  # noqa: DTZ001 -- a workbook knows no zones
        (datetime(2026, 10, 1, 9, 30), "2026-10-01T09:30:00"),  # noqa: DTZ001 -- a workbook knows no zones
    ],
    ids=str,
)
def test_a_workbooks_cell_becomes_the_text_that_one_would_write(tmp_path: Path, cell: object, text: str):
    file = workbook(tmp_path, ["person_id", "team"], ["p1", cell])

    assert _values(read_table(file, COLUMNS)) == [("p1", text)]


def test_a_formula_counts_as_its_last_result(tmp_path: Path):
    path = tmp_path / "file.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["person_id", "team"])
        sheet.write(1, 0, "p1")
        sheet.write_formula(1, 1, '="No"&"rth"', None, "North")

    assert _values(read_table(path, COLUMNS)) == [("p1", "North")]


@pytest.mark.parametrize("result", ["#N/A", "#REF!", None], ids=["not found", "broken link", "never worked out"])
def test_a_formula_without_a_result_is_refused_with_its_row(tmp_path: Path, result: str | None):
    path = tmp_path / "file.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["person_id", "team"])
        sheet.write(1, 0, "p1")
        sheet.write_formula(1, 1, "=VLOOKUP(A1,B1:C3,2)", None, result or "never")
    if result is None:
        _rewrite(path, b"<v>never</v>", b"")

    assert _faults(path) == [FileFault(2, "", "has a formula without a result")]


def test_only_the_first_sheets_formulas_count(tmp_path: Path):
    path = tmp_path / "file.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_column(0, 0, ["person_id", "p1"])
        book.add_worksheet().write_formula(0, 0, "=1/0", None, "#DIV/0!")

    assert len(read_table(path, COLUMNS).rows) == 1


def test_a_workbooks_rows_count_as_in_the_sheet(tmp_path: Path):
    file = workbook(tmp_path, [], ["", "person_id"], [], ["", "p1"])

    assert [row.line for row in read_table(file, COLUMNS).rows] == [4]


def test_a_workbook_may_have_any_name(tmp_path: Path):
    file = workbook(tmp_path, ["person_id"], ["p1"]).rename(tmp_path / "people.csv")

    assert len(read_table(file, COLUMNS).rows) == 1


@pytest.mark.parametrize("data", [b"PK\x03\x04 and then nothing", b"PK\x03\x04"], ids=["broken", "short"])
def test_a_broken_workbook_is_refused(tmp_path: Path, data: bytes):
    file = tmp_path / "file.xlsx"
    file.write_bytes(data)

    assert _faults(file) == [FileFault(0, "", "is not a workbook that can be opened")]


def test_every_row_passes_the_watcher(tmp_path: Path):
    seen: list[int] = []

    def watch(rows: Sequence[RawRow]) -> Iterator[RawRow]:
        for row in rows:
            seen.append(row.line)
            yield row

    read_table(text_file(tmp_path, "person_id\np1\np2\n"), COLUMNS, watch)

    assert seen == [2, 3]


def test_a_time_of_day_is_written_out(tmp_path: Path):
    path = tmp_path / "file.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "hh:mm"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["person_id", "team"])
        sheet.write_row(1, 0, ["p1", time(9, 30)])

    assert _values(read_table(path, COLUMNS)) == [("p1", "09:30:00")]


def _values(table: Table) -> list[tuple[str, str]]:
    return [(row.values["person_id"], row.values["team"]) for row in table.rows]


def _faults(file: Path) -> list[FileFault]:
    with pytest.raises(FileRefused) as refused:
        read_table(file, COLUMNS)
    return list(refused.value.faults)


def _rewrite(path: Path, old: bytes, new: bytes) -> None:
    """Put *new* in place of *old* in every part of the workbook."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    with zipfile.ZipFile(path, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part.replace(old, new))
