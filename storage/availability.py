"""Who is away, and who has put their reminders off."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Row, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.availability import Availability
from domain.ids import PersonId
from storage.schema import availability


def find_availability(connection: Connection, person: PersonId) -> Availability | None:
    """Return what *person* said about their time, or None where they said nothing."""
    return list_availability(connection, [person]).get(person)


def list_availability(connection: Connection, people: Iterable[PersonId]) -> Mapping[PersonId, Availability]:
    """Return what those of *people* said who said something; often empty."""
    rows = connection.execute(select(availability).where(availability.c.person.in_(list(people))))
    return {PersonId(row.person): _availability(row) for row in rows}


def save_availability(connection: Connection, said: Availability) -> None:
    """Keep *said* in place of what was known of that person."""
    row = {one.name: getattr(said, one.name) for one in fields(said)}
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(availability).values(row)
    connection.execute(insert.on_conflict_do_update(index_elements=["person"], set_=row))


def _availability(row: Row[Any]) -> Availability:
    return Availability(**row._mapping)  # noqa: SLF001 -- SQLAlchemy's public name for a row as a mapping
