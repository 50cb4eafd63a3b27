"""Typed words: a command at any time, else an answer to what is asked, else help. Never silence (R4, R5)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cards import spoken
from cards.field_words import fault_sentence
from cards.words import sentence_for
from dialogs import availability, control, guarded, handovers, overdue, practice, stop_the_clock, told, worries
from dialogs.commands import Command, Word, read_command
from dialogs.not_understood import not_understood
from dialogs.own_words import own_words
from dialogs.rights import let_type
from dialogs.step_names import named_step
from dialogs.understanding import is_no, is_yes, read_field, read_skip_reason
from domain import conversation as rules
from domain.audits import Asking, Audit
from domain.desk import AuditDesk
from domain.ids import AssignmentId
from domain.interview import Interview
from domain.moments import Moment
from domain.refusals import Identifying, InvalidAnswer, NoAuditOpen, NotAllowed, NothingOwed, Refusal
from domain.steps import Field, FieldKind
from workflows.conversation import Conversation

REMARK_WORDS = 3
"""So many words at a rating prompt are a remark, kept as the note (R4)."""

Step = Callable[[Conversation, Command], str]


def answer_typed(conversation: Conversation, text: str) -> str:
    """Do what *text* asks, and return what to say; empty where a card says it.

    Assumption: Q38, words of worry offer the route anywhere; where a remark is expected they are the remark too.
    """
    desk = _open_desk(conversation)
    if not worries.mentions_worry(text) or read_command(text, misspelt=False):
        return _answered(conversation, desk, text)
    if desk and (_expects_text(desk) or _takes_note(desk)):
        return worries.with_route(conversation, _answered(conversation, desk, text))
    taken = _said(conversation, lambda: stop_the_clock.take_words(conversation, text))
    if taken is not None:
        return worries.with_route(conversation, taken)
    return worries.offer(conversation, Command(Word.WORRIED))


def _answered(conversation: Conversation, desk: AuditDesk | None, text: str) -> str:
    taken = _said(conversation, lambda: stop_the_clock.take_words(conversation, text))
    return taken if taken is not None else _said(conversation, lambda: _taken(conversation, desk, text)) or ""


def _said(conversation: Conversation, answer: Callable[[], str | None]) -> str | None:
    """Return what *answer* says, or why it was refused."""
    conversation.may_keep = True
    try:
        return answer()
    except InvalidAnswer as refusal:
        return _faults(conversation, refusal)
    except Identifying as refusal:
        return guarded.typed_warning(refusal)
    except NotAllowed as refusal:
        conversation.note_refused("word", refusal)
        return sentence_for(refusal)
    except Refusal as refusal:
        return sentence_for(refusal)


def _taken(conversation: Conversation, desk: AuditDesk | None, text: str) -> str:
    if command := read_command(text, misspelt=not _expects_text(desk)):
        let_type(conversation.person, command.word)
        return _COMMANDS[command.word](conversation, command)
    if desk is None:
        return not_understood(conversation, text)
    return _ANSWERS[desk.audit.asking](conversation, desk, text)


def _open_desk(conversation: Conversation) -> AuditDesk | None:
    current = conversation.current()
    return conversation.desk(current) if current else None


def _expects_text(desk: AuditDesk | None) -> bool:
    if desk is None or desk.audit.asking is not Asking.ANSWER:
        return desk is not None and desk.audit.asking is Asking.SKIP_REASON
    return spoken.field_at_hand(desk).kind is FieldKind.TEXT


def _takes_note(desk: AuditDesk) -> bool:
    """Whether a remark typed now becomes a note (R4)."""
    is_rating = desk.audit.asking is Asking.ANSWER and spoken.field_at_hand(desk).id == "rating"
    return is_rating and any(field.id == "note" for field in desk.step.fields)


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
    if field.id != "rating" or not _takes_note(desk) or len(text.split()) < REMARK_WORDS:
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
    return told.help_text(
        conversation.months(), own_words(conversation), is_auditing=conversation.current() is not None
    )


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


def _start(conversation: Conversation, command: Command) -> str:
    try:
        assignment = practice.to_begin(conversation, command)
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
    step = named_step(desk, command.argument)
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
        Word.CANT: handovers.type_cant,
        Word.SNOOZE: availability.typed_snooze,
        Word.AWAY: availability.typed_away,
        Word.HERE: availability.typed_back,
        Word.WORRIED: worries.offer,
        Word.TELL_LEAD: worries.tell,
        Word.SEEN: worries.seen,
        Word.KEEP: guarded.explain_keeping,
        Word.OVERDUE: overdue.type_overdue,
        Word.OVERVIEW: overdue.type_overview,
        Word.DECIDE: overdue.type_decision,
        Word.HOLD: control.type_hold,
        Word.RELEASE: control.type_release,
        Word.PRACTISE: practice.practise,
        **stop_the_clock.COMMANDS,
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


def _faults(conversation: Conversation, refusal: InvalidAnswer) -> str:
    desk = _required(conversation)
    return " ".join(fault_sentence(desk.step, fault) for fault in refusal.faults)
