"""Reading the sessions file: which team holds which Stop the Clock session when."""

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from documents.cells import iso_date, local_time, mark, one_of, session_id, text_to
from documents.table_rows import File
from documents.tables import BadCell, Column, Contents, ReadRow, Table, read_table
from domain.ids import TopicId
from domain.people import Person, Role
from domain.programme_plan import can_facilitate
from domain.refusals import FileFault
from domain.role_codes import role_of
from domain.sessions import Session


def read_sessions(file: File, people: Mapping[str, Person], topics: Collection[str], today: date) -> Contents[Session]:
    """Return the sessions of *file*.

    Args:
        file: CSV or XLSX.
        people: Whom each person_id and each e-mail names, leavers included.
        topics: The ids of the topics to choose from.
        today: The local day; who facilitated before it may have left, or do something else now.

    Raises:
        FileRefused: With every fault at once.
    """
    table = read_table(file, _COLUMNS)
    if not table.rows:
        table.faults.append(FileFault(0, "", "lists no sessions"))
    _check_repeats(table)
    teams = {person.team for person in people.values()}
    for row in table.rows:
        _check_topic(table, row, topics)
        _check_team(table, row, teams)
        _check_facilitator(table, row, people, today)
    table.refuse()
    return Contents(tuple(_session(row.values, people) for row in table.rows), table.ignored)


def sessions_csv(sessions: Iterable[Session]) -> str:
    """Return *sessions* as a file that `read_sessions` takes; a facilitator is named by person_id."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in sessions:
        day, clock = one.held_on.isoformat(), f"{one.starts_at:%H:%M}"
        cancelled = "yes" if one.is_cancelled else "no"
        roles = ";".join(sorted(one.roles))
        writer.writerow([one.id, one.topic, one.team, day, clock, one.facilitator, roles, cancelled])
    return target.getvalue()


def _check_repeats(table: Table) -> None:
    ids = Counter(row.values["session_id"] for row in table.rows)
    held = Counter(_slot(row) for row in table.rows if not row.values["cancelled"])
    for row in table.rows:
        if row.values["session_id"] and ids[row.values["session_id"]] > 1:
            table.fault(row, "session_id", "is there more than once")
        if all(_slot(row)) and held[_slot(row)] > 1 and not row.values["cancelled"]:
            table.fault(row, "date", "has two sessions of this team")


def _slot(row: ReadRow) -> tuple[Any, Any]:
    return (row.values["team"], row.values["date"])


def _check_topic(table: Table, row: ReadRow, topics: Collection[str]) -> None:
    topic = row.values["topic"]
    if topic and topic not in topics:
        table.fault(row, "topic", "is not a topic; nudge topics list shows them")


def _check_team(table: Table, row: ReadRow, teams: Collection[str]) -> None:
    team = row.values["team"]
    if team and team not in teams:
        table.fault(row, "team", "is no team of the people list")


def _check_facilitator(table: Table, row: ReadRow, people: Mapping[str, Person], today: date) -> None:
    """Note a facilitator who is unknown and, of a session ahead, who has left by then, or is none."""
    named = row.values["facilitator"]
    person = people.get(named)
    if named and person is None:
        table.fault(row, "facilitator", "names nobody in the people list")
    held_on = row.values["date"]
    if person is None or row.values["cancelled"] or held_on is None or held_on < today:
        return
    if not can_facilitate(person):
        table.fault(row, "facilitator", "is neither an advanced practitioner nor a facilitator")
    if not person.works_here_on(held_on):
        table.fault(row, "facilitator", "does not work here on that day")


def _session(values: Mapping[str, Any], people: Mapping[str, Person]) -> Session:
    return Session(
        id=values["session_id"],
        topic=TopicId(values["topic"]),
        team=values["team"],
        held_on=values["date"],
        starts_at=values["starts_at"],
        facilitator=people[values["facilitator"]].id,
        roles=values["roles"],
        is_cancelled=values["cancelled"],
    )


def _roles(cell: str) -> frozenset[Role]:
    roles = [role_of(name) for name in cell.split(";") if name.strip()]
    if None in roles or not roles:
        raise BadCell(f"is not a list of roles with ; between; those are {' '.join(Role)}")
    return frozenset(role for role in roles if role)


_COLUMNS = {
    "session_id": Column(session_id, required=True),
    "topic": Column(text_to(64), required=True),
    "team": Column(text_to(200), required=True),
    "date": Column(iso_date, required=True),
    "starts_at": Column(local_time, required=True),
    "facilitator": Column(mark, required=True),
    "roles": Column(_roles, required=True, empty=frozenset()),
    "cancelled": Column(one_of(yes=True, no=False), empty=False),
}
