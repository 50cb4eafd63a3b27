"""The three points by typing: as a list, or one word at a time (R18)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from cards.attendance import came_line
from cards.point_words import KINDS
from cards.words import sentence_for
from dialogs.commands import Command, Word
from domain.feedback_desk import FeedbackDesk, Standing
from domain.ids import SessionId
from domain.point_lists import read_kinds, split_list
from domain.point_refusals import NoFeedbackDue, PointsIncomplete
from domain.points import SLOTS, Draft, faults_of, new_words
from domain.role_codes import role_of
from domain.session_refusals import NoSessions
from workflows.conversation import Conversation
from workflows.feedback import Feedbacks


def take_list(talk: Conversation, text: str) -> str | None:
    """Take a typed list as the points of the session at hand; None where *text* is no list, or no session waits.

    One point alone is left to an audit under way: `2) good` answers its question.
    """
    listed = split_list(text)
    is_answer = len(listed) == 1 and talk.current() is not None
    session = _waiting(talk) if listed and not is_answer else None
    if session is None:
        return None
    desk = _of(talk).desk(talk.connection, session, talk.person, talk.when)
    slots = list(desk.feedback.draft.slots)
    for number, slot in listed:
        slots[number - 1] = replace(slot, kind=slot.kind or slots[number - 1].kind)
    return _kept(talk, desk, replace(desk.feedback.draft, slots=tuple(slots)))


def type_feedback(talk: Conversation, _command: Command) -> str:
    """Answer with the card."""
    session = _of(talk).at_hand(talk.connection, talk.person, talk.when)
    _of(talk).answer(talk.connection, talk.person, session, talk.when)
    return ""


def type_send(talk: Conversation, _command: Command) -> str:
    """Send the points as they were written last."""
    desk = _at_hand(talk)
    _of(talk).send(talk.connection, talk.person, desk.session.id, desk.feedback.version, talk.when)
    return "Sent to the leads of practice. You hear from me as soon as one is answered."


def type_nothing_further(talk: Conversation, _command: Command) -> str:
    """Note that there are no more points."""
    desk = _at_hand(talk)
    return _kept(talk, desk, replace(desk.feedback.draft, nothing_further=True))


def type_attended(talk: Conversation, command: Command) -> str:
    """Note how many of each role came."""
    counts = {role_of(code): int(number) for number, code in re.findall(r"(\d+) ([a-z]+?)s?\b", command.argument)}
    desk = _at_hand(talk)
    known = {role: number for role, number in counts.items() if role}
    return _kept(talk, desk, replace(desk.feedback.draft, attended={**desk.feedback.draft.attended, **known}))


def type_kinds(talk: Conversation, command: Command) -> str:
    """Say what each point is, in order."""
    desk = _at_hand(talk)
    slots = list(desk.feedback.draft.slots)
    for place, kind in zip(range(len(SLOTS)), read_kinds(command.argument), strict=False):
        slots[place] = replace(slots[place], kind=kind)
    return _kept(talk, desk, replace(desk.feedback.draft, slots=tuple(slots)))


COMMANDS: Mapping[Word, Callable[[Conversation, Command], str]] = MappingProxyType(
    {
        Word.FEEDBACK: type_feedback,
        Word.SEND_POINTS: type_send,
        Word.NOTHING_FURTHER: type_nothing_further,
        Word.ATTENDED: type_attended,
        Word.KINDS: type_kinds,
    }
)


def _kept(talk: Conversation, desk: FeedbackDesk, draft: Draft) -> str:
    """Keep *draft*, and return it in words with what is missing, or how to send it."""
    talk.watch(new_words(desk.feedback.draft, draft))
    version = desk.feedback.version
    after = _of(talk).write(talk.connection, talk.person, desk.session.id, draft, version, talk.when)
    listed = [
        f"{number}) {KINDS[slot.kind] if slot.kind else 'no kind yet'}: {slot.words}"
        for number, slot in after.feedback.draft.points
    ]
    return "\n\n".join([f"Kept for {after.topic}, {after.session.team}.", *listed, *_onwards(after)])


def _onwards(desk: FeedbackDesk) -> list[str]:
    draft = desk.feedback.draft
    came = [f"Who came: {came_line(draft.attended)}."] if draft.attended else []
    if faults := faults_of(draft, desk.rules):
        return [*came, sentence_for(PointsIncomplete(faults)), "By typing: kinds idea, question, request."]
    return [*came, "Nothing is sent yet. Type send points to send this, or feedback to see it as a card."]


def _at_hand(talk: Conversation) -> FeedbackDesk:
    session = _of(talk).at_hand(talk.connection, talk.person, talk.when)
    return _of(talk).desk(talk.connection, session, talk.person, talk.when)


def _waiting(talk: Conversation) -> SessionId | None:
    """Return the session that waits for points; None where none does."""
    try:
        desk = _at_hand(talk)
    except (NoFeedbackDue, NoSessions):
        return None
    return desk.session.id if desk.standing is Standing.DUE or talk.current() is None else None


def _of(talk: Conversation) -> Feedbacks:
    return talk.abilities.stop_the_clock.feedback
