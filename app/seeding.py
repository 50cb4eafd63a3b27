"""Filling a rehearsal's database, through the very code by which a council imports its files."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.sample_council import cases_csv, people_csv
from documents.cases_file import read_cases
from documents.people_file import read_people
from domain.cycles import AuditCycle
from domain.months import Month
from domain.people import Person

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


def cycles_ahead(cycles: Sequence[AuditCycle], today: date) -> tuple[AuditCycle, ...]:
    """Return those of *cycles* that a rehearsal begun on *today* lives through: what is due today is over."""
    return tuple(cycle for cycle in cycles if cycle.due_on > today)
