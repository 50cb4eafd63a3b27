"""What a facilitator feeds back on a session: asked for at its end, drafted, shown, sent once."""

import uuid
from collections.abc import Callable, Iterable, Iterator

from domain.feedback_days import who_answers, who_feeds_back
from domain.feedback_desk import FeedbackDesk, Standing
from domain.ids import PersonId, SessionId
from domain.moments import Moment
from domain.notices import Notice, NoticeKind
from domain.people import Person
from domain.permissions import Right, authorise, own_if
from domain.point_refusals import NoFeedbackDue
from domain.points import Draft, Feedback, Point, go_back, send, show, write
from domain.refusals import CardExpired
from domain.session_refusals import NoSessions
from domain.sessions import Session, ends_at
from domain.stop_the_clock import StopTheClockRules
from storage.database import Connection
from storage.journal import append
from storage.notices import add_many, queue_updates_of_keys, was_told
from storage.people import list_by_id, list_people
from storage.points import add_points, find_feedback, list_feedback, list_of_session, save_feedback
from storage.sessions import find_session, find_topic, list_sessions, lock_session
from workflows.council import Council
from workflows.replies import told_once

OLDEST = 366
"""Days back: sessions of a year ago and before are not asked about."""
TYPED = "typed"
"""Stands in the key of a card that somebody asked for by typing."""
Transition = Callable[[Feedback, StopTheClockRules], Feedback]


