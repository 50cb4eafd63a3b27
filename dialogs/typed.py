"""Typed words: a command at any time, else an answer to what is asked, else help. Never silence (R4, R5)."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from cards import spoken
from cards.field_words import fault_sentence
from cards.words import sentence_for
from dialogs import told
from dialogs.commands import Command, Word, read_command
from dialogs.understanding import is_no, is_yes, plain, read_field, read_skip_reason
from domain import conversation as rules
from domain.audits import Asking, Audit
from domain.desk import AuditDesk
from domain.ids import AssignmentId, StepId
from domain.interview import Interview
from domain.moments import Moment
from domain.refusals import InvalidAnswer, NoAuditOpen, NoSuchStep, NothingOwed, Refusal
from domain.steps import Field, FieldKind, StepKind
from workflows.conversation import Conversation

REMARK_WORDS = 3
"""So many words at a rating prompt are a remark, kept as the note (R4)."""

Step = Callable[[Conversation, Command], str]


def answer_typed(conversation: Conversation, text: str) -> str:
    """Do what *text* asks, and return what to say; empty where a card says it."""
    desk = _open_desk(conversation)
    try:
        command = read_command(text, misspelt=not _expects_text(desk))
        if command:
            return _COMMANDS[command.word](conversation, command)
        if desk is None:
            return _not_understood(conversation, text)
        return _ANSWERS[desk.audit.asking](conversation, desk, text)
    except InvalidAnswer as refusal:
        return _faults(conversation, refusal)
    except Refusal as refusal:
        return sentence_for(refusal)


def _open_desk(conversation: Conversation) -> AuditDesk | None:
    current = conversation.current()
    return conversation.desk(current) if current else None


def _expects_text(desk: AuditDesk | None) -> bool:
    if desk is None or desk.audit.asking is not Asking.ANSWER:
        return desk is not None and desk.audit.asking is Asking.SKIP_REASON
    return spoken.field_at_hand(desk).kind is FieldKind.TEXT


# Answers to what is asked


def _answer(conversation: Conversation, desk: AuditDesk, text: str) -> str:
    field = spoken.field_at_hand(desk)
    if field.id == "confirmed" and not is_yes(text):
        field = desk.step.fields[0]
    understood = read_field(field, text, conversation.when.on)
    if understood is None:
        return _remark_or_nothing(conversation, desk, field, text)
    given = {field.id: understood.value} | ({"note": understood.remark} if understood.remark else {})
    after = conversation.type_fields(desk.assignment.id, given)
    return f"{spoken.saved_line(field, understood.value)} {spoken.ask(after)}"


def _remark_or_nothing(conversation: Conversation, desk: AuditDesk, field: Field, text: str) -> str:
    takes_note = field.id == "rating" and any(one.id == "note" for one in desk.step.fields)
    if not takes_note or len(text.split()) < REMARK_WORDS:
        return f"I could not take that as an answer. {spoken.ask(desk)}"
    after = conversation.type_fields(desk.assignment.id, {"note": text})
    return f"Saved as your note. Now the rating. {spoken.ask(after)}"


def _skip_reason(conversation: Conversation, desk: AuditDesk, text: str) -> str:
    reason, words = read_skip_reason(text)
    after = conversation.skip(desk.assignment.id, reason, words)
    return f"Skipped. {spoken.ask(after)}"


def _confirm(conversation: Conversation, desk: AuditDesk, text: str) -> str:
    if is_yes(text):
        return _apply(conversation, desk.assignment.id, rules.send)
    after = conversation.change(desk.assignment.id, lambda audit, _: rules.check(audit, conversation.when))
    return spoken.KEPT if is_no(text) else f"Nothing was sent. {spoken.ask(after)}"


def _at_check(conversation: Conversation, desk: AuditDesk, text: str) -> str:
    if is_yes(text):
        return _send(conversation, Command(Word.SEND))
    return f"I could not take that as a command. {spoken.ask(desk)}"


def _paused(_conversation: Conversation, _desk: AuditDesk, _text: str) -> str:
    return spoken.PAUSED


_ANSWERS: Mapping[Asking, Callable[[Conversation, AuditDesk, str], str]] = MappingProxyType(
    {
        Asking.ANSWER: _answer,
        Asking.SKIP_REASON: _skip_reason,
        Asking.CHECK: _at_check,
        Asking.CONFIRM_SEND: _confirm,
        Asking.PAUSED: _paused,
    }
)


# Commands


def _help(conversation: Conversation, _command: Command) -> str:
    return told.help_text(conversation.months(), is_auditing=conversation.current() is not None)


def _thanks(_conversation: Conversation, _command: Command) -> str:
    return "You are welcome. Type status to see what you owe."


def _status(conversation: Conversation, _command: Command) -> str:
    """Answer with a card, which says it itself."""
    conversation.say_what_is_owed()
    return ""


def _why(conversation: Conversation, _command: Command) -> str:
    months = conversation.months()
    return "\n\n".join(spoken.why_lines(month) for month in months) or told.status_text(months)


def _mine(conversation: Conversation, _command: Command) -> str:
    return told.record_text(conversation.record())


def _start(conversation: Conversation, _command: Command) -> str:
    try:
        assignment = conversation.current() or conversation.next_to_start()
    except NothingOwed:
        return told.status_text(conversation.months())
    conversation.show_in_newest_card(assignment)
    return spoken.ask(conversation.start(assignment))


def _skip(conversation: Conversation, _command: Command) -> str:
    desk = _required(conversation)
    field = spoken.field_at_hand(desk)
    if field.id.startswith("check.") and desk.audit.asking is Asking.ANSWER:
        return f"Left open. {spoken.ask(conversation.type_fields(desk.assignment.id, {field.id: ''}))}"
    return _apply(conversation, desk.assignment.id, rules.ask_why_skipped)


def _back(conversation: Conversation, _command: Command) -> str:
    return _apply(conversation, _required(conversation).assignment.id, rules.back)


def _later(conversation: Conversation, _command: Command) -> str:
    return _apply(conversation, _required(conversation).assignment.id, rules.leave_for_later)


def _undo(conversation: Conversation, _command: Command) -> str:
    after = conversation.undo(_required(conversation).assignment.id)
    return f"Taken back. {spoken.ask(after)}"


def _check(conversation: Conversation, _command: Command) -> str:
    """Answer with the check card, here at the end of the chat; it lives on like the one above."""
    desk = _required(conversation)
    conversation.change(desk.assignment.id, lambda audit, _: rules.check(audit, conversation.when))
    conversation.say_audit(desk.assignment.id)
    return ""


def _send(conversation: Conversation, _command: Command) -> str:
    return _apply(conversation, _required(conversation).assignment.id, rules.ask_to_confirm)


def _stop(conversation: Conversation, _command: Command) -> str:
    desk = _required(conversation)
    conversation.change(desk.assignment.id, lambda audit, _: rules.pause(audit, conversation.when))
    return spoken.PAUSED


def _change(conversation: Conversation, command: Command) -> str:
    desk = _required(conversation)
    step = _named_step(desk, command.argument)
    after = conversation.change(
        desk.assignment.id, lambda audit, interview: rules.change(audit, interview, step, conversation.when)
    )
    return spoken.ask(after)


def _reopen(conversation: Conversation, _command: Command) -> str:
    current = conversation.chat.current
    if current is None:
        raise NoAuditOpen
    return _apply(conversation, current, rules.reopen)


_COMMANDS: Mapping[Word, Step] = MappingProxyType(
    {
        Word.HELP: _help,
        Word.THANKS: _thanks,
        Word.STATUS: _status,
        Word.WHY: _why,
        Word.MINE: _mine,
        Word.START: _start,
        Word.RESUME: _start,
        Word.BACK: _back,
        Word.SKIP: _skip,
        Word.LATER: _later,
        Word.CHANGE: _change,
        Word.UNDO: _undo,
        Word.CHECK: _check,
        Word.SEND: _send,
        Word.STOP: _stop,
        Word.REOPEN: _reopen,
    }
)


def _apply(
    conversation: Conversation, assignment: AssignmentId, rule: Callable[[Audit, Interview, Moment], Audit]
) -> str:
    """Apply a transition that takes the audit, its script and the moment; return what is asked then."""
    after = conversation.change(assignment, lambda audit, interview: rule(audit, interview, conversation.when))
    return spoken.ask(after)


def _required(conversation: Conversation) -> AuditDesk:
    """Return the audit at hand, or refuse with what to do instead."""
    desk = _open_desk(conversation)
    if desk is None:
        raise NoAuditOpen
    return desk


def _named_step(desk: AuditDesk, name: str) -> StepId:
    """Return the step that somebody named: a question's number as shown, or a step's own word.

    Raises:
        NoSuchStep: If there is none.
    """
    questions = desk.questions
    if name.isdecimal() and 1 <= int(name) <= len(questions):
        return questions[int(name) - 1].id
    named = {step.id: step.id for step in desk.steps} | {
        _WORDS[step.kind]: step.id for step in desk.steps if step.kind in _WORDS
    }
    if name not in named:
        raise NoSuchStep(name)
    return named[name]


_WORDS: Mapping[StepKind, str] = MappingProxyType(
    {StepKind.INVOLVEMENT: "worker", StepKind.VOICE: "words", StepKind.NO_CONTACT: "reason", StepKind.OVERALL: "rating"}
)


def _faults(conversation: Conversation, refusal: InvalidAnswer) -> str:
    desk = _required(conversation)
    return " ".join(fault_sentence(desk.step, fault) for fault in refusal.faults)


def _not_understood(conversation: Conversation, text: str) -> str:
    """Return what can be done now; the second time for the same words, also whom to ask."""
    mark = hashlib.sha256(plain(text).encode()).hexdigest()
    is_second = conversation.chat.last_unknown == mark
    conversation.remember(replace(conversation.chat, last_unknown=mark))
    return told.unknown_text(conversation.months(), conversation.contact if is_second else None)
