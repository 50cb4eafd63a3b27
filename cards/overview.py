"""What PSW, POT and PDAP get who ask for the overview: counts by service."""

from cards.days import month_in_words
from cards.elements import Card, box, facts, heading, quiet, text, whole
from cards.escaping import shortened
from domain.overdue import Overview
from domain.progress import Progress

SERVICES, NAME_LENGTH = 25, 60
"""So many services are listed a month, and so long are their names: all fits 28 KB."""


def overview_card(overviews: tuple[Overview, ...]) -> Card:
    """Return the open months, oldest first; *overviews* may be empty. No answers and no names.

    Assumption: Q42, who counts as assigned, submitted, late and overdue.
    """
    months = [box(_month(one)) for one in overviews] or [text("No month is open just now.")]
    note = quiet("Late ones are among the submitted. Moderation is not counted.")
    return whole([heading("Audits by service"), *months, *([note] if overviews else [])])


def _month(overview: Overview) -> list[Card]:
    named = [(shortened(name, NAME_LENGTH), _counts(progress)) for name, progress in overview.services[:SERVICES]]
    more = len(overview.services) - SERVICES
    rest = [text(f"And {more} more services.")] if more > 0 else []
    return [text(f"{month_in_words(overview.cycle)} {overview.cycle.year}", weight="Bolder"), facts(named), *rest]


def _counts(progress: Progress) -> str:
    return (
        f"{progress.submitted} of {progress.assigned - progress.excused} submitted, "
        f"{progress.late} late, {progress.overdue} overdue"
    )
