"""Feedback of sessions: attendance, three points, answers."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Json, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feedback",
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("slots", Json(), nullable=False),
        sa.Column("attended", Json(), nullable=False),
        sa.Column("nothing_further", sa.Boolean(), nullable=False),
        sa.Column("is_checking", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcDateTime()),
        sa.Column("sent_at", UtcDateTime()),
        sa.Column("sent_by", sa.String(length=64)),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name=op.f("fk_feedback_session")),
        sa.ForeignKeyConstraint(["sent_by"], ["people.id"], name=op.f("fk_feedback_sent_by")),
        sa.PrimaryKeyConstraint("session", name=op.f("pk_feedback")),
    )
    op.create_index(op.f("ix_feedback_sent_at"), "feedback", ["sent_at"])
    op.create_table(
        "points",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name=op.f("fk_points_session")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_points")),
        sa.UniqueConstraint("session", "slot", name=op.f("uq_points_session_slot")),
    )
    op.create_table(
        "point_replies",
        sa.Column("point", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("owner", sa.String(length=64)),
        sa.Column("due_on", sa.Date()),
        sa.ForeignKeyConstraint(["point"], ["points.number"], name=op.f("fk_point_replies_point")),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_point_replies_by")),
        sa.ForeignKeyConstraint(["owner"], ["people.id"], name=op.f("fk_point_replies_owner")),
        sa.PrimaryKeyConstraint("point", "number", name=op.f("pk_point_replies")),
    )
    op.create_table(
        "point_sheets",
        sa.Column("notice", sa.String(length=32), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["notice"], ["notices.id"], name=op.f("fk_point_sheets_notice")),
        sa.PrimaryKeyConstraint("notice", name=op.f("pk_point_sheets")),
    )
