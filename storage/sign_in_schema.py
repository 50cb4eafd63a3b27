"""The tables of the browser: who is signed in, who is on the way, files that wait to be accepted."""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, String, Table, Text

from storage.columns import Json, UtcDateTime
from storage.schema import metadata

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("id_hash", String(64), primary_key=True),  # SHA-256 of the cookie: who reads this table can sign in nowhere
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
)

sign_in_flows = Table(
    "sign_in_flows",
    metadata,
    Column("id_hash", String(64), primary_key=True),
    Column("facts", Json, nullable=False),  # good for ten minutes, once, and only with Entra's code
    Column("onward", Text, nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
    Index("ix_sign_in_flows_begun_at", "begun_at"),
)

uploads = Table(
    "uploads",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("name", String(200), nullable=False),
    Column("content", LargeBinary, nullable=False),  # empty once it was accepted
    Column("uploaded_at", UtcDateTime, nullable=False),
    Column("month", String(7)),
    Column("accepted_at", UtcDateTime),
)
