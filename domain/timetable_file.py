"""Reads `timetable.toml` and `quotas.toml`: what is audited when, and how much each role owes."""

import re
from collections.abc import Mapping

from domain.file_entries import Entry, Reader, flag, list_of, one_of, read_fields, refuse_repeats, whole
from domain.methodology import AuditKind, Quota, TimetableRow
from domain.people import Role

SEPTEMBER = 9
"""The audit year begins (SOM-10)."""


def read_timetables(entry: Entry) -> Mapping[int, tuple[TimetableRow, ...]]:
    """Read the whole of `timetable.toml`: by the year of its September, rows in the order of the audit year.

    Raises:
        FileRefused: With every fault.
    """
    years = read_fields(entry, dict.fromkeys(entry.value, _rows))
    if not years:
        raise entry.refused("should have a table for at least one audit year, such as [2023]")
    return {int(year): tuple(sorted(rows, key=_order)) for year, rows in years.items()}


def read_quotas(entry: Entry) -> Mapping[Role, Quota]:
    """Read the whole of `quotas.toml`: every role, with the numbers of one cycle.

    Raises:
        FileRefused: With every fault.
    """
    rows = read_fields(entry, dict.fromkeys(Role, _quota))
    return {Role(role): Quota(Role(role), **row) for role, row in rows.items()}


def _rows(entry: Entry) -> tuple[TimetableRow, ...]:
    if not re.fullmatch(r"[1-9]\d{3}", entry.key):
        raise entry.refused("should be the year in which the audit year starts, such as [2023]")
    rows: tuple[TimetableRow, ...] = read_fields(entry, _YEAR)["months"]
    refuse_repeats([place.inside("month") for place in entry.inside("months").items()], [row.month for row in rows])
    return rows


def _row(entry: Entry) -> TimetableRow:
    return TimetableRow(**read_fields(entry, _ROW))


def _order(row: TimetableRow) -> int:
    return (row.month - SEPTEMBER) % 12


def _quota(entry: Entry) -> dict[str, int]:
    return read_fields(entry, _QUOTA)


_ROW: Mapping[str, Reader] = {
    "month": whole(1, 12),
    "standard": whole(1),
    "mode": one_of(AuditKind.SA, AuditKind.PA),
}

_YEAR: Mapping[str, Reader] = {"months": list_of(_row)}

_QUOTA: Mapping[str, Reader] = {"audits": whole(0), "moderations": whole(0), "alternates": flag}
