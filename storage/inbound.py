"""What Teams sent and we acted on, so that a repeated activity acts once."""

from datetime import datetime

from sqlalchemy import Connection, delete
from sqlalchemy.dialects import postgresql, sqlite

from storage.schema import inbound


def add_activity(connection: Connection, conversation_id: str, activity_id: str, now: datetime) -> bool:
    """Note the activity; False if it was noted before, and so was acted on."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    row = {"conversation_id": conversation_id, "activity_id": activity_id, "received_at": now}
    added = insert(inbound).values(row).on_conflict_do_nothing().returning(inbound.c.activity_id)
    return connection.execute(added).first() is not None


def forget_activities(connection: Connection, before: datetime) -> int:
    """Forget what was received before that instant; return how many."""
    return connection.execute(delete(inbound).where(inbound.c.received_at < before)).rowcount
