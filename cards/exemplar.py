"""The cards of good practice: putting it forward, reading it, and what everybody gets."""

from collections.abc import Mapping

from cards.days import short_day
from cards.elements import Card, box, facts, heading, quiet, row, rows_of, said, text, whole
from cards.exemplar_words import CHECKS, CONSENTS, KINDS
from cards.inputs import choice_input, choices_input, text_input
from cards.presses import Presses
from cards.role_words import PLURALS, audience_in_words
from cards.verbs import Verb
from domain.desk import Subject, SubjectKind
from domain.exemplars import ENDED, WRITABLE, Consent, Exemplar, ExemplarState, bond_to
from domain.permissions import Right, may
from domain.practice_desk import ExemplarDesk, Shelf

WHY_LENGTH = 300
_FORGOTTEN = "Its words are forgotten."
_TAKEN_DOWN = "This is no longer shown. Type good practice to see what is."


def exemplar_card(
    desk: ExemplarDesk,
    presses: Presses,
    problem: str = "",
    typed: Mapping[str, str] | None = None,
    refreshed: Card | None = None,
) -> Card:
    """Return good practice before who put it forward or a second reader, as it stands now.

    Args:
        desk: What it is, and who looks.
        presses: Makes the buttons, about the exemplar.
        problem: What was wrong with what was pressed; empty for nothing.
        typed: What was entered before, to be put back.
        refreshed: What keeps the card up to date.
    """
    wrong = [said(problem, weight="Bolder")] if problem else []
    title, *rest = _body(desk, presses, typed or {})
    return whole([title, *wrong, *rest], refreshed)


def published_card(exemplar: Exemplar, refreshed: Card | None = None) -> Card:
    """Return good practice as everybody gets it; once it was taken down, that it was."""
    if exemplar.state in ENDED:
        return whole([heading(KINDS[exemplar.kind]), text(_TAKEN_DOWN)], refreshed)
    more = text("Type good practice to see what else is shown.")
    return whole([heading(KINDS[exemplar.kind]), said(exemplar.text), quiet(_until(exemplar)), more], refreshed)


def shelf_card(shelf: Shelf, presses: Presses) -> Card:
    """Return what is published now, with a button for the next page where there is one."""
    if not shelf.exemplars:
        empty = "Nothing is shown just now. Have you seen good work? Type nominate to put it forward."
        return whole([heading("Good practice and stories"), text(empty)])
    shown = [
        box([said(KINDS[one.kind], weight="Bolder"), said(one.text), said(_until(one), isSubtle=True, size="Small")])
        for one in shelf.exemplars
    ]
    page = [quiet(f"Page {shelf.page} of {shelf.pages}.")] if shelf.pages > 1 else []
    following = Presses(presses.seal, Subject(SubjectKind.NOTICE, presses.subject.id, shelf.page + 1))
    more = rows_of([following.button("Next page", Verb.SHELF)] if shelf.page < shelf.pages else [])
    return whole([heading("Good practice and stories"), *shown, *page, *more])


def nominate_button(presses: Presses) -> list[Card]:
    """Return the button of a receipt, in a row of its own."""
    return rows_of([presses.button("Put good practice forward", Verb.NOMINATE)])


def _body(desk: ExemplarDesk, presses: Presses, typed: Mapping[str, str]) -> list[Card]:
    exemplar = desk.exemplar
    is_own = exemplar.nominated_by == desk.person.id
    if exemplar.state in WRITABLE and is_own:
        return _sheet(desk, presses, typed)
    if exemplar.state is ExemplarState.READING and may(desk.person, Right.SECOND_READ, bond_to(exemplar, desk.person)):
        return _reading(desk, presses, typed)
    return _standing(desk, presses)


def _sheet(desk: ExemplarDesk, presses: Presses, typed: Mapping[str, str]) -> list[Card]:
    exemplar = desk.exemplar
    kept = {"story_kind": exemplar.kind, "story": exemplar.text} if exemplar.text else {}
    given = typed or kept
    back = [text(f"{desk.read_by} sent it back to you:"), box([said(exemplar.why)])] if exemplar.why else []
    kinds = [(one.value, title) for one, title in KINDS.items()]
    consents = [(one.value, title) for one, title in CONSENTS.items()]
    checks = [(one.value, title) for one, title in CHECKS.items()]
    ticked = [one for one in given.get("checked", "").split(",") if one]
    return [
        heading("Change it and hand it in again" if back else "Put good practice forward"),
        *back,
        choice_input(
            "story_kind", "What is it?", kinds, value=given.get("story_kind", ""), message="Select what it is."
        ),
        text_input(
            "story", "Tell it", value=given.get("story", ""), limit=desk.longest, lines=True, message="Write the words."
        ),
        quiet("Nobody should be able to tell who it is about. An initial is enough."),
        choice_input(
            "consent",
            "Does the person agree that it is told?",
            consents,
            value=given.get("consent", ""),
            message="Select what the person said.",
        ),
        choices_input("checked", "I have checked all four", checks, chosen=ticked, message="Tick each of the four."),
        quiet("Somebody else reads it before anybody sees it."),
        row([presses.main("Hand in", Verb.HAND_IN, with_inputs=True)]),
        row(_leave(desk, presses, "Throw away")),
    ]


