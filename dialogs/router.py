"""Which step answers which turn, and how a refusal reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from zoneinfo import ZoneInfo

from cards.audit import audit_card
from cards.elements import noted
from cards.field_words import fault_sentence
from cards.opening import opening_card
from cards.problem import problem_card
from cards.reminder import reminder_card
from cards.tokens import TokenKeys
from cards.verbs import Verb
from cards.words import sentence_for
from dialogs import availability, control, guarded, handovers, overdue, pressed, stop_the_clock, worries
from dialogs.pressed import Press
from dialogs.rights import let_press
from dialogs.shown import Shown
from dialogs.subjects import require_fit
from dialogs.turn import Reply, Turn, TurnKind
from dialogs.typed import answer_typed
from domain.chats import Chat
from domain.desk import Remarks, Subject, SubjectKind
from domain.moments import Moment
from domain.notices import REMINDING
from domain.refusals import (
    ChangedMeanwhile,
    Identifying,
    InvalidAnswer,
    NotAllowed,
    ReasonMissing,
    Refusal,
    UnknownPerson,
)
from workflows.conversation import Conversation
from workflows.conversations import Conversations

Step = Callable[[Press], Shown]

STEPS: Mapping[str, Step] = MappingProxyType(
    {
        Verb.START: pressed.start,
        Verb.START_FIRST: pressed.start_first,
        Verb.ANSWER: pressed.answer,
        Verb.BACK: pressed.back,
        Verb.SKIP: pressed.ask_why_skipped,
        Verb.SKIP_BECAUSE: pressed.skip,
        Verb.CANCEL_SKIP: pressed.back,
        Verb.LATER: pressed.leave_for_later,
        Verb.CHECK: pressed.check,
        Verb.CHANGE: pressed.change,
        Verb.SEND: pressed.send,
        Verb.RESUME: pressed.start,
        Verb.REOPEN: pressed.reopen,
        Verb.HOLD: control.hold,
        Verb.RELEASE: control.release,
        Verb.KEEP: guarded.keep,
        Verb.KEEP_REASON: guarded.keep_reason,
        Verb.WORRY: worries.show_route,
        Verb.TELL_LEAD: worries.tell_lead,
        Verb.WORRY_SEEN: worries.see,
        Verb.SNOOZE: availability.ask_until_when,
        Verb.SNOOZE_UNTIL: availability.snooze,
        Verb.GO_AWAY: availability.go_away,
        Verb.COME_BACK: availability.come_back,
        Verb.CANT: handovers.ask_why,
        Verb.CANT_BECAUSE: handovers.decline,
        Verb.SHOW: pressed.current,
        Verb.TEAM: overdue.show_team,
        Verb.MORE_TIME: overdue.ask_until_when,
        Verb.REASSIGN: overdue.ask_to_reassign,
        Verb.EXCUSE: overdue.ask_why_excused,
        Verb.MORE_TIME_UNTIL: overdue.give_more_time,
        Verb.REASSIGN_NOW: overdue.reassign,
        Verb.EXCUSE_BECAUSE: overdue.excuse,
        Verb.REFRESH: pressed.refresh,
        **stop_the_clock.STEPS,
    }
)
SAME_AGAIN = frozenset({Verb.WORRY, Verb.TELL_LEAD, Verb.WORRY_SEEN}) | stop_the_clock.STEPS.keys()
"""Pressed again by a repeat of Teams, these show the same and do nothing twice."""
WARNED = "warned"
"""The step in the tokens of a sheet that the guard warned on: its buttons keep the words if they come unchanged."""

SOON_SECONDS = 10
"""A card that changed within so many seconds was pressed twice: nothing to explain."""


@dataclass(frozen=True, slots=True)
class Router:
    """Answers turns: synchronous, one transaction each."""

    conversations: Conversations
    keys: TokenKeys
    zone: ZoneInfo

    def answer(self, turn: Turn) -> Reply:
        """Do what *turn* asks, and return what goes straight back; typed words are answered by a notice."""
        when = Moment.of(turn.now, self.zone)
        try:
            comes_or_goes = turn.kind in {TurnKind.INSTALLED, TurnKind.REMOVED}
            with self.conversations.turn(
                _chat(turn), turn.activity_id, when, comes_or_goes=comes_or_goes
            ) as conversation:
                conversation.marks_of = partial(self.keys.marks, turn.person)
                return self._answer(turn, conversation)
        except UnknownPerson as refusal:
            return _problem(turn, sentence_for(refusal))

    def _answer(self, turn: Turn, conversation: Conversation) -> Reply:
        match turn.kind:
            case TurnKind.PRESSED:
                return self._pressed(turn, conversation)
            case TurnKind.TYPED if conversation.is_new:
                if said := answer_typed(conversation, turn.text):
                    conversation.say(said)
            case TurnKind.INSTALLED if conversation.chat.installed:
                conversation.welcome()
            case _:
                pass
        return Reply()

    def _pressed(self, turn: Turn, conversation: Conversation) -> Reply:
        try:
            opened = self.keys.open(conversation.person.id, turn.token)
            let_press(conversation.person, turn.verb)
            require_fit(opened, turn.verb)
        except Refusal as refusal:
            conversation.note_refused("card", refusal)
            return _problem(turn, sentence_for(refusal))
        press = Press(conversation, opened, turn.fields)
        conversation.may_keep = not turn.answers_in_place or opened.step == WARNED
        shown = self._shown(turn.verb, press)
        if turn.answers_in_place:
            return Reply(card=self._card(shown, press))
        if said := said_of(shown):
            conversation.say(said)
        return Reply()

    def _shown(self, verb: str, press: Press) -> Shown:
        is_done = not press.conversation.is_new and verb not in SAME_AGAIN
        step = guarded.repeated if is_done else STEPS[verb]
        try:
            return step(press)
        except NotAllowed as refusal:
            press.conversation.note_refused("card", refusal)
            return _refused(press, refusal)
        except Refusal as refusal:
            return _refused(press, refusal)

    def _card(self, shown: Shown, press: Press) -> dict[str, object]:
        conversation, notice = press.conversation, press.opened.notice
        person, member = conversation.person, conversation.chat.member_id
        living = Subject(SubjectKind.NOTICE, notice or "")
        seal = self.keys.seal_for(person.id, notice, _step_of(shown))
        if shown.audit:
            return audit_card(shown.audit, shown.remarks, seal, member, living)
        if shown.sheet:
            return shown.sheet(seal)
        if shown.month and shown.notice:
            draw = reminder_card if shown.notice.kind in REMINDING else opening_card
            return draw(shown.month, seal, member, living)
        return problem_card(shown.problem)


def _step_of(shown: Shown) -> str:
    if shown.audit:
        return shown.audit.audit.at
    return WARNED if shown.remarks.is_warned else ""


def said_of(shown: Shown) -> str:
    """Return in words what a card would say of a press that was not taken; empty where all is well."""
    if shown.problem or shown.remarks.line:
        return shown.problem or shown.remarks.line
    if shown.remarks.changed_at:
        return sentence_for(ChangedMeanwhile(shown.remarks.changed_at))
    if shown.audit and shown.remarks.faults:
        return " ".join(fault_sentence(shown.audit.step, fault) for fault in shown.remarks.faults)
    return ""


def _refused(press: Press, refusal: Refusal) -> Shown:
    """Return the card as it is, with what was refused; words that were typed are put back into their boxes."""
    try:
        if isinstance(refusal, Identifying):
            return guarded.warned(press, refusal)
        if isinstance(refusal, ChangedMeanwhile) and refusal.typed:
            pressed.show_conflict(press)
        shown = pressed.current(press)
    except Refusal:
        return Shown(problem=sentence_for(refusal))
    return _with(shown, _remarks(press, refusal))


def _with(shown: Shown, remarks: Remarks) -> Shown:
    """Return *shown* with what a refusal says; a sheet, which knows no remarks, says it below its heading."""
    sheet = shown.sheet
    drawn = (lambda seal: noted(sheet(seal), remarks.line)) if sheet else None
    return replace(shown, sheet=drawn, remarks=remarks)


def _remarks(press: Press, refusal: Refusal) -> Remarks:
    match refusal:
        case InvalidAnswer(faults=faults, typed=typed):
            return Remarks(faults=faults, typed=tuple(typed.items()))
        case ChangedMeanwhile(changed_at=changed_at, typed=typed):
            if not typed and (press.conversation.when.at - changed_at).total_seconds() < SOON_SECONDS:
                return Remarks()
            return Remarks(changed_at=changed_at, typed=tuple(typed.items()))
        case ReasonMissing():
            return Remarks(line=sentence_for(refusal), typed=tuple(press.fields.items()))
        case _:
            return Remarks(line=sentence_for(refusal))


def _problem(turn: Turn, sentence: str) -> Reply:
    return Reply(card=problem_card(sentence)) if turn.kind is TurnKind.PRESSED else Reply(text=sentence)


def _chat(turn: Turn) -> Chat:
    address = turn.address
    return Chat(
        turn.person,
        address.service_url,
        address.conversation_id,
        address.member_id,
        address.bot_id,
        address.tenant_id,
        installed=turn.kind is not TurnKind.REMOVED,
        heard_at=turn.sent_at,
    )
