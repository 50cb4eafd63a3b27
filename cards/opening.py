"""The card of the first working day: what somebody owes this month, and why (row 21, Q22)."""

from cards.days import day_in_words, month_in_words, working_days_left
from cards.elements import Card, box, facts, heading, hidden, quiet, row, said, text, toggle, whole
from cards.handover import cant_button
from cards.owed import (
    case_follows,
    kinds_of,
    owed_rows,
    start_button,
    time_it_takes,
    title_of,
    to_arrange,
)
from cards.presses import refresh
from cards.put_off import later_button
from cards.why import why_you
from cards.words import counted
from domain.desk import MonthDesk, Seal, Subject

_OVERDUE = "If an audit is overdue, your manager is told your name, how many and how late, and nothing else."


def opening_card(desk: MonthDesk, seal: Seal, member_id: str, living: Subject) -> Card:
    """Return the month's card as it is now: open, partly done, or done.

    Args:
        desk: What the person owes in the cycle.
        seal: Makes the tokens.
        member_id: The channel's id of the person; may be empty.
        living: The notice that brought the card.

    Source: Somerset PQF, audit methodology 1a (SOM-13).
    """
    parts = _open(desk, seal, living) if desk.unfinished else _done(desk)
    return whole(
        [heading(_title(desk)), said(title_of(desk.standard), "None", isSubtle=True), *_overdue(desk), *parts],
        refresh(seal, living, member_id),
    )


def _overdue(desk: MonthDesk) -> list[Card]:
    """Return what is overdue of earlier months; empty where nothing is.

    Assumption: Q15, on an opening day the first section of its card says it.
    """
    if not desk.overdue_before:
        return []
    verb = "is" if desk.overdue_before == 1 else "are"
    late = f"{counted(desk.overdue_before, 'audit')} from before {month_in_words(desk.cycle)} {verb} overdue."
    return [box([text(late, weight="Bolder"), text("Type status to open it. You can still send it.", spacing="None")])]


def _title(desk: MonthDesk) -> str:
    month = month_in_words(desk.cycle)
    return f"Your audit for {month}" if len(desk.owed) == 1 else f"Your {len(desk.owed)} audits for {month}"


def _open(desk: MonthDesk, seal: Seal, living: Subject) -> list[Card]:
    return [
        facts(_facts(desk)),
        box(owed_rows(desk.standard, desk.owed)),
        text("What good looks like", weight="Bolder"),
        said(desk.standard.good_looks_like, "None"),
        *_waiting(desk),
        row([*start_button(desk, seal), toggle("Why me?", "why")]),
        hidden("why", [said(reason) for reason in _reasons(desk)]),
        *later_button(desk, seal, living),
        *cant_button(desk, seal, living),
        quiet(_OVERDUE),
    ]


def _done(desk: MonthDesk) -> list[Card]:
    month = month_in_words(desk.cycle)
    return [
        box(owed_rows(desk.standard, desk.owed)),
        text(f"All done. You have no more audits for {month}."),
    ]


def _facts(desk: MonthDesk) -> list[tuple[str, str]]:
    arrange = to_arrange(desk.standard, kinds_of(desk.unfinished))
    due = [("Due", f"{day_in_words(desk.due_on)}, {working_days_left(desk.days_left)}")]
    time = [("Time", time_it_takes(desk))]
    return due + time + ([("Arrange", arrange)] if arrange else [])


def _waiting(desk: MonthDesk) -> tuple[Card, ...]:
    """Return what to expect where nothing can be started yet."""
    if not all(case_follows(owed) for owed in desk.unfinished):
        return ()
    return (text("There is nothing to do yet. This card changes as soon as your case is drawn."),)


def _reasons(desk: MonthDesk) -> list[str]:
    """Return why, once each: several audits often have the same reason."""
    whys = (why_you(owed.assignment, desk.standard, worker_name=owed.worker_name) for owed in desk.owed)
    return list(dict.fromkeys(whys))
