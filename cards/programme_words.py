"""What is said of the sessions ahead."""

from collections.abc import Sequence

from cards.days import day_in_words
from domain.ids import PersonId
from domain.people import Person
from domain.programme import Entry

MOST = 6
"""Sessions told of at once."""


def programme_text(entries: Sequence[Entry], reader: Person) -> str:
    """Return the next sessions that concern *reader*, the earliest first, as plain text."""
    if not entries:
        return "No Stop the Clock session lies ahead for you."
    lines = [_line(entry, reader) for entry in entries[:MOST]]
    more = len(entries) - MOST
    return "\n\n".join(["Stop the Clock, what lies ahead:", *lines, *([f"And {more} more."] if more > 0 else [])])


def _line(entry: Entry, reader: Person) -> str:
    session = entry.session
    team = "" if session.team == reader.team else f"{session.team}: "
    when = f"{day_in_words(session.held_on)} at {session.starts_at:%H:%M}"
    return f"{when}. {team}{entry.topic.title}. {_leads(entry, reader.id)}"


def _leads(entry: Entry, reader: PersonId) -> str:
    if not entry.facilitator.works_here_on(entry.session.held_on):
        return "Nobody leads it yet."
    return "You lead it." if entry.facilitator.id == reader else f"{entry.facilitator.name} leads it."
