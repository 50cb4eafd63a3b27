"""Reading the people file: who works here."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from documents.cells import email, iso_date, mark, person_id, text_to
from documents.table_rows import File
from documents.tables import BadCell, Column, Contents, ReadRow, Table, read_table
from domain.ids import PersonId
from domain.people import WEEKDAYS, Function, Person, Role
from domain.refusals import FileFault
from domain.reporting_lines import in_circles
from domain.role_codes import function_of, role_of
from domain.working_pattern import working_days_of


def read_people(file: File) -> Contents[Person]:
    """Return the people of *file*, their managers and supervisors resolved.

    Raises:
        FileRefused: With every fault at once; none carries what the cell holds.
    """
    table = read_table(file, _COLUMNS)
    if not table.rows:
        table.faults.append(FileFault(0, "", "lists nobody"))
    known = _known(table)
    _check_repeats(table, "person_id")
    _check_repeats(table, "email")
    for row in table.rows:
        _check_others(table, row, known)
        _check_dates(table, row)
    _check_circles(table, known)
    table.refuse()
    return Contents(tuple(_person(row.values, known) for row in table.rows), table.ignored)


def _known(table: Table) -> dict[str, PersonId]:
    """Return whom each person_id and each e-mail in the file names."""
    values = [row.values for row in table.rows if row.values["person_id"]]
    by_email = {one["email"]: PersonId(one["person_id"]) for one in values if one["email"]}
    return by_email | {one["person_id"]: PersonId(one["person_id"]) for one in values}


def _check_repeats(table: Table, column: str) -> None:
    times = Counter(row.values[column] for row in table.rows)
    for row in table.rows:
        if row.values[column] and times[row.values[column]] > 1:
            table.fault(row, column, "is there more than once")


def _check_others(table: Table, row: ReadRow, known: Mapping[str, PersonId]) -> None:
    for column in ("manager", "supervisor"):
        named = row.values[column]
        if named and named not in known:
            table.fault(row, column, "names nobody in this file")
        elif named and known[named] == row.values["person_id"]:
            table.fault(row, column, "names the person themselves")


def _check_dates(table: Table, row: ReadRow) -> None:
    joined_on, left_on = row.values["joined_on"], row.values["left_on"]
    if joined_on and left_on and left_on < joined_on:
        table.fault(row, "left_on", "is before joined_on")


def _check_circles(table: Table, known: Mapping[str, PersonId]) -> None:
    managers = {
        row.values["person_id"]: known[row.values["manager"]]
        for row in table.rows
        if row.values["person_id"] and row.values["manager"] in known
    }
    others = {person: manager for person, manager in managers.items() if person != manager}
    circles = in_circles(others)
    for row in table.rows:
        if row.values["person_id"] in circles:
            table.fault(row, "manager", "leads round in a circle, back to the person themselves")


def _person(values: Mapping[str, Any], known: Mapping[str, PersonId]) -> Person:
    role, implied = values["role"]
    return Person(
        id=values["person_id"],
        name=values["name"],
        email=values["email"],
        role=role,
        team=values["team"],
        service=values["service"],
        functions=values["functions"] | implied,
        manager=known.get(values["manager"]),
        supervisor=known.get(values["supervisor"]),
        working_days=values["working_days"],
        joined_on=values["joined_on"],
        left_on=values["left_on"],
    )


def _role(cell: str) -> tuple[Role, frozenset[Function]]:
    role, function = role_of(cell), function_of(cell)
    if role is None:
        raise BadCell(f"is not a role; those are {' '.join(Role)}")
    return role, frozenset({function} if function else ())


def _functions(cell: str) -> frozenset[Function]:
    functions = [function_of(name) for name in cell.split(";") if name.strip()]
    if None in functions:
        raise BadCell(f"is not a list of functions with ; between; those are {' '.join(Function)}")
    return frozenset(function for function in functions if function)


def _working_days(cell: str) -> frozenset[int]:
    days = working_days_of(cell)
    if days is None:
        raise BadCell("is not a working pattern; write MTWTF, or M-W-F with - for a day off")
    return days


_COLUMNS = {
    "person_id": Column(person_id, required=True),
    "name": Column(text_to(200), required=True),
    "email": Column(email, required=True),
    "role": Column(_role, required=True),
    "functions": Column(_functions, empty=frozenset()),
    "team": Column(text_to(200), required=True),
    "service": Column(text_to(200), required=True),
    "manager": Column(mark),
    "supervisor": Column(mark),
    "working_days": Column(_working_days, empty=WEEKDAYS),
    "joined_on": Column(iso_date),
    "left_on": Column(iso_date),
}
