"""The cards after a session as they are now: for a press, and for a client that asks."""

from cards.elements import Card
from cards.feedback import NOTHING, FeedbackRemarks, feedback_card
from cards.points import points_card, waiting_card
from dialogs.shown import Shown
from domain.desk import Remarks, Seal, Subject, SubjectKind
from domain.feedback_desk import FeedbackDesk, PointsDesk
from domain.ids import NoticeId
from domain.notices import Notice, NoticeKind
from domain.refusals import CardExpired
from workflows.conversation import Conversation
from workflows.feedback import session_of


def feedback_now(talk: Conversation, notice: Notice) -> Shown:
    """Return the facilitator's card of *notice*."""
    facts = talk.abilities.stop_the_clock.feedback.facts(talk.connection, notice, talk.person, talk.when)
    if facts is None:
        raise CardExpired
    return show_feedback(talk, facts, notice.id)


def points_now(talk: Conversation, notice: Notice, line: str = "") -> Shown:
    """Return the card of *notice* for who answers points, with what came of the last press."""
    points, connection = talk.abilities.stop_the_clock.points, talk.connection
    points.require_lead(connection, talk.person, talk.when)
    if notice.kind is NoticeKind.POINTS_AGAIN:
        waiting = points.waiting(connection, talk.when)
        card = living(notice.id)
        return Shown(
            sheet=lambda seal: waiting_card(waiting, seal, member_of(talk), card, line), remarks=Remarks(line=line)
        )
    return show_points(talk, points.desk(connection, session_of(notice), talk.person, talk.when), notice.id, line)


def show_feedback(
    talk: Conversation,
    desk: FeedbackDesk,
    notice: NoticeId | None,
    remarks: FeedbackRemarks = NOTHING,
    *,
    warned: bool = False,
) -> Shown:
    """Return *desk*'s card in *notice*; *warned* says whether its buttons keep words that the guard found."""

    def draw(seal: Seal) -> Card:
        return feedback_card(desk, seal, member_of(talk), living(notice), remarks)

    return Shown(sheet=draw, remarks=Remarks(line=remarks.line, is_warned=warned))


def show_points(talk: Conversation, desk: PointsDesk, notice: NoticeId | None, line: str = "") -> Shown:
    """Return *desk*'s card in *notice*."""
    card = living(notice)
    return Shown(sheet=lambda seal: points_card(desk, seal, member_of(talk), card, line), remarks=Remarks(line=line))


def living(notice: NoticeId | None) -> Subject:
    """Return what a refresh of the card is about."""
    return Subject(SubjectKind.NOTICE, notice or "")


def member_of(talk: Conversation) -> str:
    """Return the channel's id of the person."""
    return talk.chat.member_id
