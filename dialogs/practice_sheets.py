"""How cards about practice messages, good practice and events look: when they are sent, and when a client asks."""

from typing import TypeAlias

from cards.elements import Card
from cards.event import event_sheet
from cards.exemplar import exemplar_card, published_card, shelf_card
from cards.message_sheet import message_sheet
from cards.practice_message import message_card, received_card
from cards.presses import Presses, refresh
from cards.warning import warning_line
from cards.words import SUMMARY, sentence_for
from dialogs.shown import Shown
from domain.delivery import Message
from domain.desk import Remarks, Seal, Subject, SubjectKind
from domain.exemplars import Exemplar
from domain.ids import MessageId, NoticeId
from domain.notices import Notice, NoticeKind
from domain.practice_desk import EventSheet, ExemplarDesk, MessageDesk, Received, Shelf
from domain.practice_messages import MessageState
from domain.refusals import CardExpired, Identifying, Refusal
from workflows.conversation import Conversation
from workflows.practice_notices import id_of
from workflows.sending import Ready

Facts: TypeAlias = MessageDesk | ExemplarDesk | Shelf | EventSheet | Received | Exemplar


def draw(ready: Ready, seal: Seal) -> Message:
    """Draw a message that is sent, or a sent card anew."""
    member = ready.chat.member_id if ready.chat else ""
    assert isinstance(ready.facts, Facts)
    return Message(card=card_of(ready.facts, seal, ready.shown.id, member), summary=SUMMARY[ready.shown.kind])


def practice_now(conversation: Conversation, notice: Notice) -> Shown:
    """Return the card of *notice* as it is now."""
    facts = _read(conversation, notice)
    if facts is None:
        raise CardExpired
    return Shown(sheet=lambda seal: card_of(facts, seal, notice.id, conversation.chat.member_id))


def card_of(facts: Facts, seal: Seal, notice: NoticeId, member: str) -> Card:
    """Return the card of *facts* that *notice* brought."""
    living = Subject(SubjectKind.NOTICE, notice)
    refreshed = refresh(seal, living, member)
    match facts:
        case MessageDesk():
            return desk_card(facts, seal, refreshed)
        case ExemplarDesk():
            return exemplar_card(facts, presses_for(facts, seal), refreshed=refreshed)
        case Received(message=message):
            return received_card(facts, Presses(seal, Subject(SubjectKind.MESSAGE, message.id)), refreshed)
        case Exemplar():
            return published_card(facts, refreshed)
        case Shelf():
            return shelf_card(facts, Presses(seal, living))
        case EventSheet():
            return event_sheet(Presses(seal, living))


def desk_card(desk: MessageDesk, seal: Seal, refreshed: Card | None = None, problem: str = "") -> Card:
    """Return a message before a lead: the sheet while it has no words, else as it stands."""
    if desk.message.state is MessageState.DRAFT and desk.is_author and not desk.message.text:
        return message_sheet(desk, presses_for(desk, seal), problem, {})
    return message_card(desk, presses_for(desk, seal), problem, refreshed)


def presses_for(desk: MessageDesk | ExemplarDesk, seal: Seal) -> Presses:
    """Return what makes the buttons of a card about *desk*, as old as it is now."""
    if isinstance(desk, MessageDesk):
        return Presses(seal, Subject(SubjectKind.MESSAGE, desk.message.id, desk.message.version))
    return Presses(seal, Subject(SubjectKind.EXEMPLAR, desk.exemplar.id, desk.exemplar.version))


def refused(refusal: Refusal, to_keep: str) -> Remarks:
    """Return what a sheet says of *refusal*; *to_keep* is what keeps words that the guard warned of."""
    if isinstance(refusal, Identifying):
        return Remarks(line=warning_line(refusal, to_keep), is_warned=not refusal.must_edit)
    return Remarks(line=sentence_for(refusal))


def _read(conversation: Conversation, notice: Notice) -> Facts | None:
    able, connection, when = conversation.abilities.stop_the_clock, conversation.connection, conversation.when
    match notice.kind:
        case NoticeKind.MESSAGE:
            message = MessageId(id_of(notice.key))
            marks = conversation.marks_of(message)
            return able.broadcasts.received(connection, message, marks, when, says_so=False)
        case NoticeKind.GOOD_PRACTICE:
            return able.exemplars.facts(connection, notice, conversation.person, when)
        case _:
            return able.practice_desks.facts(connection, notice, conversation.person, when)
