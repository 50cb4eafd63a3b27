"""The card that reminds of what is unfinished (R14)."""

from cards.days import day_in_words, month_in_words, working_days_left
from cards.elements import Card, box, facts, heading, rows_of, said, text, whole
from cards.owed import audits_left, owed_rows, start_button, time_it_takes, title_of
from cards.presses import refresh
from domain.desk import MonthDesk, Seal, Subject


def reminder_card(desk: MonthDesk, seal: Seal, member_id: str, living: Subject) -> Card:
    """Return how much is left, until when, and how long it takes; or that all is done.

    Args:
        desk: What the person owes in the cycle.
        seal: Makes the tokens.
        member_id: The channel's id of the person; may be empty.
        living: The notice that brought the card.

    Assumption: AMB-25, one card for each person, only for what is unfinished.
    """
    parts = _left(desk, seal) if desk.unfinished else _done(desk)
    return whole(parts, refresh(seal, living, member_id))


def _left(desk: MonthDesk, seal: Seal) -> list[Card]:
    due = f"{day_in_words(desk.due_on)}, {working_days_left(desk.days_left)}"
    return [
        heading(f"{audits_left(desk)} left for {month_in_words(desk.cycle)}"),
        said(title_of(desk.standard), "None", isSubtle=True),
        facts([("Due", due), ("Time", time_it_takes(desk))]),
        box(owed_rows(desk.standard, desk.unfinished)),
        text("What you have answered so far is saved."),
        *rows_of(start_button(desk, seal)),
    ]


def _done(desk: MonthDesk) -> list[Card]:
    month = month_in_words(desk.cycle)
    return [heading("All done"), text(f"You have no more audits for {month}.")]
