"""The sheets on which a line manager decides about one person's overdue audits (R17)."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from cards.days import day_in_words
from cards.elements import Card, box, heading, row, said, text, whole
from cards.inputs import choice_input, date_input
from cards.overdue import how_late
from cards.presses import Presses
from cards.verbs import Verb
from domain.desk import Seal, Subject, SubjectKind
from domain.handovers import CantReason
from domain.overdue import Behind

REASONS: Mapping[CantReason, str] = MappingProxyType(
    {
        CantReason.ON_LEAVE: "On leave",
        CantReason.CONFLICT: "Conflict of interest",
        CantReason.NOT_MY_CASE: "Not their case",
        CantReason.LEFT_ROLE: "No longer in the role",
        CantReason.OTHER: "Another reason",
    }
)


def more_time_sheet(chosen: Behind, days: tuple[date, date], seal: Seal, line: str = "") -> Card:
    """Return the sheet with input `until`, between the two *days*; without it where the first is after the second.

    Args:
        chosen: Whom the manager chose.
        days: The first and the last deadline that can be given.
        seal: Makes the tokens.
        line: What was wrong, if anything.

    Assumption: Q17, to a working day not later than the end of moderation.
    """
    first, last = days
    presses, title = _presses(chosen, seal), f"More time for {chosen.name}"
    if first > last:
        closed = text(f"Moderation ended on {day_in_words(last)}. What comes in late is still accepted.")
        return _sheet(title, chosen, line, [closed, row([presses.button("Back", Verb.TEAM)])])
    asks = date_input("until", "New deadline", value="", message="Choose a day.")
    limit = text(f"Choose a working day up to {day_in_words(last)}, the end of moderation.")
    return _sheet(title, chosen, line, [limit, asks, _row(presses, "Give more time", Verb.MORE_TIME_UNTIL)])


def reassign_sheet(chosen: Behind, seal: Seal, line: str = "") -> Card:
    """Return the sheet that asks once more: there is nothing to fill in."""
    what = text("Somebody else is picked by the same fair rules as in the draw. Both of them are told.")
    asked = _row(_presses(chosen, seal), "Reassign", Verb.REASSIGN_NOW)
    return _sheet(f"Reassign from {chosen.name}", chosen, line, [what, asked])


def excuse_sheet(chosen: Behind, seal: Seal, line: str = "") -> Card:
    """Return the sheet with input `reason`."""
    titles = [(reason.value, title) for reason, title in REASONS.items()]
    what = text("Nobody does this work then. The reason is noted in the sample register.")
    asks = choice_input("reason", "Reason", titles, value="", message="Select a reason.")
    asked = _row(_presses(chosen, seal), "Excuse", Verb.EXCUSE_BECAUSE)
    return _sheet(f"Excuse {chosen.name}", chosen, line, [what, asks, asked])


def _sheet(title: str, chosen: Behind, line: str, parts: Sequence[Card]) -> Card:
    wrong = [box([text(line)], "attention")] if line else []
    return whole([heading(title), said(f"Overdue: {how_late(chosen)}", "None", isSubtle=True), *wrong, *parts])


def _presses(chosen: Behind, seal: Seal) -> Presses:
    return Presses(seal, Subject(SubjectKind.TEAM, chosen.oldest))


def _row(presses: Presses, title: str, verb: Verb) -> Card:
    return row([presses.main(title, verb, with_inputs=True), presses.button("Back", Verb.TEAM)])
