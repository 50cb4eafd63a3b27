"""The cards of practice messages, good practice and events in typical states."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from cards.elements import Card
from cards.event import event_sheet, noted_card
from cards.exemplar import exemplar_card, published_card, shelf_card
from cards.message_sheet import message_sheet
from cards.practice_message import message_card, received_card
from cards.presses import Presses, refresh
from domain.audiences import Audience
from domain.desk import Subject, SubjectKind
from domain.events import Event
from domain.exemplars import Consent, Exemplar, ExemplarKind, ExemplarState
from domain.ids import AssignmentId, ExemplarId, MessageId
from domain.people import Function, Person, Role
from domain.practice_desk import ExemplarDesk, MessageDesk, Received, Shelf
from domain.practice_messages import MessageState, PracticeMessage
from tests.builders import a_person, person_id
from tests.cards.desks import AT, LIVING, MEMBER, seal

PSW, POT = frozenset({Function.PSW}), frozenset({Function.POT})
WORDS = (
    "Winter is near, and with it more calls about people who live alone. When you weigh a risk, write down what may "
    "go well beside what may go wrong, and say it with the person. Ask me where you are unsure."
)
STORY = (
    "M. used to get three calls a day that she did not want. Her worker asked what a good day looks like, and found "
    "a neighbour, a lunch club and one call that she chose herself. The plan is shorter now, and she is out more."
)
MESSAGE = PracticeMessage(
    MessageId("d" * 32),
    person_id(2),
    AT,
    WORDS,
    signers=PSW | POT,
    audience=Audience(frozenset({Role.SW, Role.OT}), frozenset({"Adults"})),
    goes_on=date(2026, 10, 16),
    version=3,
)
EXEMPLAR = Exemplar(ExemplarId("e" * 32), person_id(7), AT, text=STORY, consent=Consent.YES)
LIVES = refresh(seal, LIVING, MEMBER)


def message_cards() -> dict[str, Card]:
    """Return the cards by name."""
    return _messages() | _exemplars() | _events()


def lead(number: int = 2, functions: frozenset[Function] = PSW) -> Person:
    """Return a strategic manager with *functions*."""
    return a_person(number, Role.SM, functions=functions)


def message_desk(state: MessageState, *, person: Person | None = None, **said: Any) -> MessageDesk:
    """Return the message in *state* before its author, or before *person*."""
    message = replace(MESSAGE, state=state, **said)
    services = ("Adults", "Hospital", "Older people")
    got_it = message.got_it if message.reached >= 5 else None
    return MessageDesk(message, person or lead(), "Strategic Manager 2", 104, services, 1000, got_it)


def exemplar_desk(state: ExemplarState, *, person: Person | None = None, **said: Any) -> ExemplarDesk:
    """Return good practice in *state* before who put it forward, or before *person*."""
    exemplar = replace(EXEMPLAR, state=state, **said)
    reader = "Practice Development AP 5" if state not in {ExemplarState.DRAFT, ExemplarState.READING} else ""
    return ExemplarDesk(exemplar, person or a_person(7), "Social Worker 7", reader, 1000, 12)


def _messages() -> dict[str, Card]:
    draft, unsigned = message_desk(MessageState.DRAFT), message_desk(MessageState.UNSIGNED, signed=PSW)
    new = message_desk(MessageState.DRAFT, text="", signers=PSW, audience=Audience(), goes_on=None)
    typed = {"message": WORDS * 5, "signers": "PSW", "roles": "OT,SW"}
    problem = "This has 1,130 characters, and 1,000 is the most. Shorten it. It is not saved yet."
    other = message_desk(MessageState.UNSIGNED, signed=PSW, person=lead(3, POT))
    gone: dict[str, Any] = {"went_at": AT + timedelta(days=4), "reached": 104, "got_it": 61}
    few = message_desk(MessageState.GONE, went_at=AT, reached=3, got_it=2)
    received = Received(replace(MESSAGE, state=MessageState.GONE, went_at=AT), "Strategic Manager 2", is_counting=True)
    return {
        "message-sheet": message_sheet(new, _about_message(new), "", {}),
        "message-too-long": message_sheet(new, _about_message(new), problem, typed),
        "message-preview": message_card(draft, _about_message(draft), refreshed=LIVES),
        "message-waits": message_card(unsigned, _about_message(unsigned), refreshed=LIVES),
        "message-sign": message_card(other, _about_message(other), refreshed=LIVES),
        "message-scheduled": _standing(MessageState.SCHEDULED, signed=PSW | POT),
        "message-gone": _standing(MessageState.GONE, signed=PSW | POT, **gone),
        "message-gone-few": message_card(few, _about_message(few), refreshed=LIVES),
        "message-withdrawn": _standing(MessageState.WITHDRAWN, text=""),
        "message": received_card(received, _presses(SubjectKind.MESSAGE), LIVES),
        "message-counted": received_card(replace(received, said_so=True), _presses(SubjectKind.MESSAGE), LIVES),
    }


def _standing(state: MessageState, **said: Any) -> Card:
    desk = message_desk(state, **said)
    return message_card(desk, _about_message(desk), refreshed=LIVES)


def _exemplars() -> dict[str, Card]:
    reader = a_person(5, Role.PDAP)
    about = _presses(SubjectKind.EXEMPLAR)
    shown: dict[str, Any] = {
        "published_on": date(2026, 10, 14),
        "expires_on": date(2027, 10, 14),
        "read_by": person_id(5),
    }
    published = replace(EXEMPLAR, state=ExemplarState.PUBLISHED, **shown)
    thanks = replace(published, kind=ExemplarKind.THANKS, text="“You listened, and you rang back when you said.”")
    empty = exemplar_desk(ExemplarState.DRAFT, text="", consent=None, assignment=AssignmentId("1" * 32))
    back = exemplar_desk(ExemplarState.SENT_BACK, why="The lunch club is the only one in the town. Leave it out.")
    states = {
        "nominate": empty,
        "nominate-back": back,
        "nominate-read": exemplar_desk(ExemplarState.READING),
        "nominate-reading": exemplar_desk(ExemplarState.READING, person=reader),
        "nominate-published": exemplar_desk(ExemplarState.PUBLISHED, **shown),
        "nominate-no-consent": exemplar_desk(ExemplarState.WITHDRAWN, text="", consent=Consent.NO),
    }
    return {name: exemplar_card(desk, about, refreshed=LIVES) for name, desk in states.items()} | {
        "good-practice": published_card(published, LIVES),
        "good-practice-over": published_card(replace(published, state=ExemplarState.WITHDRAWN, text=""), LIVES),
        "shelf": shelf_card(Shelf((published, thanks), 1, 2), Presses(seal, LIVING)),
        "shelf-empty": shelf_card(Shelf((), 1, 1), Presses(seal, LIVING)),
    }


def _events() -> dict[str, Card]:
    presses = Presses(seal, LIVING)
    held = Event("Time to reflect: capacity and decisions", date(2026, 10, 8), 268, person_id(2))
    return {"event": event_sheet(presses), "event-noted": noted_card(held)}


def _about_message(desk: MessageDesk) -> Presses:
    return Presses(seal, Subject(SubjectKind.MESSAGE, desk.message.id, desk.message.version))


def _presses(kind: SubjectKind) -> Presses:
    return Presses(seal, Subject(kind, "e" * 32, 2))
