"""What somebody sees who asks what they owe."""

from cards.days import day_in_words, month_in_words, working_days_left
from cards.elements import Card, box, facts, heading, quiet, rows_of, said, text, whole
from cards.owed import owed_rows, start_button, title_of
from domain.desk import MonthDesk, Seal


def home_card(desks: tuple[MonthDesk, ...], seal: Seal, contact: str) -> Card:
    """Return every open month, and one button for the first that can be worked on.

    Args:
        desks: Oldest first; empty for somebody who owes nothing.
        seal: Makes the tokens.
        contact: Whom to ask.
    """
    unfinished = [desk for desk in desks if desk.unfinished]
    title = "What you owe" if unfinished else "You owe nothing now"
    months = [element for desk in desks for element in _month(desk)]
    buttons = next((button for desk in unfinished if (button := start_button(desk, seal))), ())
    return whole(
        [
            heading(title),
            *(months or _nothing()),
            *rows_of(buttons),
            facts([("Questions", f"ask {contact}")]),
        ]
    )


def _month(desk: MonthDesk) -> list[Card]:
    due = f"{month_in_words(desk.cycle)}: due {day_in_words(desk.due_on)}"
    left = f"{due}, {working_days_left(desk.days_left)}" if desk.unfinished else due
    rows = owed_rows(desk.standard, desk.owed)
    return [box([text(left, weight="Bolder"), said(title_of(desk.standard), "None", isSubtle=True), *rows])]


def _nothing() -> list[Card]:
    return [
        text("You will get a card here when the next audit opens, on the first working day of a month."),
        quiet("Type help to see what you can do."),
    ]
