"""The tables of practice messages, good practice and events."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text

from storage.columns import Json, UtcDateTime
from storage.schema import metadata

practice_messages = Table(
    "practice_messages",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("author", ForeignKey("people.id"), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("text", Text, nullable=False),
    Column("signers", Json, nullable=False),  # sorted list of functions
    Column("signed", Json, nullable=False),
    Column("roles", Json, nullable=False),  # sorted list; empty: every role
    Column("services", Json, nullable=False),  # the same
    Column("goes_on", Date),
    Column("state", String(12), nullable=False),
    Column("went_at", UtcDateTime),
    Column("reached", Integer, nullable=False),
    Column("got_it", Integer, nullable=False),  # how many; never who
    Column("version", Integer, nullable=False),
    Index("ix_practice_messages_state", "state"),
)

got_it_marks = Table(  # so that nobody counts twice; unreadable without the card key, and soon forgotten
    "got_it_marks",
    metadata,
    Column("message", String(32), primary_key=True),
    Column("mark", String(64), primary_key=True),
)

exemplars = Table(
    "exemplars",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("nominated_by", ForeignKey("people.id"), nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("assignment", String(32)),  # never shown: to find it again when consent is taken back
    Column("consent", String(12)),
    Column("state", String(12), nullable=False),
    Column("roles", Json, nullable=False),  # sorted list; empty: every role
    Column("services", Json, nullable=False),
    Column("read_by", String(64)),
    Column("why", Text, nullable=False),
    Column("published_on", Date),
    Column("expires_on", Date),
    Column("version", Integer, nullable=False),
    Index("ix_exemplars_state", "state"),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("theme", String(200), nullable=False),
    Column("held_on", Date, nullable=False),
    Column("attendance", Integer, nullable=False),
    Column("noted_by", ForeignKey("people.id"), nullable=False),
    Column("noted_at", UtcDateTime, nullable=False),
    Index("ix_events_held_on", "held_on"),
)