class Feedbacks:
    """Reads and changes one session's feedback for one person, who is checked every time; on the turn's connection."""

    def __init__(self, council: Council) -> None:
        """Go by the rules of *council*."""
        self._council = council

    def rules(self, connection: Connection) -> StopTheClockRules:
        """Return the council's rules.

        Raises:
            NoSessions: If it has no sessions.
        """
        rules = self._council.frameworks.current(connection).stop_the_clock
        if rules is None:
            raise NoSessions
        return rules

    def desk(self, connection: Connection, session: SessionId, person: Person, when: Moment) -> FeedbackDesk:
        """Return the feedback of *session* as it stands for *person*.

        Raises:
            CardExpired: If there is no such session.
            NotAllowed: If others feed back on it.
        """
        found = find_session(connection, session)
        if found is None:
            raise CardExpired
        authorise(person, Right.SEND_POINTS, own_if(self._had_part_in(connection, found, person, when)))
        return self._desk(connection, found, person, when)

    def at_hand(self, connection: Connection, person: Person, when: Moment) -> SessionId:
        """Return the session that *person* is to feed back on: the latest one that waits, else the latest one sent.

        Raises:
            NoFeedbackDue: If there is neither.
        """
        people = list_people(connection)
        over = [one for one in self.over(connection, when) if person in who_feeds_back(one, people, when.on)]
        sent = {one for one, kept in list_feedback(connection, [one.id for one in over]).items() if kept.sent_at}
        waiting = [one for one in over if one.id not in sent]
        if not over:
            raise NoFeedbackDue
        return (waiting or over)[-1].id

    def concerns(self, connection: Connection, person: Person, when: Moment) -> bool:
        """Whether there is a session that *person* feeds back on, or did."""
        try:
            self.at_hand(connection, person, when)
        except (NoFeedbackDue, NoSessions):
            return False
        return True

    def over(self, connection: Connection, when: Moment, days: int = OLDEST) -> list[Session]:
        """Return the sessions of the last so many *days* that ended and were not cancelled, the earliest first."""
        minutes, zone = self.rules(connection).session_minutes, self._council.zone
        first = when.on.fromordinal(when.on.toordinal() - days)
        held = list_sessions(connection, first, when.on)
        return [one for one in held if not one.is_cancelled and ends_at(one, minutes, zone) <= when.at]

    def answer(self, connection: Connection, person: Person, session: SessionId, when: Moment) -> None:
        """Answer typed words with the card, drawn when it is sent; it lives on like the first one."""
        about = f"{session}:{TYPED}:{uuid.uuid4().hex}"
        add_many(connection, [told_once(NoticeKind.FEEDBACK, about, person.id, when.at)])

    def write(
        self, connection: Connection, person: Person, session: SessionId, draft: Draft, seen: int, when: Moment
    ) -> FeedbackDesk:
        """Keep *draft*, written on a card of version *seen*; refuses as `points.write` does, and who is not asked."""
        return self._change(connection, person, session, lambda kept, _: write(kept, draft, seen, when.at), when)

    def show(self, connection: Connection, person: Person, session: SessionId, when: Moment) -> FeedbackDesk:
        """Show the points as they would be sent; refuses as `points.show` does, and who is not asked."""
        return self._change(connection, person, session, lambda kept, rules: show(kept, rules, when.at), when)

    def go_back(self, connection: Connection, person: Person, session: SessionId, when: Moment) -> FeedbackDesk:
        """Go back to writing; refuses what was sent, and who is not asked."""
        return self._change(connection, person, session, lambda kept, _: go_back(kept, when.at), when)

    def send(self, connection: Connection, person: Person, session: SessionId, seen: int, when: Moment) -> FeedbackDesk:
        """Send the points that *person* saw at version *seen* to who answers them; refuses as `points.send` does."""
        self._change(connection, person, session, lambda kept, rules: send(kept, seen, person.id, rules, when.at), when)
        sent = find_feedback(connection, session)
        assert sent is not None, "what was changed is kept"
        add_points(connection, sent)
        facts = {"points": len(sent.draft.points)}
        append(connection, when.at, person.id, "points.sent", session, facts)
        readers = who_answers(list_people(connection), when.on)
        add_many(connection, [points_notice(session, one.id, when) for one in readers])
        return self.desk(connection, session, person, when)

    def facts(self, connection: Connection, notice: Notice, person: Person, when: Moment) -> FeedbackDesk | None:
        """Return what the card *notice* is drawn from; None for one that nobody has to see any more."""
        session = find_session(connection, session_of(notice))
        if session is None or self._council.frameworks.current(connection).stop_the_clock is None:
            return None
        desk = self._desk(connection, session, person, when)
        is_asked = desk.standing is Standing.DUE or notice.key.split(":")[2] == TYPED
        return desk if is_asked or notice.activity_id else None

    def _change(
        self, connection: Connection, person: Person, session: SessionId, transition: Transition, when: Moment
    ) -> FeedbackDesk:
        found = lock_session(connection, session)
        if found is None:
            raise CardExpired
        authorise(person, Right.SEND_POINTS, own_if(person in self._asked(connection, found, when)))
        rules = self.rules(connection)
        if found.is_cancelled or ends_at(found, rules.session_minutes, self._council.zone) > when.at:
            raise NoFeedbackDue
        before = find_feedback(connection, session)
        after = transition(before or Feedback(session), rules)
        if after != before:
            save_feedback(connection, before, after)
            queue_updates_of_keys(connection, f"{NoticeKind.FEEDBACK}:{session}:", when.at)
            queue_updates_of_keys(connection, f"{NoticeKind.FEEDBACK_AGAIN}:{session}:", when.at)
        return self._desk(connection, found, person, when)

    def _desk(self, connection: Connection, session: Session, person: Person, when: Moment) -> FeedbackDesk:
        topic, points = find_topic(connection, session.topic), list_of_session(connection, session.id)
        feedback = find_feedback(connection, session.id) or Feedback(session.id)
        named = {session.facilitator, *people_in(points), *([feedback.sent_by] if feedback.sent_by else [])}
        names = {one.id: one.name for one in list_by_id(connection, named).values()}
        return FeedbackDesk(
            session,
            topic.title if topic else "",
            feedback,
            self._standing(connection, session, feedback, person, when),
            self.rules(connection),
            "" if person.id == session.facilitator else names.get(session.facilitator, ""),
            points,
            names,
        )

    def _standing(
        self, connection: Connection, session: Session, feedback: Feedback, person: Person, when: Moment
    ) -> Standing:
        if feedback.sent_at:
            return Standing.SENT
        if session.is_cancelled:
            return Standing.CANCELLED
        if ends_at(session, self.rules(connection).session_minutes, self._council.zone) > when.at:
            return Standing.AHEAD
        return Standing.DUE if person in self._asked(connection, session, when) else Standing.OTHERS

    def _had_part_in(self, connection: Connection, session: Session, person: Person, when: Moment) -> bool:
        """Whether *person* is asked, or was, and may see so."""
        asked = was_told(connection, person.id, f"{NoticeKind.FEEDBACK}:{session.id}:")
        return asked or person in self._asked(connection, session, when)

    def _asked(self, connection: Connection, session: Session, when: Moment) -> tuple[Person, ...]:
        return who_feeds_back(session, list_people(connection), when.on)


def points_notice(session: SessionId, reader: PersonId, when: Moment) -> Notice:
    """Return the card with a session's points for one of those who answer them."""
    return told_once(NoticeKind.POINTS, f"{session}:{reader}", reader, when.at)


def session_of(notice: Notice) -> SessionId:
    """Return the session that a card of feedback or points is about."""
    return SessionId(notice.key.split(":")[1])


def people_in(points: Iterable[Point]) -> Iterator[PersonId]:
    """Yield everybody whom the answers to *points* name."""
    for reply in (reply for point in points for reply in point.replies):
        yield reply.by
        if reply.owner:
            yield reply.owner
