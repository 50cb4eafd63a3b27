"""The bare rows of a CSV or XLSX file, as trimmed text with line numbers."""

import csv
import io
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from python_calamine import CalamineError, ZipError, load_workbook

from documents.file_limits import check_rows, check_workbook
from documents.workbook_formulas import failed_formulas
from domain.refusals import FileFault, FileRefused

UNREADABLE = (
    *(CalamineError, ZipError, BadZipFile, ParseError, zlib.error),
    *(KeyError, ValueError, StopIteration, EOFError, RuntimeError),
)
"""What the readers of workbooks raise, whatever somebody calls a workbook."""
ZIP = b"PK\x03\x04"
"""What every XLSX begins with, whatever the file is called."""

Cell = int | float | str | bool | time | date | datetime | timedelta
"""What a workbook's cell holds; a formula is its last result, an empty cell the empty text."""


class File(Protocol):
    """A file with its name, on disk or not."""

    @property
    def name(self) -> str:
        """What it is called."""

    def read_bytes(self) -> bytes:
        """Return what is in it."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row that is not empty."""

    line: int
    """Where it begins: the CSV's line or the sheet's row, from 1."""
    cells: tuple[str, ...]
    """Trimmed, every run of spaces and line ends made one space."""


def raw_rows(file: File) -> list[RawRow]:
    """Return the rows of *file* that hold anything, the header among them.

    Raises:
        FileRefused: If the file is neither UTF-8 CSV nor a workbook that can be opened, or holds control characters.
    """
    data = file.read_bytes()
    try:
        rows = _workbook_rows(data) if data.startswith(ZIP) else _csv_rows(data)
        return [row for row in map(_checked, _counted(rows)) if any(row.cells)]
    except FileRefused as refused:
        raise FileRefused(refused.faults, file.name) from refused


def _counted(rows: Iterable[RawRow]) -> Iterator[RawRow]:
    for count, row in enumerate(rows):
        check_rows(count)
        yield row


def _csv_rows(data: bytes) -> Iterator[RawRow]:
    reader = csv.reader(io.StringIO(_decoded(data), newline=""), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise _refused(line, "is not proper CSV from here on; look for a quotation mark that never ends") from None
        yield RawRow(line, tuple(map(_trimmed, cells)))
        line = reader.line_num + 1


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refused(line, "is not UTF-8; save the file as CSV UTF-8 or as XLSX") from None


def _workbook_rows(data: bytes) -> Iterator[RawRow]:
    """Yield the rows; a date without a time of day comes as a date."""
    for line, cells in enumerate(_sheet(data), 1):
        yield RawRow(line, tuple(_trimmed(_text(cell)) for cell in cells))


def _sheet(data: bytes) -> Iterable[list[Cell]]:
    try:
        check_workbook(data)
        rows = load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
        failed = failed_formulas(data)
    except UNREADABLE:
        raise _refused(0, "is not a workbook that can be opened") from None
    if failed:
        raise FileRefused(tuple(FileFault(line, "", "has a formula without a result") for line in failed))
    return rows


def _text(cell: Cell) -> str:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


def _trimmed(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFC", cell).split())


def _checked(row: RawRow) -> RawRow:
    if any(unicodedata.category(sign) == "Cc" for cell in row.cells if not cell.isprintable() for sign in cell):
        raise _refused(row.line, "holds a control character")
    return row


def _refused(line: int, reason: str) -> FileRefused:
    return FileRefused((FileFault(line, "", reason),))
