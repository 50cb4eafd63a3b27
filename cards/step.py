"""The card of one step: what it asks, its inputs, and the ways on and back (R1-R3)."""

from collections.abc import Sequence

from cards.days import about_minutes
from cards.elements import Card, box, heading, hidden, link, quiet, row, said, text, toggle
from cards.field_words import prompt_of, short_of
from cards.owed import title_of, to_arrange
from cards.presses import Presses
from cards.remarks import remark_boxes
from cards.step_inputs import has_free_text, step_inputs
from cards.verbs import Verb
from cards.words import counted, finding_sentence
from domain.desk import AuditDesk, Remarks
from domain.ids import StepId
from domain.methodology import About, AuditKind
from domain.steps import StepKind

PRIVACY = "Do not name the person or anyone close to them."
"""R19, at the point of typing."""

PRACTICE = "This is practice. It counts for nothing, and no list or report shows it. Make your answers up."
_BEFORE_CONTACT = (
    "Look at the record first. Do not contact a person who has died, who asked not to be, or who could be put at risk."
)


def step_body(desk: AuditDesk, remarks: Remarks, presses: Presses) -> list[Card]:
    """Return the body of the card that asks the step at hand."""
    step = desk.step
    return [
        heading(_title(desk)),
        said(where(desk), "None", isSubtle=True, size="Small"),
        *remark_boxes(remarks, step),
        *_beginning(desk),
        said(prompt_of(step, desk.standard), size="Medium", weight="Bolder"),
        *_hints(desk),
        *step_inputs(desk, remarks),
        *([quiet(PRIVACY)] if has_free_text(step) else []),
        *_buttons(desk, remarks, presses),
        *_guidance(desk),
    ]


def where(desk: AuditDesk) -> str:
    """Return which case and which standard this is about, in one line."""
    if desk.assignment.kind is AuditKind.PR:
        return f"Practice, {title_of(desk.standard)}"
    given = desk.audit.answers.get(StepId("case"))
    reference = desk.assignment.case_reference or (
        given.fields.get("case_reference") if given and given.complete else None
    )
    return f"Case {reference}, {title_of(desk.standard)}" if reference else title_of(desk.standard)


def _title(desk: AuditDesk) -> str:
    number = desk.number_of(desk.audit.at)
    return f"Question {number} of {len(desk.questions)}" if number else short_of(desk.step)


def _beginning(desk: AuditDesk) -> list[Card]:
    """Return, at the first step only, how long this takes and what to arrange (Q27)."""
    if desk.audit.at != desk.steps[0].id or desk.audit.answers:
        return []
    number = len(desk.questions)
    span = about_minutes(number, desk.policy)
    arrange = to_arrange(desk.standard, frozenset({desk.assignment.kind}))
    first = [f"{counted(number, 'question').capitalize()}, {span}. Each answer is saved at once."]
    meet = [f"To arrange outside Teams: {arrange}. You can come back to that part."] if arrange else []
    practice = [PRACTICE] if desk.assignment.kind is AuditKind.PR else []
    return [box([text(sentence) for sentence in practice + first + meet])]


def _hints(desk: AuditDesk) -> Sequence[Card]:
    match desk.step.kind:
        case StepKind.CASE:
            return _case_hints(desk)
        case StepKind.RECORD:
            return _record_hints(desk)
        case StepKind.CONTACT:
            return _contact_hints(desk)
        case StepKind.INVOLVEMENT:
            return [said(f"The worker is {desk.worker_name}.")] if desk.worker_name else []
        case StepKind.QUESTION if desk.step.question and desk.step.question.about is About.SERVICE:
            return [quiet("This is about the service as a whole. Rate it only if this case shows it.")]
        case _:
            return []


def _case_hints(desk: AuditDesk) -> list[Card]:
    whose = "of your own" if desk.assignment.kind is AuditKind.SA else f"of {desk.worker_name or 'the worker'}"
    months = counted(desk.policy.recently_closed_months, "month")
    hint = said(f"Choose a case {whose}, open, or closed in the last {months}.")
    example = quiet(f"A reference looks like this: {desk.policy.case_reference_example}")
    return [hint, example, *_findings(desk)]


def _findings(desk: AuditDesk) -> list[Card]:
    """Return what the list of cases knows better.

    Assumption: Q28, shown and asked, never refused.
    """
    if not desk.found:
        return []
    ways_on = "To use this reference, select Continue again or type yes. To use another, enter it."
    return [box([text(finding_sentence(finding)) for finding in desk.found] + [text(ways_on)], "warning")]


def _record_hints(desk: AuditDesk) -> list[Card]:
    if desk.assignment.kind is AuditKind.SA:
        return [text("Choose a record of your own supervision.")]
    return [said(f"Choose a supervision record of {desk.worker_name or 'the worker'}.")]


def _contact_hints(desk: AuditDesk) -> list[Card]:
    """Return what comes before any contact.

    Assumption: Q27, look at the record first.
    """
    warning = [text("The list of cases says: do not contact this person.", weight="Bolder")]
    known = [box(warning, "attention")] if desk.assignment.do_not_contact else []
    return [*known, text(_BEFORE_CONTACT)]


def _buttons(desk: AuditDesk, remarks: Remarks, presses: Presses) -> list[Card]:
    step = desk.step
    ways = [presses.main("Continue", Verb.KEEP if remarks.is_warned else Verb.ANSWER, with_inputs=True)]
    if step.id != desk.steps[0].id:
        ways.append(presses.button("Back", Verb.BACK))
    if step.can_skip:
        ways.append(presses.button("Skip", Verb.SKIP))
    later = [row([presses.button("Do this later", Verb.LATER)])] if step.can_wait else []
    check = [row([presses.button("Check answers", Verb.CHECK)])] if _complete(desk) else []
    return [row(ways), *later, *check]


def _complete(desk: AuditDesk) -> bool:
    answers = desk.audit.answers
    return all(step.id in answers and answers[step.id].complete for step in desk.steps)


def _guidance(desk: AuditDesk) -> list[Card]:
    """Return the button and what it shows: what people can expect, and the council's own pages (row 37)."""
    standard = desk.standard
    if desk.step.question is None:
        return []
    pages = [row([link("Open guidance", standard.link)])] if standard.link else []
    title = "What people can expect"
    expect = [text(title, weight="Bolder"), said(standard.people_can_expect, "Small"), *pages]
    return [row([toggle("Guidance", "guidance")]), hidden("guidance", expect)]
