"""The first message, sent once (R22)."""

from cards.elements import Card, facts, heading, quiet, said, text, whole
from domain.people import Person


def welcome_card(person: Person, contact: str) -> Card:
    """Return who writes here, why, how long it takes, who sees it, and how to stop.

    Args:
        person: Who is welcomed.
        contact: Whom to ask.

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
            quiet("Type status to see what you owe, or help to see what you can do."),
        ]
    )
