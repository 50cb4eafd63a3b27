"""Stop the Clock topics and sessions."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.ids import PersonId, SessionId, TopicId
from domain.people import Role
from domain.sessions import Session
from domain.topics import Topic, TopicSource
from storage.session_schema import sessions, topics


def add_topic(connection: Connection, topic: Topic) -> None:
    """Add a topic whose id is new."""
    connection.execute(topics.insert(), {**_topic_columns(topic), "id": topic.id})


def save_topic(connection: Connection, topic: Topic) -> None:
    """Keep how a topic reads now, known or new; two processes may do so at once."""
    new = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(topics)
    columns = _topic_columns(topic)
    upsert = new.values(id=topic.id, **columns).on_conflict_do_update(index_elements=["id"], set_=columns)
    connection.execute(upsert)


def find_topic(connection: Connection, topic: TopicId) -> Topic | None:
    """Return the topic, or None."""
    row = connection.execute(select(topics).where(topics.c.id == topic)).one_or_none()
    return None if row is None else _topic(row)


def list_topics(connection: Connection) -> list[Topic]:
    """Return all topics, by title; may be empty."""
    return [_topic(row) for row in connection.execute(select(topics).order_by(topics.c.title, topics.c.id))]


def add_sessions(connection: Connection, new: Iterable[Session]) -> None:
    """Add sessions whose ids are new."""
    rows = [_columns(session) for session in new]
    if rows:
        connection.execute(sessions.insert(), rows)


def save_session(connection: Connection, session: Session) -> Session:
    """Keep a changed session under the next version, and return it so."""
    after = replace(session, version=session.version + 1)
    connection.execute(update(sessions).where(sessions.c.id == session.id).values(_columns(after)))
    return after


def find_session(connection: Connection, session: SessionId) -> Session | None:
    """Return the session, or None."""
    row = connection.execute(select(sessions).where(sessions.c.id == session)).one_or_none()
    return None if row is None else _session(row)


def lock_session(connection: Connection, session: SessionId) -> Session | None:
    """Return the session, locked until the transaction ends, or None."""
    row = connection.execute(select(sessions).where(sessions.c.id == session).with_for_update()).one_or_none()
    return None if row is None else _session(row)


def list_sessions(connection: Connection, first: date, last: date) -> list[Session]:
    """Return the sessions held from *first* to *last*, cancelled ones too, the earliest first; may be empty."""
    within = sessions.c.held_on.between(first, last)
    query = select(sessions).where(within).order_by(sessions.c.held_on, sessions.c.starts_at, sessions.c.id)
    return [_session(row) for row in connection.execute(query)]


def list_ever(connection: Connection) -> list[Session]:
    """Return all sessions, cancelled ones too, the earliest first; may be empty."""
    return list_sessions(connection, date.min, date.max)


def _topic_columns(topic: Topic) -> dict[str, Any]:
    return {"title": topic.title, "why": topic.why, "sources": sorted(topic.sources), "standard": topic.standard}


def _topic(row: Row[Any]) -> Topic:
    return Topic(TopicId(row.id), row.title, row.why, frozenset(map(TopicSource, row.sources)), row.standard)


def _columns(session: Session) -> dict[str, Any]:
    return {
        "id": session.id,
        "topic": session.topic,
        "team": session.team,
        "held_on": session.held_on,
        "starts_at": session.starts_at,
        "facilitator": session.facilitator,
        "roles": sorted(session.roles),
        "is_cancelled": session.is_cancelled,
        "version": session.version,
    }


def _session(row: Row[Any]) -> Session:
    return Session(
        SessionId(row.id),
        TopicId(row.topic),
        row.team,
        row.held_on,
        row.starts_at,
        PersonId(row.facilitator),
        frozenset(map(Role, row.roles)),
        row.is_cancelled,
        row.version,
    )
