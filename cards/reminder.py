"""The card that reminds of what is unfinished (R14)."""

from cards.days import day_in_words, month_in_words, working_days_left
from cards.elements import Card, box, facts, heading, quiet, rows_of, said, text, whole
from cards.handover import cant_button
from cards.owed import audits_left, owed_rows, start_button, time_it_takes, title_of
from cards.presses import refresh
from cards.put_off import later_button
from domain.desk import MonthDesk, Seal, Subject

TOLD = "From the next working day, your manager is told your name, how many and how late, and nothing else."


def reminder_card(desk: MonthDesk, seal: Seal, member_id: str, living: Subject) -> Card:
    """Return how much is left, until when, and how long it takes; or that all is done.

    Args:
        desk: What the person owes in the cycle.
        seal: Makes the tokens.
        member_id: The channel's id of the person; may be empty.
        living: The notice that brought the card.

    Assumption: AMB-25, one card for each person, only for what is unfinished.
    """
    parts = _left(desk, seal, living) if desk.unfinished else _done(desk)
    return whole(parts, refresh(seal, living, member_id))


def _left(desk: MonthDesk, seal: Seal, living: Subject) -> list[Card]:
    due = f"{day_in_words(desk.due_on)}, {working_days_left(desk.days_left)}"
    is_over = desk.days_left < 0
    return [
        heading(f"{audits_left(desk)} {'overdue' if is_over else 'left'} for {month_in_words(desk.cycle)}"),
        said(title_of(desk.standard), "None", isSubtle=True),
        facts([("Due", due), ("Time", time_it_takes(desk))]),
        box(owed_rows(desk.standard, desk.unfinished)),
        text(f"What you have answered so far is saved.{' You can still send it.' if is_over else ''}"),
        *([quiet(TOLD)] if is_over else []),
        *rows_of(start_button(desk, seal)),
        *later_button(desk, seal, living),
        *cant_button(desk, seal, living),
    ]


def _done(desk: MonthDesk) -> list[Card]:
    month = month_in_words(desk.cycle)
    return [heading("All done"), text(f"You have no more audits for {month}.")]
