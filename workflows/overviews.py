"""How far each service has come, for those who lead practice."""

from dataclasses import replace

from domain.moments import Moment
from domain.months import Month
from domain.notices import Notice, NoticeKind
from domain.overdue import Overview
from domain.people import Person
from domain.permissions import Right, authorise, may
from domain.progress import progress_of
from storage.assignments import list_late, list_of_cycle
from storage.cycles import list_open
from storage.database import Connection
from storage.notices import add_many
from storage.people import list_by_id
from workflows.replies import reply_notice


class Overviews:
    """Counts by service; no answers and no names."""

    def answer(self, connection: Connection, person: Person, when: Moment) -> None:
        """Answer typed words with the card, drawn when it is sent.

        Raises:
            NotAllowed: If *person* does not lead practice.
        """
        authorise(person, Right.OVERVIEW)
        reply = replace(reply_notice(person.id, None, when.at), kind=NoticeKind.OVERVIEW)
        add_many(connection, [reply])

    def facts(
        self, connection: Connection, _notice: Notice, person: Person, when: Moment
    ) -> tuple[Overview, ...] | None:
        """Return every open cycle, oldest first, perhaps none; None for who does not lead practice any more."""
        if not may(person, Right.OVERVIEW):
            return None
        return tuple(_overview(connection, record.cycle, when) for record in list_open(connection))


def _overview(connection: Connection, cycle: Month, when: Moment) -> Overview:
    owed, late = list_of_cycle(connection, cycle), list_late(connection, cycle)
    people = list_by_id(connection, {one.auditor for one in owed})
    services = sorted({person.service for person in people.values()})
    theirs = {name: [one for one in owed if people[one.auditor].service == name] for name in services}
    return Overview(cycle, tuple((name, progress_of(theirs[name], late, when.on)) for name in services))
