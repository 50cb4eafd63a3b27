"""Events, as they were noted."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from domain.events import Event
from domain.ids import PersonId
from storage.message_schema import events


def add_event(connection: Connection, event: Event, noted_at: datetime) -> None:
    """Keep what somebody noted."""
    row = {"theme": event.theme, "held_on": event.held_on, "attendance": event.attendance, "noted_by": event.noted_by}
    connection.execute(insert(events), {**row, "noted_at": noted_at})


def list_events(connection: Connection, limit: int) -> list[Event]:
    """Return the latest *limit* events, the latest first; may be empty."""
    query = select(events).order_by(events.c.held_on.desc(), events.c.id.desc()).limit(limit)
    return [Event(row.theme, row.held_on, row.attendance, PersonId(row.noted_by)) for row in connection.execute(query)]
