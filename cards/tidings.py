"""What administrators are told of pauses and of changed cycles, and what a dry run says (Q44)."""

from cards.days import day_in_words, month_in_words
from cards.words import counted
from domain.control import Deed, Tidings


def tidings_line(tidings: Tidings) -> str:
    """Return what was done, in one or two sentences."""
    match tidings.deed:
        case Deed.RESUMED:
            return f"Sending was paused and goes on now. {_messages(tidings)} had waited."
        case Deed.WITHDRAWN:
            return f"The audits for {_month(tidings)} were withdrawn: {_audits(tidings)}. What was sent is kept."
        case Deed.EXTENDED:
            return f"The audits for {_month(tidings)} are now due on {_until(tidings)}: {_audits(tidings)}."
        case Deed.CLOSED:
            return f"{_month(tidings)} was closed. Audits that were not sent: {_audits(tidings)}."


def intention_line(tidings: Tidings) -> str:
    """Return what would be done."""
    match tidings.deed:
        case Deed.RESUMED:
            return f"Sending would go on. {_messages(tidings)} would be sent as they fall due."
        case Deed.WITHDRAWN:
            return f"The audits for {_month(tidings)} would be withdrawn: {_audits(tidings)}. What was sent is kept."
        case Deed.EXTENDED:
            return f"The audits for {_month(tidings)} would be due on {_until(tidings)}: {_audits(tidings)}."
        case Deed.CLOSED:
            return f"{_month(tidings)} would be closed. Audits that were not sent: {_audits(tidings)}."


def _month(tidings: Tidings) -> str:
    return f"{month_in_words(tidings.cycle)} {tidings.cycle.year}" if tidings.cycle else ""


def _until(tidings: Tidings) -> str:
    return day_in_words(tidings.until) if tidings.until else ""


def _audits(tidings: Tidings) -> str:
    people = "1 person" if tidings.people == 1 else f"{tidings.people} people"
    return f"{counted(tidings.number, 'audit')} of {people}"


def _messages(tidings: Tidings) -> str:
    return counted(tidings.number, "message")
