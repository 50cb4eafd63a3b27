"""Good practice, change stories and thank-yous: put forward, read, published, withdrawn, shown."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from cards.exemplar import exemplar_card, shelf_card
from cards.exemplar_words import CHECKLIST
from cards.presses import Presses
from cards.verbs import Verb
from dialogs.audience_words import chosen_audience, read_audience
from dialogs.commands import Command, Word
from dialogs.practice_sheets import presses_for, refused
from dialogs.pressed import Press
from dialogs.shown import Shown
from domain.audiences import Audience
from domain.desk import Remarks, Subject, SubjectKind
from domain.exemplars import WRITABLE, Check, Consent, ExemplarKind
from domain.ids import AssignmentId, ExemplarId
from domain.message_refusals import ConsentMissing, MessageChanged, NoExemplar, NotSentYet
from domain.practice_desk import ExemplarDesk
from domain.refusals import NotAllowed, Refusal
from workflows.conversation import Conversation
from workflows.exemplars import Exemplars
from workflows.nominations import Nominations

_TYPED = re.compile(r"(nominate|change story|thank-you note)\s*:\s*(.+)", re.IGNORECASE | re.DOTALL)
_SENT_BACK = re.compile(r"send (?:it )?back because\s+(.+)", re.IGNORECASE | re.DOTALL)
_KINDS: Mapping[str, ExemplarKind] = MappingProxyType(
    {
        "nominate": ExemplarKind.GOOD_PRACTICE,
        "change story": ExemplarKind.CHANGE_STORY,
        "thank-you note": ExemplarKind.THANKS,
    }
)
_CONSENTS: Mapping[str, Consent] = MappingProxyType(
    {"yes": Consent.YES, "not needed": Consent.NOT_NEEDED, "no": Consent.NO}
)
_HOW_TO_HAND_IN = "type hand it in, consent yes. Or: hand it in, consent not needed. Or: hand it in, consent no"


# Buttons


def nominate(press: Press) -> Shown:
    """Open the sheet from the receipt of a sent audit."""
    talk = press.conversation
    begun = _nominations(talk).nominate(talk.connection, talk.person, press.assignment, talk.when)
    return _shown(talk, begun.id)


def hand_in(press: Press) -> Shown:
    """Keep the words and hand them to a second reader; refused, everything is back in its box."""
    talk, desk = press.conversation, _desk(press)
    if not talk.is_new and desk.exemplar.version != press.opened.subject.version:
        return _shown(talk, desk.exemplar.id)
    try:
        _hand_in(talk, desk, press.fields, press.opened.subject.version)
    except Refusal as refusal:
        return _shown(talk, desk.exemplar.id, refused(refusal, "select Hand in again"), press.fields)
    return _shown(talk, desk.exemplar.id)


def publish(press: Press) -> Shown:
    """Publish what was read."""
    audience = chosen_audience({"roles": press.fields.get("to_roles", "")}, ())
    return _decided(press, lambda: _publish(press.conversation, _desk(press), press.opened.subject.version, audience))


def send_back(press: Press) -> Shown:
    """Give back what was read, and say why."""
    why, seen = press.fields.get("why_back", ""), press.opened.subject.version
    return _decided(press, lambda: _send_back(press.conversation, _desk(press), seen, why))


def withdraw(press: Press) -> Shown:
    """Take it back, at any time."""
    talk, exemplar = press.conversation, _id(press)
    return _decided(press, lambda: _exemplars(talk).withdraw(talk.connection, exemplar, talk.person, talk.when))


def turn_page(press: Press) -> Shown:
    """Show another page of what is published."""
    talk, subject = press.conversation, press.opened.subject
    shelf = _exemplars(talk).shelf(talk.connection, talk.person, subject.version)
    return Shown(sheet=lambda seal: shelf_card(shelf, Presses(seal, Subject(SubjectKind.NOTICE, subject.id))))


STEPS: Mapping[str, Callable[[Press], Shown]] = MappingProxyType(
    {
        Verb.NOMINATE: nominate,
        Verb.HAND_IN: hand_in,
        Verb.PUBLISH: publish,
        Verb.SEND_BACK: send_back,
        Verb.WITHDRAW_EXEMPLAR: withdraw,
        Verb.SHELF: turn_page,
    }
)


# Words


def take_words(talk: Conversation, text: str) -> str | None:
    """Put forward what *text* tells, or send back what waits to be read; None where it is neither."""
    if typed := _TYPED.fullmatch(text.strip()):
        return _put_forward(talk, _KINDS[typed[1].lower()], typed[2])
    back = _SENT_BACK.fullmatch(text.strip())
    if back is None:
        return None
    try:
        waiting = _exemplars(talk).waiting(talk.connection, talk.person)
    except NoExemplar:
        return None
    _send_back(talk, _now(talk, waiting.id), waiting.version, back[1])
    return "It goes back to who put it forward, with your reason."


def type_nominate(talk: Conversation, _command: Command) -> str:
    """Answer with the sheet, about the audit at hand where it was sent."""
    current = talk.chat.current
    try:
        begun = _begin(talk, current)
    except (NotAllowed, NotSentYet):
        begun = _begin(talk, None)
    _exemplars(talk).show(talk.connection, begun.exemplar.id, talk.person, talk.when)
    return ""


def type_hand_in(talk: Conversation, command: Command) -> str:
    """Hand in what was put forward by typing; the words confirm the checklist."""
    if command.argument not in _CONSENTS:
        raise ConsentMissing
    desk, consent = _own(talk), _CONSENTS[command.argument]
    _nominations(talk).hand_in(talk.connection, desk, consent, frozenset(Check), talk.when)
    if consent is Consent.NO:
        return "Without the person's consent nothing is told. I have forgotten the words."
    return "Handed in. Somebody else reads it first, and you hear from me what they decide."


def type_publish(talk: Conversation, command: Command) -> str:
    """Publish what has waited longest for this reader."""
    waiting = _exemplars(talk).waiting(talk.connection, talk.person)
    _publish(talk, _now(talk, waiting.id), waiting.version, read_audience(command.argument, ()))
    return "Published. It goes out as the hours allow."


def type_withdraw(talk: Conversation, _command: Command) -> str:
    """Withdraw what this person put forward last."""
    own = _nominations(talk).own(talk.connection, talk.person)
    _exemplars(talk).withdraw(talk.connection, own.id, talk.person, talk.when)
    return "Taken back. Nobody is shown it, and its words are forgotten."


def type_good_practice(talk: Conversation, command: Command) -> str:
    """Answer with what is published now."""
    page = int(command.argument) if command.argument else 1
    _exemplars(talk).show_shelf(talk.connection, talk.person, page, talk.when)
    return ""


COMMANDS: Mapping[Word, Callable[[Conversation, Command], str]] = MappingProxyType(
    {
        Word.NOMINATE: type_nominate,
        Word.HAND_IN: type_hand_in,
        Word.PUBLISH: type_publish,
        Word.WITHDRAW_STORY: type_withdraw,
        Word.GOOD_PRACTICE: type_good_practice,
    }
)


def _put_forward(talk: Conversation, kind: ExemplarKind, words: str) -> str:
    begun = _begin(talk, None)
    talk.watch({"story": words})
    _nominations(talk).write(talk.connection, begun, kind, words, talk.when)
    return f"Saved, and not handed in yet. Check: {CHECKLIST}. If all is well, {_HOW_TO_HAND_IN}."


def _begin(talk: Conversation, assignment: AssignmentId | None) -> ExemplarDesk:
    begun = _nominations(talk).nominate(talk.connection, talk.person, assignment, talk.when)
    return _now(talk, begun.id)


def _hand_in(talk: Conversation, desk: ExemplarDesk, fields: Mapping[str, str], seen: int) -> None:
    consent = Consent(fields["consent"]) if fields.get("consent") in set(Consent) else None
    checked = frozenset(one for one in Check if one.value in fields.get("checked", "").split(","))
    kind = fields.get("story_kind", "")
    if consent is not Consent.NO:
        words = fields.get("story", "")
        if words.strip() != desk.exemplar.text:
            talk.watch({"story": words})
            _require_seen(desk, seen)
        _nominations(talk).write(talk.connection, desk, ExemplarKind(kind or desk.exemplar.kind), words, talk.when)
    _nominations(talk).hand_in(talk.connection, desk, consent, checked, talk.when)


def _require_seen(desk: ExemplarDesk, seen: int) -> None:
    """Refuse to write over words that came from another device meanwhile."""
    if desk.exemplar.text and desk.exemplar.version != seen:
        raise MessageChanged


def _publish(talk: Conversation, desk: ExemplarDesk, seen: int, audience: Audience) -> None:
    _exemplars(talk).publish(talk.connection, desk, seen, audience, talk.when)


def _send_back(talk: Conversation, desk: ExemplarDesk, seen: int, why: str) -> None:
    talk.watch({"why_back": why})
    _exemplars(talk).send_back(talk.connection, desk, seen, why, talk.when)


def _decided(press: Press, deed: Callable[[], object]) -> Shown:
    try:
        deed()
    except Refusal as refusal:
        return _shown(press.conversation, _id(press), refused(refusal, "select Send back again"), press.fields)
    return _shown(press.conversation, _id(press))


def _shown(
    talk: Conversation, exemplar: ExemplarId, remarks: Remarks | None = None, typed: Mapping[str, str] | None = None
) -> Shown:
    desk, said = _now(talk, exemplar), remarks or Remarks()
    return Shown(sheet=lambda seal: exemplar_card(desk, presses_for(desk, seal), said.line, typed), remarks=said)


def _own(talk: Conversation) -> ExemplarDesk:
    desk = _now(talk, _nominations(talk).own(talk.connection, talk.person).id)
    if desk.exemplar.state not in WRITABLE:
        raise NoExemplar
    return desk


def _desk(press: Press) -> ExemplarDesk:
    return _now(press.conversation, _id(press))


def _id(press: Press) -> ExemplarId:
    return ExemplarId(press.opened.subject.id)


def _now(talk: Conversation, exemplar: ExemplarId) -> ExemplarDesk:
    return _exemplars(talk).desk(talk.connection, exemplar, talk.person)


def _exemplars(talk: Conversation) -> Exemplars:
    return talk.abilities.stop_the_clock.exemplars


def _nominations(talk: Conversation) -> Nominations:
    return talk.abilities.stop_the_clock.nominations
