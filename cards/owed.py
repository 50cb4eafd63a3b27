"""What the month cards share: the list of what is owed, how long it takes, and the one button."""

from collections.abc import Iterable

from cards.days import about_minutes, moment_in_words
from cards.elements import Card, runs, said
from cards.presses import Presses
from cards.verbs import Verb
from cards.words import counted
from domain.assignments import AssignmentState
from domain.desk import MonthDesk, Owed, Seal, Subject, SubjectKind
from domain.methodology import AuditKind, AuditSubject, Standard

KINDS = {
    AuditKind.CA: "Case audit",
    AuditKind.SA: "Self-audit",
    AuditKind.PA: "Peer audit",
    AuditKind.MOD: "Moderation",
    AuditKind.PR: "Practice audit",
}

_ENDED = {
    AssignmentState.SUBMITTED: "sent",
    AssignmentState.EXCUSED: "not needed any more",
    AssignmentState.REASSIGNED: "given to somebody else",
    AssignmentState.WITHDRAWN: "withdrawn",
}


def case_follows(owed: Owed) -> bool:
    """Whether there is nothing to audit yet.

    Assumption: Q33, where the population is late the card says that the case follows.
    """
    assignment = owed.assignment
    drawn = assignment.kind in {AuditKind.CA, AuditKind.MOD}
    return drawn and assignment.case_reference is None and assignment.worker is None


def next_to_do(desk: MonthDesk) -> Owed | None:
    """Return the first unfinished audit that can be worked on; None when there is none."""
    return next((owed for owed in desk.unfinished if not case_follows(owed)), None)


def start_button(desk: MonthDesk, seal: Seal) -> tuple[Card, ...]:
    """Return the one button, `Start` or `Continue`; empty when there is nothing to work on."""
    owed = next_to_do(desk)
    if owed is None:
        return ()
    title = "Continue" if owed.assignment.state is AssignmentState.STARTED else "Start"
    presses = Presses(seal, Subject(SubjectKind.ASSIGNMENT, owed.assignment.id))
    return (presses.main(title, Verb.START),)


def owed_rows(standard: Standard, several: Iterable[Owed]) -> tuple[Card, ...]:
    """Return two lines for each audit: what it is, and where it stands."""
    return tuple(element for owed in several for element in _row(standard, owed))


def time_it_takes(desk: MonthDesk) -> str:
    """Return how long the questions of one audit take, in words."""
    questions = max((owed.questions for owed in desk.unfinished), default=0)
    span = about_minutes(questions or len(desk.standard.questions), desk.policy)
    return f"{span} for each audit" if len(desk.unfinished) > 1 else span


def to_arrange(standard: Standard, kinds: frozenset[AuditKind]) -> str:
    """Return what must be arranged outside Teams; empty where nothing must.

    Source: Somerset PQF, audit methodology 2a and 2b (SOM-32, SOM-33).
    """
    if not kinds & {AuditKind.CA, AuditKind.PA}:
        return ""
    worker = "a meeting with the worker"
    return (
        worker
        if standard.subject is AuditSubject.SUPERVISION_RECORD
        else f"a talk with the person or a carer, and {worker}"
    )


def title_of(standard: Standard) -> str:
    """Return the standard's number and title."""
    return f"Standard {standard.number}: {standard.title}"


def audits_left(desk: MonthDesk) -> str:
    """Return how many audits are left, as `2 audits`."""
    return counted(len(desk.unfinished), "audit")


def kinds_of(several: Iterable[Owed]) -> frozenset[AuditKind]:
    """Return the kinds of *several*."""
    return frozenset(owed.assignment.kind for owed in several)


def _row(standard: Standard, owed: Owed) -> list[Card]:
    """Return two lines that flow, so that they fit a phone."""
    state = f", {_state(owed)}"
    first = runs([(thing_of(standard, owed), {"weight": "Bolder"}), (state, {})], "Medium")
    return [first, said(_kind_line(owed), "None", size="Small", isSubtle=True)]


def thing_of(standard: Standard, owed: Owed) -> str:
    """Return what is audited, in a few words."""
    assignment = owed.assignment
    record = standard.subject is AuditSubject.SUPERVISION_RECORD
    if case_follows(owed):
        return "The record follows" if record else "The case follows"
    if assignment.case_reference:
        return f"Case {assignment.case_reference}"
    noun = "supervision record" if record else "case"
    if assignment.kind is AuditKind.SA:
        return f"A {noun} of your own choice"
    return f"A {noun} of {owed.worker_name or 'a colleague'}"


def _kind_line(owed: Owed) -> str:
    kind = KINDS[owed.assignment.kind]
    if owed.assignment.case_reference and owed.worker_name:
        return f"{kind}, work of {owed.worker_name}"
    if owed.assignment.kind is AuditKind.PA:
        return f"{kind}, you choose which"
    return kind


def _state(owed: Owed) -> str:
    state = owed.assignment.state
    if owed.submitted_at is not None and state is AssignmentState.SUBMITTED:
        return f"sent {moment_in_words(owed.submitted_at)}"
    if not state.is_open:
        return _ENDED[state]
    begun = "started" if state is AssignmentState.STARTED else "not started"
    progress = f"{owed.answered} of {owed.questions} answered" if owed.answered else begun
    return f"{progress}, overdue" if owed.is_late else progress
