"""Filling a rehearsal's database, through the very code by which a council imports its files."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from app.sample_council import cases_csv, people_csv
from documents.cases_file import read_cases
from documents.people_file import read_people
from documents.sessions_file import read_sessions, sessions_csv
from domain.cycles import AuditCycle
from domain.months import Month
from domain.people import Person
from domain.timetable_file import SEPTEMBER
from workflows.outlooks import Plan

if TYPE_CHECKING:
    from app.wiring import Workshop


def write_sample(folder: Path, cycles: Sequence[AuditCycle]) -> tuple[Path, Mapping[Month, Path]]:
    """Write the sample council's files into *folder*, one of cases for each of *cycles*, and return where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    people = folder / "people.csv"
    people.write_text(people_csv(), encoding="utf-8")
    cases = {cycle.cycle: folder / f"cases-{cycle.cycle}.csv" for cycle in cycles}
    for cycle in cycles:
        cases[cycle.cycle].write_text(cases_csv(cycle.opens_on), encoding="utf-8")
    return people, cases


def seed(workshop: "Workshop", people: Path, cases: Mapping[Month, Path]) -> tuple[Person, ...]:
    """Import the files and draw what should have been drawn by now; return the people in their file's order.

    Importing the same files again changes nothing.

    Raises:
        FileRefused: If one of the files is not in order; what was imported before it stays.
    """
    staff = read_people(people).rows
    workshop.staff.import_people(staff, workshop.now(), dry_run=False)
    for month, file in cases.items():
        read = read_cases(file, workshop.framework().policy, workshop.staff.by_mark())
        workshop.population.import_cases(month, read.rows, workshop.now(), dry_run=False)
        workshop.cycles.draw_late(month, workshop.now())
    return staff


def seed_sessions(workshop: "Workshop", folder: Path, cycle: AuditCycle) -> None:
    """Import the sessions that the plan helper proposes on the morning after the opening of *cycle*, by way of a file.

    Nothing where the framework holds no sessions.
    """
    if workshop.framework().stop_the_clock is None:
        return
    morning = datetime.combine(workshop.calendar().plus(cycle.opens_on, 1), time(9), tzinfo=workshop.settings.zone)
    year = cycle.cycle.year if cycle.cycle.number >= SEPTEMBER else cycle.cycle.year - 1
    built = workshop.stop_the_clock
    file = folder / "sessions.csv"
    entries = built.outlooks.plan(Plan(year, time(10)), morning)
    file.write_text(sessions_csv(entry.session for entry in entries), encoding="utf-8")
    if not entries:
        return
    topics = {topic.id for topic in built.programme.topics()}
    read = read_sessions(file, workshop.staff.people_by_mark(), topics, workshop.today())
    built.programme.import_sessions(read.rows, workshop.now(), dry_run=False)


def cycles_ahead(cycles: Sequence[AuditCycle], today: date) -> tuple[AuditCycle, ...]:
    """Return those of *cycles* that a rehearsal begun on *today* lives through: what is due today is over."""
    return tuple(cycle for cycle in cycles if cycle.due_on > today)
