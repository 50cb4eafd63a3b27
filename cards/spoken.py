"""The short messages that meet typed words: what was saved, and what is asked next.

Each stands alone, says what can be typed, and carries no words of the auditor's.
"""

from cards.days import day_in_words, month_in_words, working_days_left
from cards.field_words import choice_number, choice_title, field_prompt, prompt_of, short_of, skip_title
from cards.receipt import reference_of
from cards.why import why_you
from cards.words import finding_sentence
from domain.audits import Asking
from domain.desk import AuditDesk, MonthDesk
from domain.interview import next_field
from domain.methodology import AuditKind
from domain.populations import Shortage
from domain.steps import Field, FieldKind, SkipReason, Step, StepKind

PAUSED = "Paused. Everything you answered is saved. Type resume to go on, here or on another device."
CONFIRM = "Send now? Type yes to send it, or no to keep it. After that it can be changed until the end of the due day."
KEPT = "Not sent. Type check to see your answers, or send when you are ready."


def field_at_hand(desk: AuditDesk) -> Field:
    """Return the field that typed words answer: the next open one, or the first of a step that is complete."""
    saved = desk.audit.answers.get(desk.audit.at)
    values = saved.fields if saved and not saved.complete else {}
    return next_field(desk.step, values) or desk.step.fields[0]


def ask(desk: AuditDesk) -> str:
    """Return what is asked now, and how to answer by typing."""
    match desk.audit.asking:
        case Asking.SKIP_REASON:
            reasons = ", ".join(f"{number} {skip_title(one)}" for number, one in enumerate(SkipReason, 1))
            return f"Why skip this? Type {reasons}. Or type your own reason, or back."
        case Asking.CONFIRM_SEND:
            return CONFIRM
        case Asking.PAUSED:
            return PAUSED
        case Asking.CHECK:
            return _checking(desk)
        case Asking.SENT:
            return _receipt(desk)
        case _:
            return " ".join(part for part in (_place(desk), _asked(desk), _how(desk)) if part)


def saved_line(field: Field, value: str) -> str:
    """Return what was understood and saved; free text is not repeated."""
    if field.kind is FieldKind.CHOICE:
        return f"Saved: {choice_title(field.id, value)}."
    return "Saved." if field.id != "note" else "Saved as your note."


def reminder_line(month: MonthDesk) -> str:
    """Return what is left of a month in one sentence."""
    left = len(month.unfinished)
    if not left:
        return f"{month.standard.title}: all done. Thank you."
    audits = "1 audit" if left == 1 else f"{left} audits"
    due = f"due {day_in_words(month.due_on)} ({working_days_left(month.days_left)})"
    return f"{month.standard.title}: {audits} to do, {due}."


def shortage_line(shortage: Shortage) -> str:
    """Return what the next cycle lacks, and what to do."""
    month, opens = month_in_words(shortage.cycle), day_in_words(shortage.opens_on)
    known = f"Only {shortage.cases} cases are" if shortage.cases else "No cases are"
    return (
        f"{known} imported for {month}, and {shortage.wanted} case audits open on {opens}. "
        f"Import them with: nudge import cases FILE --cycle {shortage.cycle}. "
        "Without them the auditors are told that their case follows."
    )


def why_lines(month: MonthDesk) -> str:
    """Return why this person got each of the month's audits."""
    return "\n\n".join(
        f"Audit {number}: {why_you(owed.assignment, month.standard, worker_name=owed.worker_name)}"
        for number, owed in enumerate(month.owed, 1)
    )


def _checking(desk: AuditDesk) -> str:
    saved = desk.audit.answers
    still_open = [short_of(step) for step in desk.steps if step.id not in saved or not saved[step.id].complete]
    if still_open:
        return f"Still to do: {', '.join(still_open)}. Type check to see the list, or change and a name or number."
    return "Everything is answered. Type check to see your answers, or send to send them."


def _receipt(desk: AuditDesk) -> str:
    if desk.assignment.kind is AuditKind.PR:
        return "Practice finished. It counts for nothing. Type practise to do it again, or status to see what you owe."
    said = [f"Your audit is sent. Reference {reference_of(desk.assignment.id)}."]
    if desk.can_reopen:
        said.append("You can change it until the end of the due day: type reopen.")
    if desk.next_up:
        said.append("You have another audit this month: type start.")
    return " ".join(said)


def _place(desk: AuditDesk) -> str:
    number = desk.number_of(desk.audit.at)
    return f"Question {number} of {len(desk.questions)}." if number else ""


def _asked(desk: AuditDesk) -> str:
    field = field_at_hand(desk)
    if field.id == "confirmed":
        return " ".join(finding_sentence(finding) for finding in desk.found)
    is_first = field == desk.step.fields[0]
    if is_first:
        return prompt_of(desk.step, desk.standard)
    return field_prompt(desk.step, field)


def _how(desk: AuditDesk) -> str:
    step, field = desk.step, field_at_hand(desk)
    if field.id == "confirmed":
        return "Type yes to use this reference, or type another one."
    ways = [_answer_ways(step, field), *_other_ways(step, field)]
    return " ".join(ways)


def _answer_ways(step: Step, field: Field) -> str:
    match field.kind:
        case FieldKind.CHOICE:
            numbered = sorted(field.choices, key=lambda value: choice_number(field, value))
            choices = ", ".join(f"{choice_number(field, one)} {choice_title(field.id, one)}" for one in numbered)
            return f"Type {choices}."
        case FieldKind.DATE:
            return "Type a date, such as 12 October."
        case FieldKind.TEXT if step.kind is StepKind.CASE:
            return "Type the case reference."
        case FieldKind.TEXT:
            return "Type it in your own words. Do not name the person."


def _other_ways(step: Step, field: Field) -> list[str]:
    ways = ["skip"] if step.can_skip else []
    if step.can_wait:
        ways.append("later")
    if field.id.startswith("check."):
        return ["Or type skip to leave this open."]
    return [f"Or type {', '.join([*ways, 'back'])}."]
