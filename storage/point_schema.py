"""The tables of what sessions feed back: drafts, the points that were sent, and what was said to them."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from storage.columns import Json, UtcDateTime
from storage.schema import metadata
from storage.session_schema import sessions

feedback = Table(
    "feedback",
    metadata,
    Column("session", ForeignKey(sessions.c.id), primary_key=True),
    Column("slots", Json, nullable=False),  # three of [kind or null, words]
    Column("attended", Json, nullable=False),  # role to number
    Column("nothing_further", Boolean, nullable=False),
    Column("is_checking", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_at", UtcDateTime),
    Column("sent_at", UtcDateTime),
    Column("sent_by", ForeignKey("people.id")),
    Index("ix_feedback_sent_at", "sent_at"),
)

points = Table(
    "points",
    metadata,
    Column("number", Integer, primary_key=True),  # given by the database
    Column("session", ForeignKey(sessions.c.id), nullable=False),
    Column("slot", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("words", Text, nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),
    UniqueConstraint("session", "slot"),
)

point_replies = Table(
    "point_replies",
    metadata,
    Column("point", ForeignKey("points.number"), primary_key=True),
    Column("number", Integer, primary_key=True),  # counts from 1 within the point
    Column("outcome", String(16), nullable=False),
    Column("words", Text, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("owner", ForeignKey("people.id")),
    Column("due_on", Date),
)

point_sheets = Table(  # cards on which somebody is writing an answer: drawing them anew would take their words away
    "point_sheets",
    metadata,
    Column("notice", ForeignKey("notices.id"), primary_key=True),
    Column("opened_at", UtcDateTime, nullable=False),
)
