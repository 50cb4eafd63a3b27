"""The cards of the three points, from the form to what came of them, in typical states."""

from dataclasses import replace
from datetime import date, timedelta

from cards.elements import Card
from cards.feedback import FeedbackRemarks, feedback_card
from cards.point_register import register_card
from cards.point_reply import Typed, reply_sheet
from cards.points import points_card, waiting_card
from cards.words import sentence_for
from domain.feedback_desk import FeedbackDesk, PointsDesk, Replied, Standing, Waiting
from domain.people import Role
from domain.point_refusals import AlreadySent, AnsweredMeanwhile, PointFault, PointFaultKind, PointsIncomplete
from domain.point_register import register_of
from domain.points import Draft, Feedback, Outcome, Point, PointKind, Reply, Slot
from tests.builders import a_session, person_id
from tests.cards.desks import AT, LIVING, MEMBER, seal
from tests.frameworks import sessions_rules

SESSION = a_session()
NAMES = {person_id(3): "Advanced Practitioner 3", person_id(11): "Director 11", person_id(12): "Director 12"}
SLOTS = (
    Slot(PointKind.IDEA, "A one-page guide to estimated budgets, with two worked examples from our own team."),
    Slot(PointKind.QUESTION, "Who signs off a budget that ends up above the estimate?"),
    Slot(PointKind.REQUEST, "Could we read three risk assessments that were found outstanding?"),
)
DRAFT = Draft(SLOTS, {Role.SW: 5, Role.OT: 2})
SENT = Feedback(SESSION.id, DRAFT, version=3, changed_at=AT, sent_at=AT, sent_by=person_id(3))
POINTS = tuple(
    Point(number, SESSION.id, "North", number - 16, slot.kind or PointKind.IDEA, slot.words, AT)
    for number, slot in enumerate(SLOTS, 17)
)
GUIDANCE = Reply(Outcome.GUIDANCE, "We write it by January and send it to every team.", person_id(11), AT)
ACTION = Reply(
    Outcome.ACTION, "Three with their worker's consent.", person_id(12), AT, person_id(3), date(2026, 12, 11)
)
ANSWERED = (replace(POINTS[0], replies=(GUIDANCE,)), POINTS[1], replace(POINTS[2], replies=(ACTION,)))
LIKE = Point(23, a_session(2).id, "South", 1, PointKind.SUGGESTION, "A guide on estimating budgets, please.", AT)


def point_cards() -> dict[str, Card]:
    """Return the cards by name."""
    return _facilitator() | _leads()


def _facilitator() -> dict[str, Card]:
    long = Draft((replace(SLOTS[0], words="We talked about budgets. " * 200), *SLOTS[1:]))
    too_long = PointsIncomplete((PointFault(1, PointFaultKind.TOO_LONG, 4999, 500),))
    stands_in = replace(_desk(Feedback(SESSION.id)), facilitator="Advanced Practitioner 3")
    late = FeedbackRemarks(sentence_for(AlreadySent(AT)), unsent=("A second thought that came to me on the bus home.",))
    return {
        "feedback": _drawn(_desk(Feedback(SESSION.id))),
        "feedback-draft": _drawn(_desk(Feedback(SESSION.id, DRAFT, version=1, changed_at=AT))),
        "feedback-too-long": _drawn(
            _desk(Feedback(SESSION.id, long, version=1)), FeedbackRemarks(sentence_for(too_long))
        ),
        "feedback-stands-in": _drawn(stands_in),
        "feedback-check": _drawn(_desk(Feedback(SESSION.id, DRAFT, is_checking=True, version=2, changed_at=AT))),
        "feedback-sent": _drawn(replace(_desk(SENT, Standing.SENT), points=ANSWERED)),
        "feedback-sent-elsewhere": _drawn(replace(_desk(SENT, Standing.SENT), points=POINTS), late),
        "feedback-cancelled": _drawn(_desk(Feedback(SESSION.id), Standing.CANCELLED)),
    }


def _leads() -> dict[str, Card]:
    desk = PointsDesk(SESSION, "Risk assessments", SENT, POINTS, NAMES)
    silent = replace(SENT, draft=Draft(nothing_further=True))
    typed = Typed("action", "Three of them, with their worker's consent.", "Advanced Practitioner 3", "2026-12-11")
    line = sentence_for(AnsweredMeanwhile("Director 11", AT + timedelta(minutes=2)))
    return {
        "points": points_card(desk, seal, MEMBER, LIVING),
        "points-answered": points_card(replace(desk, points=ANSWERED), seal, MEMBER, LIVING, "Point 17 is answered."),
        "points-none": points_card(replace(desk, feedback=silent, points=()), seal, MEMBER, LIVING),
        "points-waiting": waiting_card(Waiting((*POINTS, LIKE), 5), seal, MEMBER, LIVING),
        "points-none-waiting": waiting_card(Waiting((), 0), seal, MEMBER, LIVING),
        "point-reply": reply_sheet(POINTS[1], seal, Typed()),
        "point-reply-second": reply_sheet(Replied(ANSWERED[0], GUIDANCE, "Director 11", ""), seal, typed, line),
        "point-register": register_card(register_of((*ANSWERED, LIKE), 1, 2, AT.date())),
    }


def _desk(feedback: Feedback, standing: Standing = Standing.DUE) -> FeedbackDesk:
    return FeedbackDesk(SESSION, "Risk assessments", feedback, standing, sessions_rules(), names=NAMES)


def _drawn(desk: FeedbackDesk, remarks: FeedbackRemarks | None = None) -> Card:
    return feedback_card(desk, seal, MEMBER, LIVING, remarks or FeedbackRemarks())
