"""The sheet that notes an event, and the list of events."""

from collections.abc import Iterable, Mapping

from cards.days import short_day
from cards.elements import Card, heading, row, said, text, whole
from cards.inputs import date_input, text_input
from cards.presses import Presses
from cards.verbs import Verb
from domain.events import THEME_LENGTH, Event

FIGURES = 7


def event_sheet(presses: Presses, problem: str = "", typed: Mapping[str, str] | None = None) -> Card:
    """Return the sheet with its three boxes; *problem* says what was wrong with what was *typed* before."""
    given = typed or {}
    return whole(
        [
            heading("Note an event"),
            *([said(problem, weight="Bolder")] if problem else []),
            text_input(
                "theme",
                "What it was about",
                value=given.get("theme", ""),
                limit=THEME_LENGTH,
                lines=False,
                message="Write what it was about.",
            ),
            date_input("held_on", "When it was", value=given.get("held_on", ""), message="Give the day."),
            text_input(
                "attendance",
                "How many came",
                value=given.get("attendance", ""),
                limit=FIGURES,
                lines=False,
                message="Give the number of people.",
            ),
            row([presses.main("Note it", Verb.NOTE_EVENT, with_inputs=True)]),
        ]
    )


def noted_card(event: Event) -> Card:
    """Return what is shown once an event was noted."""
    return whole([heading("Noted"), said(event_line(event)), text("Type events to see the list.")])


def event_line(event: Event) -> str:
    """Return an event in one line."""
    people = "1 person" if event.attendance == 1 else f"{event.attendance:,} people"
    return f"{event.theme}: {short_day(event.held_on)} {event.held_on.year}, {people}."


def events_text(events: Iterable[Event]) -> str:
    """Return the list of events, the latest first."""
    listed = "\n".join(event_line(one) for one in events)
    return listed or "No event is noted yet. Type event to note one."
