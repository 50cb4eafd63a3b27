"""What is shown once an audit rests: paused, sent (R10), or taken away."""

from cards.days import moment_in_words, month_in_words
from cards.elements import Card, facts, heading, row, said, text
from cards.exemplar import nominate_button
from cards.presses import Presses
from cards.remarks import remark_boxes
from cards.step import where
from cards.verbs import Verb
from cards.words import closed_sentence
from cards.worry import told_rows
from domain.desk import AuditDesk, Remarks, Seal, Subject, SubjectKind
from domain.methodology import AuditKind


def reference_of(assignment: str) -> str:
    """Return what a person quotes of an audit: the first eight signs of its id, in capitals."""
    return assignment[:8].upper()


def paused_body(desk: AuditDesk, remarks: Remarks, presses: Presses) -> list[Card]:
    """Return the body of the card of a paused audit."""
    return [
        heading("Paused"),
        said(where(desk), "None", isSubtle=True, size="Small"),
        *remark_boxes(remarks),
        *(told_rows(desk.told) if desk.told else []),
        text("Everything you answered is saved. You can go on at any time, on any device."),
        row([presses.main("Continue", Verb.RESUME)]),
    ]


def receipt_body(desk: AuditDesk, remarks: Remarks, presses: Presses) -> list[Card]:
    """Return the body of the receipt: reference, time, who can see it, what happens next."""
    if desk.assignment.kind is AuditKind.PR:
        return _practised(desk, presses)
    return [
        heading("Your audit is sent"),
        said(where(desk), "None", isSubtle=True, size="Small"),
        *remark_boxes(remarks),
        facts(_facts(desk)),
        *_ways_on(desk, presses),
    ]


def closed_body(desk: AuditDesk, seal: Seal) -> list[Card]:
    """Return the body of the card of an audit that was taken away."""
    return [
        heading("Nothing more to do here"),
        said(where(desk), "None", isSubtle=True, size="Small"),
        text(closed_sentence(desk.assignment.state)),
        facts([("Questions", f"ask {desk.contact}")]),
        *_next(desk, seal),
    ]


def _practised(desk: AuditDesk, presses: Presses) -> list[Card]:
    return [
        heading("Practice finished"),
        said(where(desk), "None", isSubtle=True, size="Small"),
        text("This was practice. It counts for nothing, and no list or report shows it."),
        text("Type practise to do it again."),
        *_next(desk, presses.seal),
    ]


def _facts(desk: AuditDesk) -> list[tuple[str, str]]:
    sent = desk.audit.submitted_at
    late = ", after the due day" if desk.audit.is_late else ""
    when = [("Sent", f"{moment_in_words(sent)}{late}")] if sent else []
    return [
        ("Reference", reference_of(desk.assignment.id)),
        *when,
        ("Who sees it", _readers(desk)),
        ("Next", _next_events(desk)),
    ]


def _readers(desk: AuditDesk) -> str:
    """Return who reads a sent audit.

    Assumption: Q40, a line manager sees names, counts and days, never answers.
    """
    if desk.assignment.kind is AuditKind.SA:
        return "you and practice development now, your supervisor later"
    return "you and practice development now, the worker and their supervisor later"


def _next_events(desk: AuditDesk) -> str:
    """Return what follows.

    Source: Somerset PQF, audit methodology 1c (SOM-15).
    Assumption: AMB-08, moderation leaves out the holiday months.
    """
    month = desk.assignment.cycle.plus(1)
    while month.number in desk.policy.defer_moderation_out_of:
        month = month.plus(1)
    return f"a moderator may look at it in {month_in_words(month)}, and then it is shared"


def _ways_on(desk: AuditDesk, presses: Presses) -> list[Card]:
    reopen = [row([presses.button("Change my audit", Verb.REOPEN)])] if desk.can_reopen else []
    until = [text("You can change it until the end of the due day.")] if desk.can_reopen else []
    nominate = nominate_button(presses) if desk.can_nominate else []
    return [*_next(desk, presses.seal), *nominate, *until, *reopen]


def _next(desk: AuditDesk, seal: Seal) -> list[Card]:
    if desk.next_up is None:
        return [text("Type status to see what you owe.")]
    start = Presses(seal, Subject(SubjectKind.ASSIGNMENT, desk.next_up)).main("Start", Verb.START)
    return [text("You have another audit this month."), row([start])]
