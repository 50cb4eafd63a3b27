"""Briefings of sessions: every version of their words, approvals, comments."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "briefings",
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("topic", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("posted_version", sa.Integer(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True)),
        sa.Column("told_held_on", sa.Date()),
        sa.Column("told_starts_at", sa.Time()),
        sa.Column("told_facilitator", sa.String(length=64)),
        sa.Column("told_cancelled", sa.Boolean()),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name=op.f("fk_briefings_session")),
        sa.ForeignKeyConstraint(["topic"], ["topics.id"], name=op.f("fk_briefings_topic")),
        sa.PrimaryKeyConstraint("session", name=op.f("pk_briefings")),
    )
    op.create_table(
        "briefing_words",
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["briefings.session"], name=op.f("fk_briefing_words_session")),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_briefing_words_by")),
        sa.PrimaryKeyConstraint("session", "version", "part", name=op.f("pk_briefing_words")),
    )
    op.create_table(
        "briefing_approvals",
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("lead", sa.String(length=20), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["briefings.session"], name=op.f("fk_briefing_approvals_session")),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_briefing_approvals_by")),
        sa.PrimaryKeyConstraint("session", "version", "lead", name=op.f("pk_briefing_approvals")),
    )
    op.create_table(
        "briefing_comments",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name=op.f("fk_briefing_comments_session")),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_briefing_comments_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing_comments")),
    )
    op.create_index("ix_briefing_comments_session", "briefing_comments", ["session"])