def _reading(desk: ExemplarDesk, presses: Presses, typed: Mapping[str, str]) -> list[Card]:
    exemplar = desk.exemplar
    roles = [(role.value, title) for role, title in PLURALS.items()]
    chosen = [one for one in typed.get("to_roles", "").split(",") if one]
    return [
        heading("Read this before it is published"),
        facts([("What", KINDS[exemplar.kind]), ("From", desk.nominated_by), *_consent(exemplar)]),
        box([said(exemplar.text)]),
        text("Could anybody tell who it is about? Look for names, places, dates and rare circumstances."),
        choices_input("to_roles", "Publish to (none: everybody)", roles, chosen=chosen),
        text_input(
            "why_back",
            "Why you send it back (only then)",
            value=typed.get("why_back", ""),
            limit=WHY_LENGTH,
            lines=False,
        ),
        row(
            [
                presses.main("Publish", Verb.PUBLISH, with_inputs=True),
                presses.submit("Send back", Verb.SEND_BACK),
            ]
        ),
    ]


def _standing(desk: ExemplarDesk, presses: Presses) -> list[Card]:
    exemplar = desk.exemplar
    shown = [box([said(exemplar.text)])] if exemplar.text else []
    buttons = _leave(desk, presses, "Withdraw")
    return [
        heading(_title(exemplar)),
        text(_standing_line(desk)),
        *shown,
        *([row(buttons)] if buttons else []),
    ]


def _leave(desk: ExemplarDesk, presses: Presses, title: str) -> list[Card]:
    """Return the buttons that take it back, and that lead back to the audit in whose card it was begun."""
    exemplar = desk.exemplar
    is_over = exemplar.state in ENDED
    withdraw = [] if is_over else [presses.button(title, Verb.WITHDRAW_EXEMPLAR)]
    if exemplar.assignment is None or exemplar.nominated_by != desk.person.id:
        return withdraw
    audit = Presses(presses.seal, Subject(SubjectKind.ASSIGNMENT, exemplar.assignment))
    return [*withdraw, audit.button("Back", Verb.SHOW)]


def _title(exemplar: Exemplar) -> str:
    match exemplar.state:
        case ExemplarState.DRAFT:
            return "Not handed in yet"
        case ExemplarState.READING:
            return "Handed in"
        case ExemplarState.SENT_BACK:
            return "Sent back"
        case ExemplarState.PUBLISHED:
            return "Published"
        case ExemplarState.EXPIRED:
            return "No longer shown"
        case ExemplarState.WITHDRAWN:
            return "Taken back"


def _standing_line(desk: ExemplarDesk) -> str:
    exemplar = desk.exemplar
    match exemplar.state:
        case ExemplarState.READING:
            return "Somebody else reads it first. You hear from me what they decide."
        case ExemplarState.SENT_BACK:
            return f"{desk.read_by} sent it back to {desk.nominated_by}: {exemplar.why}"
        case ExemplarState.PUBLISHED:
            return f"{desk.read_by} published it. For {audience_in_words(exemplar.audience)}. {_until(exemplar)}"
        case ExemplarState.EXPIRED:
            return f"It was shown for {desk.months} months."
        case ExemplarState.WITHDRAWN if exemplar.consent is Consent.NO:
            return f"Without the person's consent nothing is told. {_FORGOTTEN}"
        case _:
            return f"Nobody is shown it. {_FORGOTTEN}"


def _consent(exemplar: Exemplar) -> list[tuple[str, str]]:
    return [("Consent", CONSENTS[exemplar.consent])] if exemplar.consent else []


def _until(exemplar: Exemplar) -> str:
    if exemplar.expires_on is None:
        return ""
    return f"Shown until {short_day(exemplar.expires_on)} {exemplar.expires_on.year}."
