"""Reading the cases file: the population of a cycle, as business intelligence lists it."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from documents.cells import iso_date, mark, one_of, text_to
from documents.table_rows import File
from documents.tables import BadCell, Column, Contents, ReadRow, Table, Watch, read_table
from domain.cases import Case
from domain.field_values import is_nhs_number
from domain.ids import PersonId
from domain.policy import Policy
from domain.refusals import FileFault


def read_cases(file: File, policy: Policy, staff: Mapping[str, PersonId], watch: Watch = iter) -> Contents[Case]:
    """Return the cases of *file*.

    Args:
        file: CSV or XLSX.
        policy: For the shape of a case reference.
        staff: Whom each person_id and each e-mail names, leavers included.
        watch: Sees every row pass, for a progress bar.

    Raises:
        FileRefused: With every fault at once; none carries what the cell holds.
    """
    table = read_table(file, _columns(policy), watch)
    if not table.rows:
        table.faults.append(FileFault(0, "", "lists no cases"))
    times = Counter(row.values["case_reference"] for row in table.rows)
    for row in table.rows:
        _check_repeats(table, row, times)
        _check_closing(table, row)
        _check_workers(table, row, staff)
    table.refuse()
    return Contents(tuple(_case(row.values, staff) for row in table.rows), table.ignored)


def _check_repeats(table: Table, row: ReadRow, times: Mapping[str, int]) -> None:
    reference = row.values["case_reference"]
    if reference and times[reference] > 1:
        table.fault(row, "case_reference", "is there more than once")


def _check_closing(table: Table, row: ReadRow) -> None:
    is_open, closed_on = row.values["status"], row.values["closed_on"]
    if is_open is False and closed_on is None:
        table.fault(row, "closed_on", "is needed for a closed case")
    if is_open and closed_on:
        table.fault(row, "closed_on", "is filled although the case is open")


def _check_workers(table: Table, row: ReadRow, staff: Mapping[str, PersonId]) -> None:
    for column in ("allocated_worker", "last_worker"):
        named = row.values[column]
        if named and named not in staff:
            table.fault(row, column, "names nobody in the people list")


def _case(values: Mapping[str, Any], staff: Mapping[str, PersonId]) -> Case:
    return Case(
        reference=values["case_reference"],
        team=values["team"],
        service=values["service"],
        allocated_worker=staff.get(values["allocated_worker"]),
        last_worker=staff.get(values["last_worker"]),
        is_open=values["status"],
        closed_on=values["closed_on"],
        last_involvement_on=values["last_involvement_on"],
        do_not_contact=values["do_not_contact"],
    )


def _reference(policy: Policy) -> Callable[[str], str]:
    pattern = re.compile(policy.case_reference_pattern)

    def read(cell: str) -> str:
        """Return the council's opaque reference, in capitals (AMB-30)."""
        if is_nhs_number(cell):
            raise BadCell("looks like an NHS number, which is not to be used here")
        if len(cell) > 64 or not pattern.fullmatch(cell.upper()):
            raise BadCell(f"is not a case reference such as {policy.case_reference_example}")
        return cell.upper()

    return read


def _columns(policy: Policy) -> dict[str, Column]:
    return {
        "case_reference": Column(_reference(policy), required=True),
        "team": Column(text_to(200), required=True),
        "service": Column(text_to(200), required=True),
        "allocated_worker": Column(mark),
        "last_worker": Column(mark),
        "status": Column(one_of(open=True, closed=False), required=True),
        "closed_on": Column(iso_date),
        "last_involvement_on": Column(iso_date),
        "do_not_contact": Column(one_of(yes=True, no=False), empty=False),
    }
