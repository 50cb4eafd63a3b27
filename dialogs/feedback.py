"""What a facilitator does with the three points by button; typing the same is in `feedback_typed` (R18)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from cards.attendance import PREFIX
from cards.feedback import NOTHING, FeedbackRemarks
from cards.verbs import Verb
from cards.warning import warning_line
from cards.words import sentence_for
from dialogs.point_cards import show_feedback
from dialogs.pressed import Press
from dialogs.shown import Shown
from domain.feedback_desk import FeedbackDesk
from domain.ids import SessionId
from domain.people import Role
from domain.point_refusals import AlreadySent, DraftClash, NotCounted
from domain.points import LONGEST_DRAFT, SLOTS, Draft, PointKind, Slot, new_words
from domain.refusals import Identifying, Refusal
from workflows.conversation import Conversation
from workflows.feedback import Feedbacks


def check(press: Press) -> Shown:
    """Keep what the boxes hold, and show the points as they would be sent."""
    return _written(press, _show)


def save(press: Press) -> Shown:
    """Keep what the boxes hold for later."""
    return _written(press, _stay)


def change(press: Press) -> Shown:
    """Go back to the boxes."""
    talk = press.conversation
    return _attempt(press, None, lambda: _of(talk).go_back(talk.connection, talk.person, _session(press), talk.when))


def send(press: Press) -> Shown:
    """Send the points. Pressed twice, or on two devices, they are sent once."""
    talk, seen = press.conversation, press.opened.subject.version
    return _attempt(press, None, lambda: _of(talk).send(talk.connection, talk.person, _session(press), seen, talk.when))


STEPS: Mapping[str, Callable[[Press], Shown]] = MappingProxyType(
    {
        Verb.FEEDBACK_CHECK: check,
        Verb.FEEDBACK_SAVE: save,
        Verb.FEEDBACK_CHANGE: change,
        Verb.FEEDBACK_SEND: send,
    }
)


def _written(press: Press, then: Callable[[Press], FeedbackDesk]) -> Shown:
    talk, seen = press.conversation, press.opened.subject.version
    desk = _desk(press)
    try:
        draft = _read(press.fields, desk)
    except NotCounted as refusal:
        return _shown(press, desk, FeedbackRemarks(sentence_for(refusal), _read_words(press.fields, desk)))

    def write() -> FeedbackDesk:
        talk.watch(new_words(desk.feedback.draft, draft))
        _of(talk).write(talk.connection, talk.person, _session(press), draft, seen, talk.when)
        return then(press)

    return _attempt(press, draft, write)


def _attempt(press: Press, draft: Draft | None, deed: Callable[[], FeedbackDesk]) -> Shown:
    """Return the card after *deed*, or as it is with what was refused; *draft* is what the boxes held."""
    try:
        return _shown(press, deed())
    except Identifying as hit:
        remarks = FeedbackRemarks(warning_line(hit, "select Check again"), draft)
        return _shown(press, _desk(press), remarks, warned=not hit.must_edit)
    except AlreadySent as refusal:
        return _too_late(press, draft, refusal)
    except DraftClash as refusal:
        return _shown(press, _desk(press), FeedbackRemarks(sentence_for(refusal), draft))
    except Refusal as refusal:
        return _shown(press, _desk(press), FeedbackRemarks(sentence_for(refusal)))


def _too_late(press: Press, draft: Draft | None, refusal: AlreadySent) -> Shown:
    """Return the card of what was sent, with the points that this device held and the other one did not send."""
    desk = _desk(press)
    sent = {slot.words for slot in desk.feedback.draft.slots}
    unsent = tuple(slot.words for _, slot in draft.points if slot.words.strip() not in sent) if draft else ()
    return _shown(press, desk, FeedbackRemarks(sentence_for(refusal), unsent=unsent) if unsent else NOTHING)


def _show(press: Press) -> FeedbackDesk:
    talk = press.conversation
    return _of(talk).show(talk.connection, talk.person, _session(press), talk.when)


def _stay(press: Press) -> FeedbackDesk:
    return _desk(press)


def _read(fields: Mapping[str, str], desk: FeedbackDesk) -> Draft:
    """Return the draft that the boxes hold; what the card did not show stays as it was.

    Raises:
        NotCounted: If a number of people is none.
    """
    attended = dict(desk.feedback.draft.attended)
    for role in Role:
        said = fields.get(f"{PREFIX}{role}", None)
        if said is not None and said.strip():
            if not re.fullmatch(r"\d{1,3}", said.strip()):
                raise NotCounted
            attended[role] = int(said)
        elif said is not None:
            attended.pop(role, None)
    return replace(_read_words(fields, desk), attended=attended)


def _read_words(fields: Mapping[str, str], desk: FeedbackDesk) -> Draft:
    before = desk.feedback.draft
    slots = []
    for number, slot in zip(SLOTS, before.slots, strict=True):
        kind = fields.get(f"kind{number}", slot.kind or "")
        known = PointKind(kind) if kind in set(PointKind) else None
        slots.append(Slot(known, fields.get(f"point{number}", slot.words)[:LONGEST_DRAFT]))
    more = fields.get("more", "yes" if before.nothing_further else "")
    return replace(before, slots=tuple(slots), nothing_further=more == "yes")


def _desk(press: Press) -> FeedbackDesk:
    talk = press.conversation
    return _of(talk).desk(talk.connection, _session(press), talk.person, talk.when)


def _shown(press: Press, desk: FeedbackDesk, remarks: FeedbackRemarks = NOTHING, *, warned: bool = False) -> Shown:
    return show_feedback(press.conversation, desk, press.opened.notice, remarks, warned=warned)


def _session(press: Press) -> SessionId:
    return SessionId(press.opened.subject.id)


def _of(talk: Conversation) -> Feedbacks:
    return talk.abilities.stop_the_clock.feedback
