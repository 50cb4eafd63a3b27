"""Availability, the sample register, worries, the guard's counts, and control of cycles."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chats", sa.Column("warned", sa.String(length=64)))
    op.add_column("cycles", sa.Column("held_at", sa.DateTime(timezone=True)))
    op.add_column("cycles", sa.Column("withdrawn_at", sa.DateTime(timezone=True)))
    op.add_column("cycles", sa.Column("extended_to", sa.Date()))
    op.create_table(
        "availability",
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("away_until", sa.Date()),
        sa.Column("snoozed_until", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_availability_person")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_availability")),
    )
    op.create_table(
        "register",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("cycle", sa.String(length=7), nullable=False),
        sa.Column("assignment", sa.String(length=32), nullable=False),
        sa.Column("deed", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register")),
    )
    op.create_index("ix_register_assignment", "register", ["assignment"])
    op.create_index("ix_register_cycle", "register", ["cycle"])
    op.create_table(
        "worries",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("raised_by", sa.String(length=64), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("assignment", sa.String(length=32)),
        sa.Column("case_reference", sa.String(length=64)),
        sa.Column("seen_by", sa.String(length=64)),
        sa.Column("seen_at", sa.DateTime(timezone=True)),
        sa.Column("escalated_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["raised_by"], ["people.id"], name=op.f("fk_worries_raised_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worries")),
    )
    op.create_index("ix_worries_raised_at", "worries", ["raised_at"])
    op.create_table(
        "guard_counts",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("deed", sa.String(length=12), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "kind", "deed", name=op.f("pk_guard_counts")),
    )
