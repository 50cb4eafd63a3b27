"""Practice messages, good practice, events."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _messages()
    _exemplars()
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("theme", sa.String(length=200), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("attendance", sa.Integer(), nullable=False),
        sa.Column("noted_by", sa.String(length=64), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["noted_by"], ["people.id"], name=op.f("fk_events_noted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index("ix_events_held_on", "events", ["held_on"])


def _messages() -> None:
    op.create_table(
        "practice_messages",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("signers", sa.Text(), nullable=False),
        sa.Column("signed", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("services", sa.Text(), nullable=False),
        sa.Column("goes_on", sa.Date()),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("went_at", sa.DateTime(timezone=True)),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("got_it", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["people.id"], name=op.f("fk_practice_messages_author")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_messages")),
    )
    op.create_index("ix_practice_messages_state", "practice_messages", ["state"])
    op.create_table(
        "got_it_marks",
        sa.Column("message", sa.String(length=32), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("message", "mark", name=op.f("pk_got_it_marks")),
    )


def _exemplars() -> None:
    op.create_table(
        "exemplars",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("nominated_by", sa.String(length=64), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("assignment", sa.String(length=32)),
        sa.Column("consent", sa.String(length=12)),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("services", sa.Text(), nullable=False),
        sa.Column("read_by", sa.String(length=64)),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date()),
        sa.Column("expires_on", sa.Date()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["nominated_by"], ["people.id"], name=op.f("fk_exemplars_nominated_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemplars")),
    )
    op.create_index("ix_exemplars_state", "exemplars", ["state"])
