"""The list of all answers, before anything is sent (R9)."""

from cards.answer_words import answer_in_words, details_in_words
from cards.elements import Card, box, heading, quiet, row, said, side_by_side, text
from cards.field_words import short_of
from cards.inputs import choice_input
from cards.presses import Presses
from cards.remarks import remark_boxes
from cards.step import where
from cards.verbs import Verb
from cards.words import counted
from domain.audits import Answer, Asking
from domain.desk import AuditDesk, Remarks
from domain.steps import Step

_NOT_YET = "Nothing is sent until you select Send my audit."


def check_body(desk: AuditDesk, remarks: Remarks, presses: Presses) -> list[Card]:
    """Return the body of the check card; while steps are open it says which, and offers no sending."""
    open_steps = [step for step in desk.steps if _answer(desk, step) is None]
    return [
        heading("Check your answers"),
        said(where(desk), "None", isSubtle=True, size="Small"),
        *remark_boxes(remarks),
        *_still_to_do(desk, open_steps),
        *(_line(desk, step) for step in desk.steps if step not in open_steps),
        _select(desk, open_steps),
        row([_changing(presses, open_steps)]),
        *([] if open_steps else _sending(desk, presses)),
    ]


def _answer(desk: AuditDesk, step: Step) -> Answer | None:
    answer = desk.audit.answers.get(step.id)
    return answer if answer is not None and answer.complete else None


def _still_to_do(desk: AuditDesk, open_steps: list[Step]) -> list[Card]:
    if not open_steps:
        return []
    title = text(f"Still to do: {counted(len(open_steps), 'answer')}", weight="Bolder")
    names = [said(_name(desk, step), "None") for step in open_steps]
    return [box([title, *names, quiet("Choose one below, then select Change.")], "warning")]


def _line(desk: AuditDesk, step: Step) -> Card:
    answer = desk.audit.answers[step.id]
    details = [said(line, "None", size="Small", isSubtle=True) for line in details_in_words(step, answer)]
    right = [said(answer_in_words(step, answer), weight="Bolder"), *details]
    return side_by_side([said(_name(desk, step))], right, ("2", "3"), spacing="Small")


def _name(desk: AuditDesk, step: Step) -> str:
    number = desk.number_of(step.id)
    return f"{number}. {short_of(step)}" if number else short_of(step)


def _select(desk: AuditDesk, open_steps: list[Step]) -> Card:
    ordered = open_steps + [step for step in desk.steps if step not in open_steps]
    titles = [(step.id, _name(desk, step)) for step in ordered]
    first = open_steps[0].id if open_steps else ""
    return choice_input(
        "step", "Change an answer", titles, value=first, compact=True, message="Select the answer to change."
    )


def _changing(presses: Presses, open_steps: list[Step]) -> Card:
    """Return the Change button: while something is open, the one that most people want."""
    return (
        presses.main("Change", Verb.CHANGE, with_inputs=True) if open_steps else presses.submit("Change", Verb.CHANGE)
    )


def _sending(desk: AuditDesk, presses: Presses) -> list[Card]:
    asked = desk.audit.asking is Asking.CONFIRM_SEND
    line = "Send it now? Type yes or no, or select the button." if asked else _NOT_YET
    return [text(line, weight="Bolder", spacing="Large"), row([presses.main("Send my audit", Verb.SEND)])]
