"""The tables of Stop the Clock: topics, sessions, channels, briefings, points."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, Time

from storage.columns import Json
from storage.schema import metadata

topics = Table(
    "topics",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("title", String(200), nullable=False),
    Column("why", Text, nullable=False),
    Column("sources", Json, nullable=False),  # sorted list
    Column("standard", Integer),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("topic", ForeignKey("topics.id"), nullable=False),
    Column("team", String(200), nullable=False),
    Column("held_on", Date, nullable=False),
    Column("starts_at", Time, nullable=False),  # local, without a zone
    Column("facilitator", ForeignKey("people.id"), nullable=False),
    Column("roles", Json, nullable=False),  # sorted list
    Column("is_cancelled", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Index("ix_sessions_team_held_on", "team", "held_on"),
    Index("ix_sessions_held_on", "held_on"),
)
