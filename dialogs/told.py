"""What typed words are answered with, beyond the next prompt."""

from collections.abc import Iterable

from cards import spoken
from cards.days import month_in_words
from cards.owed import next_to_do
from domain.desk import MonthDesk, Owed

NOTHING_OWED = (
    "You owe no audit just now. A card comes here when the next one opens, on the first working day of a month."
)
CASE_FOLLOWS = "There is nothing to do yet: the case follows, and your card changes as soon as it is drawn."
IN_AN_AUDIT = "Answer with a number, a word or a remark. Or type back, skip, undo, change 3, check, send or stop."
ANY_TIME = (
    "Any time: status (what you owe), why (why you), mine (your record), start or resume. "
    "Or practise: an audit that does not count. Or worried: about someone."
)


def help_text(months: tuple[MonthDesk, ...], more: Iterable[str], *, is_auditing: bool) -> str:
    """Return what can be done now: in an audit, at any time, and *more* that this person can do."""
    owed = status_text(months)
    return " ".join([owed, *([IN_AN_AUDIT] if is_auditing else []), ANY_TIME, *more])


def status_text(months: tuple[MonthDesk, ...]) -> str:
    """Return what is owed, and by when."""
    if not months:
        return NOTHING_OWED
    return " ".join([*(spoken.reminder_line(month) for month in months), *_way_on(months)])


def record_text(sent: tuple[Owed, ...]) -> str:
    """Return the person's own audits, newest first."""
    if not sent:
        return "You have not sent an audit yet."
    named = [
        f"{month_in_words(owed.assignment.cycle)} {owed.assignment.cycle.year}, standard {owed.assignment.standard}"
        + (" (late)" if owed.is_late else "")
        for owed in sent
    ]
    return f"Audits you have sent: {len(sent)}. {'; '.join(named)}."


def unknown_text(months: tuple[MonthDesk, ...], more: Iterable[str], contact: str | None) -> str:
    """Return help for words that nothing understood; the second time with whom to ask."""
    person = f" Or ask {contact}." if contact else ""
    return f"I did not understand that. {help_text(months, more, is_auditing=False)}{person}"


def _way_on(months: tuple[MonthDesk, ...]) -> list[str]:
    """Return how to begin; that the case follows where nothing can begin (Q33); nothing where all is done."""
    if any(next_to_do(month) for month in months):
        return ["Type start to begin or go on."]
    return [CASE_FOLLOWS] if any(month.unfinished for month in months) else []
