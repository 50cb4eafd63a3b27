"""Briefings: every version of their words, approvals, comments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Row, func, insert, select, update

from domain.briefings import Approval, Briefing, Comment, Part, Told, Words
from domain.ids import PersonId, SessionId, TopicId
from domain.people import Function
from domain.sessions import Session
from storage.session_schema import briefing_approvals as approvals
from storage.session_schema import briefing_comments as comments
from storage.session_schema import briefing_words as words
from storage.session_schema import briefings


def get_briefing(connection: Connection, session: Session) -> Briefing:
    """Return the session's briefing; an empty one about its topic where nobody wrote anything."""
    return list_briefings(connection, [session])[session.id]


def list_briefings(connection: Connection, sessions: Sequence[Session]) -> Mapping[SessionId, Briefing]:
    """Return the briefing of every one of *sessions*, an empty one where nobody wrote anything."""
    ids = [session.id for session in sessions]
    rows = connection.execute(select(briefings).where(briefings.c.session.in_(ids)))
    kept = {row.session: _briefing(row) for row in rows}
    written, approved = _words(connection, list(kept)), _approvals(connection, list(kept))
    whole = {
        one: replace(briefing, words=written.get(one, {}), approvals=approved.get((one, briefing.version), {}))
        for one, briefing in kept.items()
    }
    return {session.id: whole.get(session.id) or Briefing(session.id, session.topic) for session in sessions}


def find_texts(connection: Connection, session: SessionId, version: int) -> Mapping[Part, str]:
    """Return how the parts of a briefing read at that version; those that nobody had written are missing."""
    known = words.c.session == session, words.c.version <= version
    query = select(words.c.part, words.c.text).where(*known).order_by(words.c.version)
    return {Part(row.part): row.text for row in connection.execute(query)}


def save_briefing(connection: Connection, before: Briefing, after: Briefing) -> None:
    """Keep what changed between two states of a briefing; the session is locked by the caller."""
    _save_row(connection, after)
    fresh = [(part, one) for part, one in after.words.items() if before.words.get(part) != one]
    _add(connection, words, [{**_at(after), "part": part, "text": one.text, **_by(one)} for part, one in fresh])
    given = [(lead, one) for lead, one in after.approvals.items() if before.approvals.get(lead) != one]
    _add(connection, approvals, [{**_at(after), "lead": lead, **_by(one)} for lead, one in given])


def find_latest_on(connection: Connection, topic: TopicId, besides: SessionId) -> SessionId | None:
    """Return the session whose briefing on *topic* was written in last, another than *besides*; or None."""
    others = (briefings.c.topic == topic) & (briefings.c.session != besides)
    newest = select(words.c.session).join(briefings, briefings.c.session == words.c.session).where(others)
    found = connection.execute(newest.order_by(words.c.at.desc(), words.c.session).limit(1)).scalar_one_or_none()
    return None if found is None else SessionId(found)


def add_comment(connection: Connection, comment: Comment) -> None:
    """Add a comment."""
    row = {"session": comment.session, "by": comment.by, "at": comment.at, "text": comment.text}
    connection.execute(insert(comments).values(row))


def list_comments(connection: Connection, session: SessionId, limit: int) -> list[Comment]:
    """Return the newest comments, at most *limit* of them, the oldest of these first."""
    query = select(comments).where(comments.c.session == session).order_by(comments.c.id.desc()).limit(limit)
    return [Comment(session, PersonId(row.by), row.at, row.text) for row in connection.execute(query)][::-1]


def find_last_change(connection: Connection, session: SessionId) -> datetime | None:
    """Return when a briefing was written in last, or None."""
    query = select(func.max(words.c.at, type_=words.c.at.type)).where(words.c.session == session)
    return cast("datetime | None", connection.execute(query).scalar_one())


def _briefing(row: Row[Any]) -> Briefing:
    told = None
    if row.told_held_on is not None:
        told = Told(row.told_held_on, row.told_starts_at, PersonId(row.told_facilitator), row.told_cancelled)
    return Briefing(
        session=SessionId(row.session),
        topic=TopicId(row.topic),
        version=row.version,
        posted_version=row.posted_version,
        posted_at=row.posted_at,
        told=told,
    )


def _words(connection: Connection, ids: Iterable[str]) -> dict[str, dict[Part, Words]]:
    query = select(words).where(words.c.session.in_(list(ids))).order_by(words.c.version)
    found: dict[str, dict[Part, Words]] = {}
    for row in connection.execute(query):
        found.setdefault(row.session, {})[Part(row.part)] = Words(row.text, PersonId(row.by), row.at)
    return found


def _approvals(connection: Connection, ids: Iterable[str]) -> dict[tuple[str, int], dict[Function, Approval]]:
    query = select(approvals).where(approvals.c.session.in_(list(ids)))
    found: dict[tuple[str, int], dict[Function, Approval]] = {}
    for row in connection.execute(query):
        found.setdefault((row.session, row.version), {})[Function(row.lead)] = Approval(PersonId(row.by), row.at)
    return found


def _save_row(connection: Connection, briefing: Briefing) -> None:
    told = briefing.told
    row = {
        "topic": briefing.topic,
        "version": briefing.version,
        "posted_version": briefing.posted_version,
        "posted_at": briefing.posted_at,
        "told_held_on": told and told.held_on,
        "told_starts_at": told and told.starts_at,
        "told_facilitator": told and told.facilitator,
        "told_cancelled": told and told.is_cancelled,
    }
    known = briefings.c.session == briefing.session
    if not connection.execute(update(briefings).where(known).values(row)).rowcount:
        connection.execute(insert(briefings).values({"session": briefing.session, **row}))


def _add(connection: Connection, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _at(briefing: Briefing) -> dict[str, Any]:
    return {"session": briefing.session, "version": briefing.version}


def _by(one: Words | Approval) -> dict[str, Any]:
    return {"by": one.by, "at": one.at}
