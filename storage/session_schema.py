"""The tables of Stop the Clock: topics, sessions, channels, briefings, points."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, Time

from storage.columns import Json, UtcDateTime
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

channels = Table(  # which channel the council chose for which of its teams
    "channels",
    metadata,
    Column("team", String(200), primary_key=True),
    Column("channel", String(200), nullable=False),
    Column("group_id", String(64), nullable=False),  # Entra's id of the Microsoft team, or empty
)

installations = Table(  # Microsoft teams in which the app is installed: ids only
    "installations",
    metadata,
    Column("team", String(200), primary_key=True),
    Column("group_id", String(64), nullable=False),
    Column("service_url", String(500), nullable=False),
    Column("bot_id", String(200), nullable=False),
    Column("tenant_id", String(64), nullable=False),
)

seen_channels = Table(  # channels that Teams told of, beside each team's General
    "seen_channels",
    metadata,
    Column("channel", String(200), primary_key=True),
    Column("team", String(200), nullable=False),
)

briefings = Table(
    "briefings",
    metadata,
    Column("session", ForeignKey("sessions.id"), primary_key=True),
    Column("topic", ForeignKey("topics.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("posted_version", Integer, nullable=False),
    Column("posted_at", UtcDateTime),
    Column("told_held_on", Date),  # what the team was told, once something was posted
    Column("told_starts_at", Time),
    Column("told_facilitator", String(64)),
    Column("told_cancelled", Boolean),
)

briefing_words = Table(  # every version of every part: nothing that somebody wrote is lost
    "briefing_words",
    metadata,
    Column("session", ForeignKey("briefings.session"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("part", String(10), primary_key=True),
    Column("text", Text, nullable=False),  # through the guard
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

briefing_approvals = Table(
    "briefing_approvals",
    metadata,
    Column("session", ForeignKey("briefings.session"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("lead", String(20), primary_key=True),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

briefing_comments = Table(
    "briefing_comments",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("session", ForeignKey("sessions.id"), nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("text", Text, nullable=False),  # through the guard
    Index("ix_briefing_comments_session", "session"),
)
