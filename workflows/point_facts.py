"""What the messages about points are drawn from, at the moment of sending."""

from datetime import timedelta

from domain.feedback_desk import PointsDesk, Replied, Waiting
from domain.moments import Moment
from domain.notices import Notice
from domain.people import Person
from domain.point_register import PointRegister
from storage.database import Connection
from storage.point_sheets import is_open
from storage.points import find_point
from workflows.feedback import session_of
from workflows.points import Points, replied

WRITING = timedelta(minutes=30)
"""For so long a card with an open sheet is not drawn anew on its own."""


class PointFacts:
    """Reads for the sender; None where a message became pointless."""

    def __init__(self, points: Points) -> None:
        """Read what *points* knows."""
        self._points = points

    def points(self, connection: Connection, notice: Notice, person: Person, when: Moment) -> PointsDesk | None:
        """Return what the card of a session's points is drawn from; None for who answers them no more.

        None also while *person* writes an answer on that card: drawn anew, it would lose their words.
        """
        if not self._points.leads(connection, person, when) or _is_written_on(connection, notice, when):
            return None
        return self._points.desk(connection, session_of(notice), person, when)

    def waiting(self, connection: Connection, notice: Notice, person: Person, when: Moment) -> Waiting | None:
        """Return the points that wait for an answer; None where none did when it was to be sent.

        None also for who answers them no more, and while they write, as above.
        """
        waiting = self._points.waiting(connection, when)
        is_pointless = not waiting.points and notice.activity_id is None
        is_asked = self._points.leads(connection, person, when) and not _is_written_on(connection, notice, when)
        return waiting if is_asked and not is_pointless else None

    def replied(self, connection: Connection, notice: Notice, _person: Person, _when: Moment) -> Replied | None:
        """Return the answer that *notice* tells of."""
        _, number, answered, *_ = notice.key.split(":")
        point = find_point(connection, int(number))
        return replied(connection, point, point.replies[int(answered) - 1]) if point else None

    def register(self, connection: Connection, _notice: Notice, person: Person, when: Moment) -> PointRegister | None:
        """Return the register; None for who does not lead practice any more."""
        return self._points.register(connection, when) if self._points.leads(connection, person, when) else None


def _is_written_on(connection: Connection, notice: Notice, when: Moment) -> bool:
    return is_open(connection, notice.id, when.at - WRITING)
