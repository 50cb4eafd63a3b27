"""What sessions feed back: drafts, points, and what was said to them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from domain.ids import PersonId, SessionId
from domain.people import Role
from domain.points import Draft, Feedback, Outcome, Point, PointKind, Reply, Slot
from storage.point_schema import feedback, point_replies, points
from storage.session_schema import sessions


def find_feedback(connection: Connection, session: SessionId) -> Feedback | None:
    """Return what was drafted or sent of *session*, or None where nobody wrote anything."""
    row = connection.execute(select(feedback).where(feedback.c.session == session)).one_or_none()
    return None if row is None else _feedback(row)


def list_feedback(connection: Connection, of: Sequence[SessionId]) -> dict[SessionId, Feedback]:
    """Return what was drafted or sent of the sessions *of*; those of which nobody wrote anything are missing."""
    rows = connection.execute(select(feedback).where(feedback.c.session.in_(of))) if of else ()
    return {SessionId(row.session): _feedback(row) for row in rows}


def save_feedback(connection: Connection, before: Feedback | None, after: Feedback) -> None:
    """Keep what changed; *before* is None where nothing was kept yet. Call it with the session locked."""
    if before is None:
        connection.execute(insert(feedback).values(_columns(after)))
    else:
        connection.execute(update(feedback).where(feedback.c.session == after.session).values(_columns(after)))


def add_points(connection: Connection, sent: Feedback) -> None:
    """Keep the points of *sent*, which has been sent; the database numbers them."""
    rows = [
        {"session": sent.session, "slot": number, "kind": slot.kind, "words": slot.words, "sent_at": sent.sent_at}
        for number, slot in sent.draft.points
    ]
    for row in rows:  # one by one: the numbers follow the order
        connection.execute(insert(points).values(row))


def lock_point(connection: Connection, number: int) -> Point | None:
    """Return the point, locked until the transaction ends, or None."""
    connection.execute(select(points.c.number).where(points.c.number == number).with_for_update())
    return find_point(connection, number)


def find_point(connection: Connection, number: int) -> Point | None:
    """Return the point, or None."""
    return next(iter(_list(connection, points.c.number == number)), None)


def list_of_session(connection: Connection, session: SessionId) -> tuple[Point, ...]:
    """Return the points that *session* sent, in their order; empty where it sent none."""
    return _list(connection, points.c.session == session)


def list_points(connection: Connection) -> tuple[Point, ...]:
    """Return every point of every team, by number."""
    return _list(connection, points.c.number.is_not(None))


def list_unanswered(connection: Connection) -> tuple[Point, ...]:
    """Return the points that nobody has answered, by number."""
    answered = select(point_replies.c.point).where(point_replies.c.point == points.c.number).exists()
    return _list(connection, ~answered)


def list_last(connection: Connection, team: str) -> tuple[Point, ...]:
    """Return the points that *team* sent last, in their order; empty where it never sent any."""
    newest = (
        select(points.c.session)
        .join(sessions, points.c.session == sessions.c.id)
        .where(sessions.c.team == team)
        .order_by(sessions.c.held_on.desc(), sessions.c.starts_at.desc(), points.c.number)
        .limit(1)
    )
    return _list(connection, points.c.session == newest.scalar_subquery())


def add_reply(connection: Connection, point: Point, reply: Reply) -> Point:
    """Keep what was said to *point*, and return it so."""
    row = {
        "point": point.number,
        "number": len(point.replies) + 1,
        "outcome": reply.outcome,
        "words": reply.words,
        "by": reply.by,
        "at": reply.at,
        "owner": reply.owner,
        "due_on": reply.due_on,
    }
    connection.execute(insert(point_replies).values(row))
    return replace(point, replies=(*point.replies, reply))


def count_silent(connection: Connection) -> int:
    """Return how many sessions were sent as having nothing to say."""
    none = ~select(points.c.number).where(points.c.session == feedback.c.session).exists()
    query = select(func.count()).select_from(feedback).where(feedback.c.sent_at.is_not(None), none)
    return connection.execute(query).scalar_one()


def _list(connection: Connection, which: ColumnElement[bool]) -> tuple[Point, ...]:
    query = (
        select(points, sessions.c.team)
        .join(sessions, points.c.session == sessions.c.id)
        .where(which)
        .order_by(points.c.number)
    )
    rows = connection.execute(query).all()
    said = _replies(connection, [row.number for row in rows])
    return tuple(_point(row, tuple(said.get(row.number, ()))) for row in rows)


def _replies(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Reply]]:
    said: dict[int, list[Reply]] = {}
    if not numbers:
        return said
    query = select(point_replies).where(point_replies.c.point.in_(numbers)).order_by(point_replies.c.number)
    for row in connection.execute(query):
        owner = PersonId(row.owner) if row.owner else None
        reply = Reply(Outcome(row.outcome), row.words, PersonId(row.by), row.at, owner, row.due_on)
        said.setdefault(row.point, []).append(reply)
    return said


def _point(row: Row[Any], replies: tuple[Reply, ...]) -> Point:
    session = SessionId(row.session)
    return Point(row.number, session, row.team, row.slot, PointKind(row.kind), row.words, row.sent_at, replies)


def _columns(kept: Feedback) -> dict[str, Any]:
    draft = kept.draft
    return {
        "session": kept.session,
        "slots": [[slot.kind, slot.words] for slot in draft.slots],
        "attended": {role: draft.attended[role] for role in sorted(draft.attended)},
        "nothing_further": draft.nothing_further,
        "is_checking": kept.is_checking,
        "version": kept.version,
        "changed_at": kept.changed_at,
        "sent_at": kept.sent_at,
        "sent_by": kept.sent_by,
    }


def _feedback(row: Row[Any]) -> Feedback:
    slots = tuple(Slot(kind and PointKind(kind), words) for kind, words in row.slots)
    attended = {Role(role): number for role, number in row.attended.items()}
    return Feedback(
        SessionId(row.session),
        Draft(slots, attended, row.nothing_further),
        row.is_checking,
        row.version,
        row.changed_at,
        row.sent_at,
        row.sent_by and PersonId(row.sent_by),
    )
