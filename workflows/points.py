"""What PSW and POT do with the points of all teams: read them, answer them, see what came of them."""

from collections.abc import Iterable
from dataclasses import replace

from domain.feedback_days import who_answers, who_feeds_back
from domain.feedback_desk import PointsDesk, Replied, Waiting
from domain.ids import NoticeId, PersonId, SessionId
from domain.moments import Moment
from domain.notices import Notice, NoticeKind
from domain.people import Person
from domain.permissions import Bond, Right, authorise, may, own_if
from domain.point_refusals import AnsweredMeanwhile, NoSuchPoint
from domain.point_register import PointRegister, register_of
from domain.point_replies import Given, answer
from domain.points import Feedback, Outcome, Point, Reply
from domain.refusals import CardExpired
from storage.database import Connection
from storage.journal import append
from storage.notices import add_many, queue_updates_of_keys
from storage.people import list_by_id, list_people
from storage.point_sheets import close_sheet, open_sheet
from storage.points import (
    add_reply,
    count_silent,
    find_feedback,
    find_point,
    list_feedback,
    list_of_session,
    list_points,
    list_unanswered,
    lock_point,
)
from storage.sessions import find_session, find_topic
from workflows.council import Council
from workflows.feedback import Feedbacks, people_in
from workflows.replies import reply_notice, told_once


