"""Reading the closures file: days on which the council differs from the bank holidays."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from documents.cells import iso_date, text_to
from documents.table_rows import File
from documents.tables import Column, Contents, read_table
from domain.closures import Closure


def read_closures(file: File) -> Contents[Closure]:
    """Return the days of *file*; a header without rows is in order, and means no days.

    Raises:
        FileRefused: With every fault at once.
    """
    table = read_table(file, _COLUMNS)
    times = Counter(_day(row.values["date"]) for row in table.rows)
    for row in table.rows:
        if row.values["date"] and times[_day(row.values["date"])] > 1:
            table.fault(row, "date", "is there more than once")
    table.refuse()
    return Contents(tuple(_closure(row.values) for row in table.rows), table.ignored)


def _closure(values: Mapping[str, Any]) -> Closure:
    return Closure(iso_date(_day(values["date"])), values["reason"], is_working=values["date"].startswith("-"))


def _day(cell: str | None) -> str:
    return (cell or "").removeprefix("-").strip()


def _signed_date(cell: str) -> str:
    iso_date(_day(cell))
    return cell


_COLUMNS = {
    "date": Column(_signed_date, required=True),
    "reason": Column(text_to(200), required=True),
}
