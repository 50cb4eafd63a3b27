"""What Teams sent and we acted on, so that a repeated activity acts once."""

from datetime import datetime
from functools import cache

from sqlalchemy import Connection, Insert, delete
from sqlalchemy.dialects import postgresql, sqlite

from storage.schema import inbound


def add_activity(connection: Connection, conversation_id: str, activity_id: str, now: datetime) -> bool:
    """Note the activity; False if it was noted before, and so was acted on."""
    row = {"conversation_id": conversation_id, "activity_id": activity_id, "received_at": now}
    return connection.execute(_adding(connection.dialect.name), row).first() is not None


@cache
def _adding(dialect: str) -> Insert:
    """Return the statement of every turn, built once."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    added: Insert = insert(inbound).on_conflict_do_nothing().returning(inbound.c.activity_id)
    return added


def forget_activities(connection: Connection, before: datetime) -> int:
    """Forget what was received before that instant; return how many."""
    return connection.execute(delete(inbound).where(inbound.c.received_at < before)).rowcount
