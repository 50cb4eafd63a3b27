"""Reading a table out of a file, CSV or XLSX, and telling everything that is wrong with it at once."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from documents.table_rows import File, RawRow, raw_rows
from domain.refusals import FileFault, FileRefused

T = TypeVar("T")


Watch = Callable[[Sequence[RawRow]], Iterable[RawRow]]
"""Hands the rows on one by one; somebody may look at how far it got."""


class BadCell(Exception):  # noqa: N818 -- it is raised for a person's mistake and always becomes a FileFault
    """A cell that cannot be taken; the text is the fault's reason."""


@dataclass(frozen=True, slots=True)
class Column:
    """How the cells of one column are read."""

    parse: Callable[[str], Any]
    """Turns the trimmed text of a filled cell into a value, or raises BadCell."""
    required: bool = False
    """True: the column must be there, and every one of its cells filled."""
    empty: Any = None
    """The value of an empty cell, and of one that could not be read."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row's values."""

    line: int
    values: Mapping[str, Any]
    """By column; every known column is in it."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds, and what is wrong with it so far."""

    file: str
    rows: tuple[ReadRow, ...]
    ignored: tuple[str, ...]
    """Headers that mean nothing to us, as written."""
    faults: list[FileFault]

    def fault(self, row: ReadRow, column: str, reason: str) -> None:
        """Note one more fault."""
        self.faults.append(FileFault(row.line, column, reason))

    def refuse(self) -> None:
        """Raise every fault noted, by line; do nothing where there is none.

        Raises:
            FileRefused: If anything was noted.
        """
        if self.faults:
            raise FileRefused(tuple(sorted(self.faults, key=lambda fault: (fault.line, fault.column))), self.file)


@dataclass(frozen=True, slots=True)
class Contents(Generic[T]):
    """A file that is in order."""

    rows: tuple[T, ...]
    """In the file's order."""
    ignored: tuple[str, ...]
    """Headers of columns that mean nothing to us, as written."""


def read_table(file: File, columns: Mapping[str, Column], watch: Watch = iter) -> Table:
    """Return the rows of *file*, with the faults of single cells noted.

    Args:
        file: UTF-8 CSV with a header, or an XLSX of which the first sheet counts.
        columns: The known columns; in the file their order, case and spaces do not matter.
        watch: Sees every row pass.

    Raises:
        FileRefused: If the file cannot be read as a table: its encoding, its header, a missing column.
    """
    header, *rows = raw_rows(file) or [RawRow(0, ())]
    places = _places(header, columns, file)
    ignored = tuple(name for name in header.cells if name and _folded(name) not in {_folded(one) for one in columns})
    faults: list[FileFault] = []
    read = tuple(_read(row, places, columns, faults) for row in watch(rows))
    faults += [FileFault(row.line, "", "has more cells than the header") for row in rows if _is_too_long(row, header)]
    return Table(file.name, read, ignored, faults)


def _places(header: RawRow, columns: Mapping[str, Column], file: File) -> dict[str, int]:
    """Return where each known column stands."""
    if not any(header.cells):
        raise FileRefused((FileFault(0, "", "is empty; the first line names the columns"),), file.name)
    found = [_folded(name) for name in header.cells]
    missing = [name for name, column in columns.items() if column.required and _folded(name) not in found]
    twice = [name for name in columns if found.count(_folded(name)) > 1]
    faults = [FileFault(header.line, name, "is a column that is missing") for name in missing]
    faults += [FileFault(header.line, name, "is a column that is there twice") for name in twice]
    if faults:
        raise FileRefused(tuple(faults), file.name)
    return {name: found.index(_folded(name)) for name in columns if _folded(name) in found}


def _read(row: RawRow, places: Mapping[str, int], columns: Mapping[str, Column], faults: list[FileFault]) -> ReadRow:
    values = {}
    for name, column in columns.items():
        place = places.get(name, len(row.cells))
        text = row.cells[place] if place < len(row.cells) else ""
        try:
            values[name] = _value(text, column)
        except BadCell as bad:
            faults.append(FileFault(row.line, name, str(bad)))
            values[name] = column.empty
    return ReadRow(row.line, values)


def _value(text: str, column: Column) -> Any:
    if not text and column.required:
        raise BadCell("is empty")
    if text.startswith("="):
        raise BadCell("begins with =, as a formula does; write what it comes to")
    return column.parse(text) if text else column.empty


def _is_too_long(row: RawRow, header: RawRow) -> bool:
    return any(row.cells[len(header.cells) :])


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).casefold()
