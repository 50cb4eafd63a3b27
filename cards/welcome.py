"""The first message, sent once (R22)."""

from cards.elements import Card, facts, heading, hidden, quiet, row, rows_of, said, text, toggle, whole
from cards.presses import Presses
from cards.verbs import Verb
from domain.people import Person

_ABOUT = "about"


def welcome_card(person: Person, contact: str, presses: Presses) -> Card:
    """Return who writes here, why, how long it takes, who sees it, and how to stop.

    Args:
        person: Who is welcomed.
        contact: Whom to ask.
        presses: Makes the buttons, about the notice that brings the card.

    Assumption: Q41, stop pauses, and nobody opts out of owed audits.
    """
    return whole(
        [
            heading("Welcome to Practice Nudge"),
            said(f"Hello {person.name}. Your council's practice quality team uses this chat for practice audits."),
            facts(
                [
                    ("When", "a card on the first working day of an audit month, and a few reminders"),
                    ("How long", "each card says about how long; take breaks where you like"),
                    ("Who sees it", "practice development, and the worker and their supervisor after the month"),
                    ("Your manager", "sees names and counts of overdue audits, never your answers"),
                ]
            ),
            text("Type stop to pause. Your answers stay saved, and typing resume goes on from there."),
            said(f"Everyone in your role does these audits. If you cannot, ask {contact}."),
            row([presses.main("Start", Verb.START_FIRST), toggle("What is this?", _ABOUT)]),
            hidden(_ABOUT, _about()),
            *rows_of([presses.button("Remind me later", Verb.SNOOZE)]),
            quiet("Type status to see what you owe, or help to see what you can do."),
        ]
    )


def _about() -> list[Card]:
    return [
        text("A practice audit is a short look at one piece of work. Each month is about one practice standard."),
        text("You say what the record shows, what went well and what could be better."),
        text("The practice quality board reads the totals, and plans training and guidance by them."),
    ]
