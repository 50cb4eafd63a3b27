"""Practice messages: the sheet, Schedule, Sign, Withdraw and Got it, pressed or typed."""

import re
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType

from cards.message_sheet import message_sheet
from cards.practice_message import got_it_line, received_card, standing_line
from cards.presses import Presses
from cards.verbs import Verb
from cards.words import sentence_for
from dialogs.audience_words import chosen_audience, read_audience
from dialogs.commands import Command, Word
from dialogs.dates import read_date
from dialogs.practice_sheets import desk_card, presses_for, refused
from dialogs.pressed import Press
from dialogs.shown import Shown
from domain.briefings import LEADS
from domain.desk import Remarks, Subject, SubjectKind
from domain.ids import MessageId
from domain.people import Function
from domain.permissions import Right, may_ever
from domain.practice_desk import MessageDesk
from domain.practice_messages import OPEN, MessageState, Wording, signers_open_to
from domain.refusals import DayMissing, Refusal
from workflows.conversation import Conversation
from workflows.practice_messages import PracticeMessages

_TYPED = re.compile(
    r"message(?:\s+from\s+(?P<signers>psw|pot|both))?(?:\s+to\s+(?P<to>[^:\n]{1,120}?))?"
    r"(?:\s+on\s+(?P<day>[^:\n]{1,30}))?\s*:\s*(?P<text>.+)",
    re.IGNORECASE | re.DOTALL,
)
_SIGNERS: Mapping[str, frozenset[Function]] = MappingProxyType(
    {"psw": frozenset({Function.PSW}), "pot": frozenset({Function.POT}), "both": LEADS}
)


# Buttons


def preview(press: Press) -> Shown:
    """Keep the words, and show the message as it will look; refused, the words are back in their box."""
    talk, desk = press.conversation, _desk(press)
    if not talk.is_new and desk.message.version != press.opened.subject.version:
        return _shown(press)
    try:
        _write(talk, desk, _wording(press.fields, desk), press.opened.subject.version)
    except Refusal as refusal:
        return _back_in_the_box(press, desk, refusal)
    return _shown(press)


def change(press: Press) -> Shown:
    """Show the sheet with the words as they are kept."""
    desk = _desk(press)
    if not desk.is_author or desk.message.state not in OPEN:
        return _shown(press)
    return Shown(sheet=lambda seal: message_sheet(desk, presses_for(desk, seal), "", {}))


def schedule(press: Press) -> Shown:
    """Let the message go on its day, as it was seen on the card."""
    seen = press.opened.subject.version
    return _done(press, lambda talk, desk: _messages(talk).schedule(talk.connection, desk, seen, talk.when))


def sign(press: Press) -> Shown:
    """Sign the message of the other lead."""
    return _done(press, lambda talk, desk: _sign(talk, desk.message.id, press.opened.subject.version))


def withdraw(press: Press) -> Shown:
    """Take the message back before it goes."""
    return _done(press, lambda talk, desk: _withdraw(talk, desk.message.id))


def got_it(press: Press) -> Shown:
    """Count that somebody got the message, once, and not who; an old client is told in words."""
    message, talk = MessageId(press.opened.subject.id), press.conversation
    broadcasts = talk.abilities.stop_the_clock.broadcasts
    broadcasts.require_sent(talk.connection, message, talk.person)
    received = broadcasts.received(talk.connection, message, talk.marks_of(message), talk.when, says_so=True)
    subject = Subject(SubjectKind.MESSAGE, message)
    said = Remarks(line=got_it_line(received))
    return Shown(sheet=lambda seal: received_card(received, Presses(seal, subject)), remarks=said)


STEPS: Mapping[str, Callable[[Press], Shown]] = MappingProxyType(
    {
        Verb.MESSAGE_PREVIEW: preview,
        Verb.MESSAGE_CHANGE: change,
        Verb.MESSAGE_SCHEDULE: schedule,
        Verb.MESSAGE_SIGN: sign,
        Verb.MESSAGE_WITHDRAW: withdraw,
        Verb.GOT_IT: got_it,
    }
)


# Words


def take_words(talk: Conversation, text: str) -> str | None:
    """Write the message that *text* is, where it is one of a lead's; its card is the answer."""
    typed = _TYPED.fullmatch(text.strip())
    if typed is None or not may_ever(talk.person, Right.WRITE_MESSAGE):
        return None
    message = _messages(talk).open(talk.connection, talk.person, talk.when)
    desk = _messages(talk).desk(talk.connection, message.id, talk.person, talk.when)
    day = read_date(typed["day"], talk.when.on) if typed["day"] else None
    if typed["day"] and day is None:
        raise DayMissing
    signers = _SIGNERS[typed["signers"].lower()] if typed["signers"] else _signers_of(desk)
    wording = Wording(typed["text"], read_audience(typed["to"] or "", desk.services), day, signers)
    _write(talk, desk, wording, message.version)
    _messages(talk).show(talk.connection, message.id, talk.person, talk.when)
    return ""


