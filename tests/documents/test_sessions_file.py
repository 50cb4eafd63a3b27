from datetime import date, time
from pathlib import Path

import pytest

from documents.sessions_file import read_sessions, sessions_csv
from domain.ids import SessionId, TopicId
from domain.people import Function, Role
from domain.refusals import FileRefused
from domain.sessions import Session
from tests.builders import a_person, a_session, person_id
from tests.sheets import csv_file, text_file, workbook

LEAD = a_person(3, Role.AP)
PEOPLE = {
    "ap3@council.example": LEAD,
    "sw7@council.example": a_person(7),
    "f8@council.example": a_person(8, functions=frozenset({Function.FACILITATOR})),
    "left@council.example": a_person(9, Role.AP, left_on=date(2026, 11, 11)),
}
TODAY = date(2026, 11, 2)
ROW = {
    "session_id": "north-1",
    "topic": "risk-assessments",
    "team": "North",
    "date": "2026-11-12",
    "starts_at": "10:00",
    "facilitator": "AP3@council.example",
    "roles": "SW; OT",
}


def _read(folder: Path, *rows: dict[str, str]) -> tuple[Session, ...]:
    return read_sessions(csv_file(folder, *rows), PEOPLE, {"risk-assessments"}, TODAY).rows


def _faults(folder: Path, *rows: dict[str, str]) -> list[tuple[int, str, str]]:
    with pytest.raises(FileRefused) as refused:
        _read(folder, *rows)
    return [(fault.line, fault.column, fault.reason) for fault in refused.value.faults]


def test_a_row_is_a_session(tmp_path):
    assert _read(tmp_path, ROW) == (
        Session(
            SessionId("north-1"),
            TopicId("risk-assessments"),
            "North",
            date(2026, 11, 12),
            time(10, 0),
            person_id(3),
            frozenset({Role.SW, Role.OT}),
        ),
    )


def test_a_workbook_holds_dates_and_times_of_its_own_kind(tmp_path):
    cells = {**ROW, "date": date(2026, 11, 12), "starts_at": "9:30"}

    (session,) = read_sessions(
        workbook(tmp_path, list(cells), list(cells.values())), PEOPLE, {ROW["topic"]}, TODAY
    ).rows

    assert (session.held_on, session.starts_at) == (date(2026, 11, 12), time(9, 30))


def test_somebody_with_the_function_can_facilitate_whatever_their_role(tmp_path):
    assert _read(tmp_path, ROW | {"facilitator": "f8@council.example"})[0].facilitator == person_id(8)


def test_a_cancelled_session_is_taken_as_it_is_whoever_was_to_facilitate_it(tmp_path):
    (session,) = _read(tmp_path, ROW | {"cancelled": "yes", "facilitator": "left@council.example"})

    assert session.is_cancelled


@pytest.mark.parametrize("facilitator", ["left@council.example", "sw7@council.example"])
def test_who_facilitated_in_the_past_may_have_left_or_do_something_else_now(tmp_path, facilitator):
    assert len(_read(tmp_path, ROW | {"date": "2026-11-01", "facilitator": facilitator})) == 1


def test_an_empty_file_is_refused(tmp_path):
    assert _faults(tmp_path, dict.fromkeys(ROW, "")) == [(0, "", "lists no sessions")]


@pytest.mark.parametrize(
    ("said", "column", "reason"),
    [
        ({"topic": "hats"}, "topic", "is not a topic; nudge topics list shows them"),
        ({"team": "Nowhere"}, "team", "is no team of the people list"),
        ({"facilitator": "nobody@council.example"}, "facilitator", "names nobody in the people list"),
        (
            {"facilitator": "sw7@council.example"},
            "facilitator",
            "is neither an advanced practitioner nor a facilitator",
        ),
        ({"facilitator": "left@council.example"}, "facilitator", "does not work here on that day"),
        ({"starts_at": "ten"}, "starts_at", "is not a time of day; write it as 10:00"),
        ({"starts_at": "25:00"}, "starts_at", "is not a time of day; write it as 10:00"),
        (
            {"roles": "SW; wizard"},
            "roles",
            "is not a list of roles with ; between; those are DIR SM SVM AP PDAP SW OT ASCP OTA MOD",
        ),
        ({"session_id": "one two"}, "session_id", "is not a name for a session, such as north-2026-11"),
    ],
)
def test_a_fault_names_its_line_and_column(tmp_path, said, column, reason):
    assert _faults(tmp_path, ROW | said) == [(2, column, reason)]


def test_the_same_session_twice_and_two_of_a_team_on_one_day_are_faults(tmp_path):
    faults = _faults(tmp_path, ROW, ROW)

    assert {(column, reason) for _, column, reason in faults} == {
        ("session_id", "is there more than once"),
        ("date", "has two sessions of this team"),
    }


def test_a_team_can_hold_a_session_on_the_day_of_a_cancelled_one(tmp_path):
    assert len(_read(tmp_path, ROW, ROW | {"session_id": "north-2", "cancelled": "yes"})) == 2


def test_what_is_written_reads_the_same(tmp_path):
    people = {str(LEAD.id): LEAD}
    told = (a_session(), a_session(2, is_cancelled=True, starts_at=time(9, 5)))

    file = text_file(tmp_path, sessions_csv(told))

    assert read_sessions(file, people, {"risk-assessments"}, TODAY).rows == told
