"""What typed words are answered with, beyond the next prompt."""

from cards import spoken
from cards.audit import audit_card
from cards.days import month_in_words
from cards.twin import as_text
from domain.audits import Asking
from domain.desk import AuditDesk, MonthDesk, Owed, Remarks, Subject, SubjectKind

NOTHING_OWED = (
    "You owe no audit just now. A card comes here when the next one opens, on the first working day of a month."
)
IN_AN_AUDIT = "Answer with a number, a word or a remark. Or type back, skip, undo, change 3, check, send or stop."
ANY_TIME = "Any time: status (what you owe), why (why you), mine (your record), start or resume."


def asked(desk: AuditDesk) -> str:
    """Return what is asked now; the whole of the check and of the receipt."""
    match desk.audit.asking:
        case Asking.CHECK | Asking.SENT:
            return as_text(audit_card(desk, Remarks(), _no_token, "", Subject(SubjectKind.NOTICE, "")))
        case _:
            return spoken.ask(desk)


def help_text(months: tuple[MonthDesk, ...], *, is_auditing: bool) -> str:
    """Return what can be done now."""
    owed = status_text(months)
    return "\n".join([owed, *([IN_AN_AUDIT] if is_auditing else []), ANY_TIME])


def status_text(months: tuple[MonthDesk, ...]) -> str:
    """Return what is owed, and by when."""
    if not months:
        return NOTHING_OWED
    lines = [spoken.reminder_line(month) for month in months]
    is_open = any(month.unfinished for month in months)
    return "\n".join([*lines, *(["Type start to begin or go on."] if is_open else [])])


def record_text(sent: tuple[Owed, ...]) -> str:
    """Return the person's own audits, newest first."""
    if not sent:
        return "You have not sent an audit yet."
    lines = [
        f"{month_in_words(owed.assignment.cycle)} {owed.assignment.cycle.year}, standard {owed.assignment.standard}"
        + (", late" if owed.is_late else "")
        for owed in sent
    ]
    return "\n".join([f"Audits you have sent: {len(sent)}", *lines])


def unknown_text(months: tuple[MonthDesk, ...], contact: str | None) -> str:
    """Return help for words that nothing understood; the second time with whom to ask."""
    person = f" Or ask {contact}." if contact else ""
    return f"I did not understand that. {help_text(months, is_auditing=False)}{person}"


def _no_token(_subject: Subject) -> str:
    """Return no token: a card that is only read out has no buttons to press."""
    return ""
