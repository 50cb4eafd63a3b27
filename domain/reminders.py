"""Which reminder is due today, if any."""

from datetime import date

from domain.cycles import AuditCycle


def reminder_due(cycle: AuditCycle, opened_on: date, today: date) -> date | None:
    """Return the day whose reminder goes out *today*, which may have been missed; None when there is none.

    Only the newest missed one is caught up, and none that the opening came after.

    Source: the brief, reminders before the month-end deadline (CARD-04).
    Assumption: AMB-25, 10, 5 and 1 working days before, for what is unfinished.
    """
    if today > cycle.due_on:
        return None
    past = [day for day in cycle.reminders_on if opened_on < day <= today]
    return max(past, default=None)
