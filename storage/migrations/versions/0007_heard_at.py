"""When Teams last told where somebody's chat is."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chats", sa.Column("heard_at", sa.DateTime(timezone=True)))
