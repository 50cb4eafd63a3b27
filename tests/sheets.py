"""Files to import, as a council would deliver them."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import xlsxwriter

PERSON = {
    "person_id": "p7",
    "name": "Social Worker 7",
    "email": "sw7@council.example",
    "role": "SW",
    "team": "North",
    "service": "Adults",
}
CASE = {"case_reference": "AS-000001", "team": "North", "service": "Adults", "status": "open"}


def csv_file(folder: Path, *rows: Mapping[str, str]) -> Path:
    """Write *rows* as CSV; the keys of all of them are the columns."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    return text_file(folder, "".join(",".join(map(_quoted, line)) + "\n" for line in lines))


def text_file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write *text* as it is."""
    path = folder / "file.csv"
    path.write_bytes(text.encode(encoding))
    return path


def workbook(folder: Path, *rows: Sequence[object]) -> Path:
    """Write *rows*, the header first, into the first sheet of a workbook; a second one holds something else."""
    path = folder / "file.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy", "remove_timezone": True}) as book:
        sheet = book.add_worksheet("Export")
        _fill(sheet, rows)
        book.add_worksheet("Notes").write(0, 0, "not this one")
    return path


def _fill(sheet: "xlsxwriter.worksheet.Worksheet", rows: Iterable[Sequence[object]]) -> None:
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write(number, place, cell)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