class Points:
    """Reads and answers for a lead of practice, who is checked every time; on the turn's connection."""

    def __init__(self, council: Council, feedbacks: Feedbacks) -> None:
        """Go by the days of *council*; *feedbacks* knows who sent what."""
        self._council = council
        self._feedbacks = feedbacks

    def desk(self, connection: Connection, session: SessionId, person: Person, when: Moment) -> PointsDesk:
        """Return what *session* sent.

        Raises:
            NotAllowed: If *person* does not answer points.
            CardExpired: If there is no such session.
        """
        self.require_lead(connection, person, when)
        found = find_session(connection, session)
        if found is None:
            raise CardExpired
        points, topic = list_of_session(connection, session), find_topic(connection, found.topic)
        feedback = find_feedback(connection, session) or Feedback(session)
        named = {found.facilitator, *people_in(points), *([feedback.sent_by] if feedback.sent_by else [])}
        return PointsDesk(found, topic.title if topic else "", feedback, points, names_of(connection, named))

    def point(self, connection: Connection, number: int, person: Person, when: Moment) -> Replied | Point:
        """Return a point as it is now: with its newest answer and who gave it, where there is one.

        Raises:
            NotAllowed: If *person* does not answer points.
            NoSuchPoint: If there is none of that number.
        """
        self.require_lead(connection, person, when)
        point = find_point(connection, number)
        if point is None:
            raise NoSuchPoint(number)
        return replied(connection, point, point.reply) if point.reply else point

    def reply(
        self, connection: Connection, person: Person, number: int, given: Given, seen: int, when: Moment
    ) -> Point:
        """Answer a point, and tell who sent it, and who is to do something; the other leads' cards follow.

        Raises:
            NotAllowed: If *person* does not answer points.
            NoSuchPoint: If there is none of that number.
            AnsweredMeanwhile: With the name of who answered first; it refuses otherwise as `point_replies.answer` does.
        """
        self.require_lead(connection, person, when)
        point = lock_point(connection, number)
        if point is None:
            raise NoSuchPoint(number)
        shortest = self._feedbacks.rules(connection).shortest_point
        try:
            reply = answer(point, given, seen, person.id, shortest, at=when.at, today=when.on)
        except AnsweredMeanwhile as refusal:
            name = names_of(connection, [PersonId(refusal.by)]).get(PersonId(refusal.by), "")
            raise AnsweredMeanwhile(name, refusal.at) from refusal
        if reply is None:
            return point
        after = add_reply(connection, point, reply)
        facts = {"session": point.session, "outcome": reply.outcome, "answer": len(after.replies)}
        append(connection, when.at, person.id, "point.answered", str(number), facts)
        self._tell(connection, after, reply, when)
        return after

    def colleague(self, connection: Connection, person: Person, named: str, when: Moment) -> PersonId | None:
        """Return who *named* is: `me`, or one colleague's whole name or e-mail; None where it is nobody, or several."""
        said = " ".join(named.split()).casefold()
        if said == "me":
            return person.id
        here = [one for one in list_people(connection) if one.works_here_on(when.on)]
        found = [one.id for one in here if said in {one.name.casefold(), one.email.casefold()}]
        return found[0] if len(found) == 1 else None

    def answer_register(self, connection: Connection, person: Person, when: Moment) -> None:
        """Answer typed words with the register, drawn when it is sent.

        Raises:
            NotALead: If *person* does not answer points.
            NoSessions: If the council has no sessions.
        """
        self.require_lead(connection, person, when)
        self._feedbacks.rules(connection)
        add_many(connection, [replace(reply_notice(person.id, None, when.at), kind=NoticeKind.POINT_REGISTER)])

    def register(self, connection: Connection, when: Moment) -> PointRegister:
        """Return what all sessions fed back, and how many of those that ended sent nothing so far."""
        over = [one.id for one in self._feedbacks.over(connection, when)]
        sent = [one for one in list_feedback(connection, over).values() if one.sent_at]
        return register_of(list_points(connection), count_silent(connection), len(over) - len(sent), when.on)

    def owners(self, connection: Connection, points: Iterable[Point]) -> dict[PersonId, str]:
        """Return the names of everybody whom the answers to *points* name."""
        return names_of(connection, people_in(points))

    def concerns(self, connection: Connection, person: Person, when: Moment) -> bool:
        """Whether *person* reads and answers points, and there are any."""
        return self.leads(connection, person, when) and bool(list_points(connection))

    def waiting(self, connection: Connection, when: Moment) -> Waiting:
        """Return the points that wait for an answer, perhaps none."""
        points = list_unanswered(connection)
        since = self._council.moment(points[0].sent_at).on if points else when.on
        return Waiting(points, self._council.calendar().count(since, when.on))

    def begin(self, connection: Connection, notice: NoticeId, when: Moment) -> None:
        """Note that somebody writes an answer on the card of *notice*."""
        open_sheet(connection, notice, when.at)

    def leave(self, connection: Connection, notice: NoticeId) -> None:
        """Note that nobody writes on the card of *notice* any more."""
        close_sheet(connection, notice)

    def leads(self, connection: Connection, person: Person, when: Moment) -> bool:
        """Whether *person* reads and answers points now."""
        return may(person, Right.ANSWER_POINTS, _bond(connection, person, when))

    def require_lead(self, connection: Connection, person: Person, when: Moment) -> None:
        """Refuse with `NotAllowed` whoever does not read and answer points now."""
        authorise(person, Right.ANSWER_POINTS, _bond(connection, person, when))

    def _tell(self, connection: Connection, point: Point, reply: Reply, when: Moment) -> None:
        """Tell who sent the point, once, and who is to do something; nobody hears of what they said themselves."""
        senders = [one for one in self._senders(connection, point, when) if one != reply.by]
        told = [_news(NoticeKind.POINT_REPLY, point, one, when) for one in senders]
        if reply.outcome is Outcome.ACTION and reply.owner and reply.owner != reply.by:
            told.append(_news(NoticeKind.POINT_ACTION, point, reply.owner, when))
        add_many(connection, told)
        for kind in (NoticeKind.POINTS, NoticeKind.FEEDBACK, NoticeKind.FEEDBACK_AGAIN):
            queue_updates_of_keys(connection, f"{kind}:{point.session}:", when.at)
        queue_updates_of_keys(connection, f"{NoticeKind.POINTS_AGAIN}:", when.at)

    def _senders(self, connection: Connection, point: Point, when: Moment) -> list[PersonId]:
        """Return who hears of an answer: who sent the point, or whoever feeds back for them since they left."""
        session, feedback = find_session(connection, point.session), find_feedback(connection, point.session)
        people = list_people(connection)
        sender = [one.id for one in people if feedback and one.id == feedback.sent_by and one.works_here_on(when.on)]
        if sender or session is None:
            return sender
        return [one.id for one in who_feeds_back(session, people, when.on)]


def _bond(connection: Connection, person: Person, when: Moment) -> Bond:
    """Return how *person* stands to all points: their own are those that are sent to them, or in another's place."""
    return own_if(person in who_answers(list_people(connection), when.on))


def names_of(connection: Connection, people: Iterable[PersonId]) -> dict[PersonId, str]:
    """Return the names of those of *people* who are known, leavers included."""
    return {one.id: one.name for one in list_by_id(connection, set(people)).values()}


def replied(connection: Connection, point: Point, reply: Reply) -> Replied:
    """Return *reply*, one of those to *point*, with the names in it."""
    names = names_of(connection, people_in([point]))
    return Replied(point, reply, names[reply.by], names[reply.owner] if reply.owner else "")


def _news(kind: NoticeKind, point: Point, person: PersonId, when: Moment) -> Notice:
    return told_once(kind, f"{point.number}:{len(point.replies)}:{person}", person, when.at)
