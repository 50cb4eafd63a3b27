"""Who works here, and who used to."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, select, update

from domain.ids import PersonId
from domain.people import Function, Person, Role
from storage.schema import people


def find_person(connection: Connection, person: PersonId) -> Person | None:
    """Return the person, who may be a leaver, or None."""
    row = connection.execute(_by_id(), {"the_person": person}).one_or_none()
    return None if row is None else _person(row)


def list_by_id(connection: Connection, persons: Iterable[PersonId]) -> Mapping[PersonId, Person]:
    """Return those of *persons* who are known, leavers included, by id."""
    rows = connection.execute(_by_ids(), {"the_people": list(persons)})
    return {PersonId(row.id): _person(row) for row in rows}


def list_people(connection: Connection) -> tuple[Person, ...]:
    """Return the people of the newest people file, by id."""
    return tuple(
        _person(row) for row in connection.execute(select(people).where(people.c.listed).order_by(people.c.id))
    )


def list_with_functions(connection: Connection) -> tuple[Person, ...]:
    """Return the people of the newest people file who have any function, by id."""
    named = people.c.listed & (people.c.functions != [])
    return tuple(_person(row) for row in connection.execute(select(people).where(named).order_by(people.c.id)))


def list_everybody(connection: Connection) -> tuple[Person, ...]:
    """Return the people of the newest people file and those of earlier ones, by id."""
    return tuple(_person(row) for row in connection.execute(select(people).order_by(people.c.id)))


def manages_anybody(connection: Connection, person: PersonId) -> bool:
    """Whether *person* is the line manager of somebody in the newest people file."""
    theirs = select(people.c.id).where(people.c.manager == person, people.c.listed).limit(1)
    return connection.execute(theirs).first() is not None


def save_people(connection: Connection, persons: Collection[Person]) -> None:
    """Keep *persons* as listed, each under their id, new or not."""
    known = {row.id: row.email for row in connection.execute(select(people.c.id, people.c.email))}
    _free_emails(connection, known, persons)
    rows = [_columns(person) for person in persons]
    if added := [row for row in rows if row["id"] not in known]:
        connection.execute(insert(people), added)
    if changed := [{"key": row["id"], **row} for row in rows if row["id"] in known]:
        connection.execute(update(people).where(people.c.id == bindparam("key")), changed)


def save_leavers(connection: Connection, persons: Collection[PersonId], last_day: date) -> None:
    """Take *persons* off the list; whoever was to leave later, or never, left on *last_day*."""
    gone = [{"key": person} for person in persons]
    if gone:
        one = people.c.id == bindparam("key")
        stayed = people.c.left_on.is_(None) | (people.c.left_on > last_day)
        connection.execute(update(people).where(one).values(listed=False), gone)
        connection.execute(update(people).where(one, stayed).values(left_on=last_day), gone)


def _free_emails(connection: Connection, known: Mapping[str, str], persons: Iterable[Person]) -> None:
    """Put the id in place of every e-mail that goes to somebody else, since e-mails are unique at every moment."""
    takers = {person.email: person.id for person in persons}
    taken = [{"key": one, "email": one} for one, email in known.items() if takers.get(email, one) != one]
    if taken:
        connection.execute(update(people).where(people.c.id == bindparam("key")), taken)


@cache
def _by_id() -> Select[Any]:
    """Return a statement of every turn, built once."""
    return select(people).where(people.c.id == bindparam("the_person"))


@cache
def _by_ids() -> Select[Any]:
    return select(people).where(people.c.id.in_(bindparam("the_people", expanding=True)))


def _columns(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "email": person.email,
        "role": person.role.value,
        "functions": sorted(person.functions),
        "team": person.team,
        "service": person.service,
        "manager": person.manager,
        "supervisor": person.supervisor,
        "working_days": sorted(person.working_days),
        "joined_on": person.joined_on,
        "left_on": person.left_on,
        "listed": True,
    }


def _person(row: Row[Any]) -> Person:
    return Person(
        id=row.id,
        name=row.name,
        email=row.email,
        role=Role(row.role),
        functions=frozenset(map(Function, row.functions)),
        team=row.team,
        service=row.service,
        manager=row.manager,
        supervisor=row.supervisor,
        working_days=frozenset(row.working_days),
        joined_on=row.joined_on,
        left_on=row.left_on,
    )
