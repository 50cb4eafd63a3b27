"""The card of a session's three points: written, shown before they go, sent, answered (R18)."""

from dataclasses import dataclass

from cards.attendance import came_inputs, came_line
from cards.days import day_in_words, moment_in_words
from cards.elements import Card, box, facts, heading, quiet, row, said, text, whole
from cards.escaping import shortened
from cards.inputs import choice_input, text_input
from cards.point_box import point_box
from cards.point_words import KINDS
from cards.presses import Presses, refresh
from cards.verbs import Verb
from domain.desk import Seal, Subject, SubjectKind
from domain.feedback_desk import FeedbackDesk, Standing
from domain.points import LONGEST_DRAFT, SLOTS, Draft

_COUNTS = ("no points", "one point", "two points", "three points")
LONGEST_UNSENT = 1_000
"""Characters shown of a point that came too late: twice what a point can have, and all fits 28 KB."""
_READERS = "the principal social worker and principal OT"
_MORE = (("yes", "Nothing further: these are all"), ("no", "More will follow"))


@dataclass(frozen=True, slots=True)
class FeedbackRemarks:
    """What the card says beside its usual content, after a press."""

    line: str = ""
    """What was wrong, or what was saved."""
    draft: Draft | None = None
    """Words that go back into the boxes instead of the saved ones."""
    unsent: tuple[str, ...] = ()
    """Points that somebody typed on a card whose session has sent others: shown, so that they are not lost."""


NOTHING = FeedbackRemarks()


def feedback_card(
    desk: FeedbackDesk, seal: Seal, member_id: str, living: Subject, remarks: FeedbackRemarks = NOTHING
) -> Card:
    """Return the card as the feedback stands.

    Args:
        desk: The feedback.
        seal: Makes the tokens.
        member_id: The channel's id of the person; may be empty.
        living: The notice that brought the card.
        remarks: What came of a press.
    """
    if desk.standing is Standing.SENT:
        body = _sent(desk, remarks)
    elif desk.standing is not Standing.DUE:
        body = [heading("Nothing to send now"), _about(desk), text(_why_not(desk))]
    elif desk.feedback.is_checking and not remarks.draft:
        body = _shown(desk, seal, remarks)
    else:
        body = _form(desk, seal, remarks)
    return whole(body, refresh(seal, living, member_id))


# Writing


def _form(desk: FeedbackDesk, seal: Seal, remarks: FeedbackRemarks) -> list[Card]:
    draft, presses = remarks.draft or desk.feedback.draft, _presses(desk, seal)
    check = presses.main("Check", Verb.FEEDBACK_CHECK, with_inputs=True)
    for_others = [text(f"{desk.facilitator} facilitated, and cannot answer any more.")] if desk.facilitator else []
    return [
        heading("Three points from your session"),
        _about(desk),
        *_line(remarks),
        *for_others,
        text("What should the leads of practice hear? They answer every point, and you are told."),
        quiet("Do not name the person, or a colleague."),
        *_boxes(draft, desk),
        choice_input("more", "Fewer than three? (optional)", _MORE, value="yes" if draft.nothing_further else ""),
        *came_inputs(desk.session.roles, draft.attended),
        row([check, presses.submit("Save for later", Verb.FEEDBACK_SAVE)]),
    ]


def _boxes(draft: Draft, desk: FeedbackDesk) -> list[Card]:
    """Return the inputs of each point. What does not fit into one card waits in the draft, and is said to."""
    shown: list[Card] = []
    left = LONGEST_DRAFT
    for number, slot in zip(SLOTS, draft.slots, strict=True):
        left -= len(slot.words)
        if left < 0 and shown:
            return [*shown, text("The other points are kept. Shorten these first, then you see them again.")]
        kinds = [(kind.value, title) for kind, title in KINDS.items()]
        label, limit = f"Point {number} (up to {desk.rules.longest_point} characters)", desk.rules.longest_point
        which = f"Kind of point {number} (choose one)"
        shown += [
            text_input(f"point{number}", label, value=slot.words, limit=limit, lines=True),
            choice_input(f"kind{number}", which, kinds, value=slot.kind or "", compact=True),
        ]
    return shown


# Shown, sent, over


def _shown(desk: FeedbackDesk, seal: Seal, remarks: FeedbackRemarks) -> list[Card]:
    draft, presses = desk.feedback.draft, _presses(desk, seal)
    count = _COUNTS[len(draft.points)]
    points = [
        box([text(f"{number}. {KINDS[slot.kind] if slot.kind else ''}", weight="Bolder"), said(slot.words)])
        for number, slot in draft.points
    ]
    return [
        heading("Check before you send"),
        _about(desk),
        *_line(remarks),
        *(points or [text("You have nothing further to say, and no point.")]),
        facts(
            [("Who came", came_line(draft.attended)), ("Who reads it", "the principal social worker and principal OT")]
        ),
        text("They answer each point. Nothing is sent until you send it."),
        row([presses.main(f"Send {count}", Verb.FEEDBACK_SEND)]),
        row([presses.button("Change", Verb.FEEDBACK_CHANGE)]),
    ]


def _sent(desk: FeedbackDesk, remarks: FeedbackRemarks) -> list[Card]:
    feedback = desk.feedback
    count = _COUNTS[len(feedback.draft.points)]
    by = desk.names.get(feedback.sent_by, "") if feedback.sent_by else ""
    sent = [("Sent", f"{moment_in_words(feedback.sent_at)}, by {by}")] if feedback.sent_at else []
    unsent = [said(shortened(words, LONGEST_UNSENT)) for words in remarks.unsent]
    kept = [box([text("This was not sent. Keep it for another time:"), *unsent], "attention")] if unsent else []
    return [
        heading(f"Sent: {count}"),
        _about(desk),
        *_line(remarks),
        *kept,
        facts([*sent, ("Who came", came_line(feedback.draft.attended))]),
        *(point_box(point, desk.names) for point in desk.points),
        text("You hear from me as soon as one is answered." if desk.points else "Thank you for saying so."),
    ]


def _why_not(desk: FeedbackDesk) -> str:
    if desk.standing is Standing.CANCELLED:
        return "This session was cancelled. You do not have to send anything. Points that you wrote stay kept."
    if desk.standing is Standing.AHEAD:
        return f"This session is on {day_in_words(desk.session.held_on)}. I ask you when it is over."
    return "Somebody else is asked for the points of this session now."


def _about(desk: FeedbackDesk) -> Card:
    session = desk.session
    return said(f"{desk.topic} · {session.team} · {day_in_words(session.held_on)}", "None", isSubtle=True)


def _line(remarks: FeedbackRemarks) -> list[Card]:
    return [box([text(remarks.line)], "attention")] if remarks.line else []


def _presses(desk: FeedbackDesk, seal: Seal) -> Presses:
    return Presses(seal, Subject(SubjectKind.SESSION, desk.session.id, desk.feedback.version))
