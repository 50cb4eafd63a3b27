"""What came of the points that a team sent last, for its next briefing to open with."""

from domain.points import LastPoints
from storage.database import Connection
from storage.points import list_last
from storage.sessions import find_session, find_topic


def last_answers(connection: Connection, team: str) -> LastPoints | None:
    """Return the team's newest points with what was said to each; None where it never sent any."""
    points = list_last(connection, team)
    session = find_session(connection, points[0].session) if points else None
    topic = find_topic(connection, session.topic) if session else None
    return LastPoints(topic.title, session.held_on, points) if session and topic else None
