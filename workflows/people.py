"""The people list: who joined, who left, what changed."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from domain.ids import PersonId
from domain.people import Person
from domain.staff_changes import StaffChanges, changes_between
from domain.uploads import ImportOrder
from storage.database import Connection, Database
from storage.journal import append
from storage.people import list_everybody, list_people, save_leavers, save_people

OPERATOR = "operator"


class Staff:
    """Keeps the people list."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def import_people(self, people: Collection[Person], now: datetime, *, dry_run: bool) -> StaffChanges:
        """Take over the whole list: whoever is not in *people* has left, and stays known as a leaver.

        Args:
            people: Everybody; ids and e-mails lower case, none twice.
            now: Aware UTC.
            dry_run: True: only say what would change.
        """
        with self._database.transaction() as connection:
            return self.take_over(connection, people, ImportOrder(now, OPERATOR, dry_run=dry_run))

    def take_over(self, connection: Connection, people: Collection[Person], order: ImportOrder) -> StaffChanges:
        """Do the same within the caller's transaction, by *order*."""
        changes = changes_between(list_people(connection), people)
        if not order.dry_run:
            save_changes(connection, changes, order.at, order.actor)
        return changes

    def by_mark(self) -> Mapping[str, PersonId]:
        """Return whom each person_id and each e-mail names, leavers included."""
        return {mark: person.id for mark, person in self.people_by_mark().items()}

    def people_by_mark(self) -> Mapping[str, Person]:
        """Return who has each person_id and each e-mail, leavers included."""
        with self._database.transaction() as connection:
            known = list_everybody(connection)
        return {person.email: person for person in known} | {str(person.id): person for person in known}


def save_changes(connection: Connection, changes: StaffChanges, now: datetime, actor: str) -> None:
    """Save what *actor* changed. Who is off the list was here for the last time yesterday, if not before."""
    save_leavers(connection, [person.id for person in changes.leavers], (now - timedelta(days=1)).date())
    save_people(connection, (*changes.joiners, *changes.changed))
    facts = {
        "joiners": len(changes.joiners),
        "leavers": len(changes.leavers),
        "changed": len(changes.changed),
        "unchanged": len(changes.unchanged),
    }
    append(connection, now, actor, "people.imported", "people", facts)
