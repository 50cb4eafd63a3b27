"""Cards about audits that somebody cannot do, or that change hands (rows 18 and 19)."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from cards.days import day_in_words, month_in_words
from cards.elements import Card, box, facts, heading, quiet, row, rows_of, said, text, whole
from cards.inputs import choice_input, text_input
from cards.owed import owed_rows, start_button, thing_of, title_of
from cards.presses import Presses, refresh
from cards.verbs import Verb
from domain.assignments import Assignment
from domain.desk import MonthDesk, Owed, Seal, Subject
from domain.handovers import CantReason, Deed, Handed, offered_reasons
from domain.methodology import AuditKind, Standard

WORDS_LENGTH = 200
REASONS: Mapping[CantReason, str] = MappingProxyType(
    {
        CantReason.ON_LEAVE: "I am on leave",
        CantReason.CONFLICT: "Conflict of interest",
        CantReason.NOT_MY_CASE: "Not my case",
        CantReason.LEFT_ROLE: "No longer in this role",
        CantReason.OTHER: "Another reason",
    }
)
_PRIVATE = "Say nothing about your health, and do not name the person or anyone close to them."
_SETTLED: Mapping[Deed, str] = MappingProxyType(
    {
        Deed.WAITS: "This is taken back, and none is left to take its place. You hear of a new one when there is one.",
        Deed.EXCUSED: "You no longer have to do this audit.",
        Deed.REASSIGNED: "This audit is given to somebody else. You have nothing more to do for it.",
        Deed.ORPHANED: "Nobody else can take this audit now. Your practice quality team sees that, and decides.",
        Deed.ASKED: "This audit stays with you for now. Your practice quality team sees that, and decides.",
    }
)


def cant_button(desk: MonthDesk, seal: Seal, living: Subject) -> list[Card]:
    """Return the button in a row of its own; empty where all is done.

    Assumption: Q25, only on opening and reminder cards.
    """
    return rows_of([Presses(seal, living).button("I can't do this", Verb.CANT)]) if desk.unfinished else []


def cant_sheet(
    audits: Sequence[tuple[Standard, Owed]], presses: Presses, problem: str = "", typed: Mapping[str, str] | None = None
) -> Card:
    """Return the sheet that asks which audit, where there are several, and why.

    Args:
        audits: The open ones with their standards; never empty.
        presses: Makes the buttons, about the notice whose card the sheet is shown in.
        problem: What was wrong with what was entered before; empty for the first.
        typed: What was entered before.
    """
    given = typed or {}
    reasons = [(one.value, REASONS[one]) for one in offered_reasons(owed.assignment.kind for _, owed in audits)]
    save = presses.main("Save", Verb.CANT_BECAUSE, with_inputs=True)
    return whole(
        [
            heading("What can't you do?" if len(audits) > 1 else "Why can't you do it?"),
            *([said(problem, weight="Bolder")] if problem else []),
            *_which(audits, given.get("audit", "")),
            choice_input("cant", "Reason", reasons, value=given.get("cant", ""), message="Select a reason."),
            text_input(
                "words", "More about it (optional)", value=given.get("words", ""), limit=WORDS_LENGTH, lines=False
            ),
            quiet(_PRIVATE),
            row([save, presses.button("Back", Verb.SHOW)]),
        ]
    )


def ask_in_words(audits: Sequence[tuple[Standard, Owed]]) -> str:
    """Return the same in words for who typed, as `cant_sheet` asks it."""
    reasons = offered_reasons(owed.assignment.kind for _, owed in audits)
    listed = ", ".join(f"{number} {REASONS[one]}" for number, one in enumerate(reasons, 1))
    if len(audits) == 1:
        return f"Why can't you do it? Type can't and a number: {listed}."
    titled = ", ".join(f"audit {number} {thing_of(*one)}" for number, one in enumerate(audits, 1))
    return f"You have {titled}. Type can't audit 1 and the number of your reason: {listed}."


def settled_card(line: str, month: MonthDesk | None, seal: Seal, presses: Presses) -> Card:
    """Return what came of it, with what is left of the month."""
    left = _month(month, seal) if month else rows_of([presses.button("Show my audits", Verb.SHOW)])
    return whole([heading("Saved"), said(line), *left])


def settled_line(deed: Deed, after: Assignment, worker_name: str | None) -> str:
    """Return what was done about an audit, to who cannot do it."""
    if deed is Deed.SWAPPED:
        return f"Your audit is now about something else: {_about(after, worker_name)}."
    if deed is Deed.MORE_TIME:
        return f"You have until {day_in_words(after.due_on)}."
    return _SETTLED[deed]


def handover_card(handed: Handed, seal: Seal, member_id: str, living: Subject) -> Card:
    """Return what somebody is told whose audits were changed by somebody else.

    Args:
        handed: What was done, and what the person owes now.
        seal: Makes the tokens.
        member_id: The channel's id of the person; may be empty.
        living: The notice that brought the card.
    """
    month = month_in_words(handed.assignment.cycle)
    title, line = _news(handed, month)
    left = _month(handed.month, seal) if handed.month else []
    button = cant_button(handed.month, seal, living) if handed.month and handed.deed is Deed.RECEIVED else []
    return whole([heading(title), text(line), *_new(handed), *left, *button], refresh(seal, living, member_id))


def _news(handed: Handed, month: str) -> tuple[str, str]:
    match handed.deed:
        case Deed.RECEIVED:
            return f"One more audit for {month}", "A colleague cannot do it. It came to you by the rules of the draw."
        case Deed.MORE_TIME:
            return "You have more time", f"One of your audits for {month} is now due on {_day(handed)}."
        case Deed.SWAPPED | Deed.WAITS:
            return f"Changed: your audit for {month}", "It could not stay as it was. Here is what you have now."
        case Deed.EXCUSED:
            return "One audit less", f"You no longer have to do one of your audits for {month}."
        case _:
            return "One audit less", f"One of your audits for {month} is now somebody else's."


def _new(handed: Handed) -> list[Card]:
    """Return what is new, and when it is due, to who received it."""
    about = [one for one in handed.month.owed if one.assignment.id == handed.assignment.id] if handed.month else []
    if handed.month is None or handed.deed is not Deed.RECEIVED or not about:
        return []
    return [facts([("New", f"{thing_of(handed.month.standard, about[0])}, due on {_day(handed)}")])]


def _day(handed: Handed) -> str:
    return day_in_words(handed.assignment.due_on)


def _month(month: MonthDesk, seal: Seal) -> list[Card]:
    due = [facts([("Due", day_in_words(month.due_on))])] if month.unfinished else []
    rows = box([said(title_of(month.standard), isSubtle=True), *owed_rows(month.standard, month.owed)])
    return [*due, rows, *rows_of(start_button(month, seal))]


def _which(audits: Sequence[tuple[Standard, Owed]], value: str) -> list[Card]:
    if len(audits) == 1:
        return []
    titles = [
        (owed.assignment.id, f"Audit {number}: {thing_of(standard, owed)}")
        for number, (standard, owed) in enumerate(audits, 1)
    ]
    return [choice_input("audit", "Which audit", titles, value=value, message="Select the audit.")]


def _about(after: Assignment, worker_name: str | None) -> str:
    if after.kind is AuditKind.CA and after.case_reference:
        return f"case {after.case_reference}"
    return f"the work of {worker_name or 'a colleague'}"
