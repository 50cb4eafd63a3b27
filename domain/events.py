"""Events of a service that are no sessions: what about, when, how many came.

Source: Essex PSW and POT update, a large event with its attendance (ESX-06).
"""

from dataclasses import dataclass
from datetime import date

from domain.briefings import tidy
from domain.ids import PersonId
from domain.message_refusals import AttendanceMissing, NothingWritten, TextTooLong
from domain.people import Person
from domain.refusals import DayMissing

THEME_LENGTH = 120
MOST_PEOPLE = 100_000


@dataclass(frozen=True, slots=True)
class Event:
    """One event, as somebody noted it."""

    theme: str
    held_on: date
    attendance: int
    noted_by: PersonId


def note(person: Person, theme: str, held_on: date | None, attendance: str) -> Event:
    """Return the event that *person* notes.

    Args:
        person: Who notes it.
        theme: What it was about.
        held_on: When; None where no day was understood.
        attendance: How many came, in figures as typed.

    Raises:
        NothingWritten: If *theme* is empty.
        TextTooLong: If it is longer than `THEME_LENGTH`.
        DayMissing: If no day was given.
        AttendanceMissing: If *attendance* is no number of people.
    """
    words = " ".join(tidy(theme).split())
    if not words:
        raise NothingWritten
    if len(words) > THEME_LENGTH:
        raise TextTooLong(len(words), THEME_LENGTH)
    if held_on is None:
        raise DayMissing
    figures = attendance.strip().replace(",", "")
    if not (figures.isascii() and figures.isdecimal()) or int(figures[:9]) > MOST_PEOPLE:
        raise AttendanceMissing
    return Event(words, held_on, int(figures), person.id)
