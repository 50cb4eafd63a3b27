"""Which reminder is due today, if any."""

from dataclasses import dataclass
from datetime import date

from domain.cycles import AuditCycle


@dataclass(frozen=True, slots=True)
class Nudged:
    """What one person with unfinished work already got in a cycle."""

    messages: int
    """The opening and the reminders, sent or about to be."""
    last_on: date | None
    """The local day of the newest of them."""


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


def may_nudge(nudged: Nudged, today: date, cap: int) -> bool:
    """Whether one more message may go to the person today: one a day, and no more than *cap* a cycle.

    Assumption: Q14, the cap counts the opening and the reminders.
    """
    return nudged.messages < cap and (nudged.last_on is None or nudged.last_on < today)
