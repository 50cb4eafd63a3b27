"""The month's card once nothing in it is left to do."""

from cards.days import month_in_words
from cards.elements import Card, facts, heading, text, whole
from domain.desk import Gone


def gone_card(gone: Gone, contact: str) -> Card:
    """Return that the audits of the card are withdrawn, or are no longer the person's.

    Args:
        gone: Which month, and why.
        contact: Whom to ask.

    Assumption: Q44, cards of a withdrawn cycle become "withdrawn".
    """
    month = month_in_words(gone.cycle)
    return whole(
        [
            heading("Withdrawn" if gone.withdrawn else "Nothing more to do here"),
            text(f"The audits for {month} were withdrawn." if gone.withdrawn else f"You owe no audit for {month} now."),
            text("You do not have to do anything."),
            facts([("Questions", f"ask {contact}")]),
        ]
    )