def type_message(talk: Conversation, _command: Command) -> str:
    """Answer with the sheet, or with the message under way."""
    message = _messages(talk).open(talk.connection, talk.person, talk.when)
    _messages(talk).show(talk.connection, message.id, talk.person, talk.when)
    return ""


def type_messages(talk: Conversation, _command: Command) -> str:
    """List the newest messages, and how many got them."""
    desks = _messages(talk).newest(talk.connection, talk.person, talk.when)
    return "\n\n".join(standing_line(one) for one in desks) or "No message was written yet. Type message to write one."


def type_schedule(talk: Conversation, _command: Command) -> str:
    """Schedule the message under way."""
    desk = _waiting(talk, {MessageState.DRAFT})
    _messages(talk).schedule(talk.connection, desk, desk.message.version, talk.when)
    return _said(talk, desk)


def type_sign(talk: Conversation, _command: Command) -> str:
    """Sign the message that waits for it."""
    desk = _waiting(talk, {MessageState.UNSIGNED})
    _sign(talk, desk.message.id, desk.message.version)
    return _said(talk, desk)


def type_withdraw(talk: Conversation, _command: Command) -> str:
    """Withdraw the newest message that can be."""
    _withdraw(talk, _waiting(talk, OPEN).message.id)
    return "The message is withdrawn. It was not sent, and its words are forgotten."


def type_got_it(talk: Conversation, _command: Command) -> str:
    """Count that somebody got the newest message."""
    broadcasts = talk.abilities.stop_the_clock.broadcasts
    message = broadcasts.newest_received(talk.connection, talk.person)
    marks = talk.marks_of(message)
    return got_it_line(broadcasts.received(talk.connection, message, marks, talk.when, says_so=True))


COMMANDS: Mapping[Word, Callable[[Conversation, Command], str]] = MappingProxyType(
    {
        Word.MESSAGE: type_message,
        Word.MESSAGES: type_messages,
        Word.SCHEDULE_MESSAGE: type_schedule,
        Word.SIGN_MESSAGE: type_sign,
        Word.WITHDRAW_MESSAGE: type_withdraw,
        Word.GOT_IT: type_got_it,
    }
)


def _done(press: Press, deed: Callable[[Conversation, MessageDesk], object]) -> Shown:
    """Do *deed* to the message as it was when its card was drawn, and show what came of it."""
    try:
        deed(press.conversation, _desk(press))
    except Refusal as refusal:
        return _shown(press, sentence_for(refusal))
    return _shown(press)


def _shown(press: Press, problem: str = "") -> Shown:
    desk = _now(press.conversation, MessageId(press.opened.subject.id))
    return Shown(sheet=lambda seal: desk_card(desk, seal, problem=problem), remarks=Remarks(line=problem))


def _back_in_the_box(press: Press, desk: MessageDesk, refusal: Refusal) -> Shown:
    remarks = refused(refusal, "select Preview again")
    problem = remarks.line
    return Shown(
        sheet=lambda seal: message_sheet(desk, presses_for(desk, seal), problem, press.fields), remarks=remarks
    )


def _write(talk: Conversation, desk: MessageDesk, wording: Wording, seen: int) -> None:
    if wording.text.strip() != desk.message.text:
        talk.watch({"message": wording.text})
    _messages(talk).write(talk.connection, desk, wording, seen, talk.when)


def _wording(fields: Mapping[str, str], desk: MessageDesk) -> Wording:
    signers = frozenset(Function(one) for one in fields.get("signers", "").split("+") if one in LEADS)
    day = fields.get("goes_on", "").strip()
    goes_on = read_date(day, desk.message.made_at.date()) if day else None
    if day and goes_on is None:
        raise DayMissing
    audience = chosen_audience(fields, desk.services)
    return Wording(fields.get("message", ""), audience, goes_on, signers or _signers_of(desk))


def _signers_of(desk: MessageDesk) -> frozenset[Function]:
    return desk.message.signers or signers_open_to(desk.person.functions)[0]


def _desk(press: Press) -> MessageDesk:
    """Return the message that the card is about, as it is now."""
    return _now(press.conversation, MessageId(press.opened.subject.id))


def _now(talk: Conversation, message: MessageId) -> MessageDesk:
    return _messages(talk).desk(talk.connection, message, talk.person, talk.when)


def _waiting(talk: Conversation, states: Collection[MessageState]) -> MessageDesk:
    return _now(talk, _messages(talk).waiting(talk.connection, talk.person, states).id)


def _said(talk: Conversation, desk: MessageDesk) -> str:
    return standing_line(_now(talk, desk.message.id))


def _sign(talk: Conversation, message: MessageId, seen: int) -> None:
    _messages(talk).sign(talk.connection, message, talk.person, seen, talk.when)


def _withdraw(talk: Conversation, message: MessageId) -> None:
    _messages(talk).withdraw(talk.connection, message, talk.person, talk.when)


def _messages(talk: Conversation) -> PracticeMessages:
    return talk.abilities.stop_the_clock.messages
