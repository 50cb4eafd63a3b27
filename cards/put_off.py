"""The button that month cards share for putting reminders off."""

from cards.elements import Card, rows_of
from cards.presses import Presses
from cards.verbs import Verb
from domain.desk import MonthDesk, Seal, Subject


def later_button(desk: MonthDesk, seal: Seal, living: Subject) -> list[Card]:
    """Return the button in a row of its own; empty after the deadline, which nothing is put off past.

    Args:
        desk: What the person owes in the cycle, with something unfinished.
        seal: Makes the token.
        living: The notice that brought the card.

    Assumption: Q25, only on opening and reminder cards.
    """
    return rows_of([Presses(seal, living).button("Remind me later", Verb.SNOOZE)]) if desk.days_left >= 0 else []
