"""When claimed nudges may go out: read for many people at once, decided by `domain.nudges`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time

from domain.availability import Availability
from domain.ids import NoticeId, PersonId
from domain.moments import Moment
from domain.notices import Notice
from domain.nudges import ONE_A_DAY, NudgeRules, Reader, Sent, order
from domain.people import Person
from storage.availability import list_availability
from storage.database import Connection
from storage.nudges import list_nudged
from workflows.council import Council


class Nudges:
    """Decides, at the moment of sending, when nudges go."""

    def __init__(self, council: Council) -> None:
        """Go by the hours, the days and the cap of *council*."""
        self._council = council

    def slots(
        self, connection: Connection, claimed: Iterable[tuple[Notice, Person]], when: Moment
    ) -> Mapping[NoticeId, datetime]:
        """Return when each claimed nudge may go: now, or later; those that became pointless are missing."""
        in_order = sorted(claimed, key=lambda one: order(one[0]))
        if not in_order:
            return {}
        rules = self._rules(connection)
        readers = self._readers(connection, in_order, when)
        slots: dict[NoticeId, datetime] = {}
        for nudge, person in in_order:
            reader = readers[person.id]
            slot = rules.slot(nudge, reader, when)
            if slot is not None:
                slots[nudge.id] = slot
            if slot == when.at and nudge.kind in ONE_A_DAY:
                readers[person.id] = _after(reader, nudge, when)
        return slots

    def _rules(self, connection: Connection) -> NudgeRules:
        policy = self._council.frameworks.current(connection).policy
        return NudgeRules(self._council.calendar(), policy.hours, policy.message_cap, self._council.zone)

    def _readers(
        self, connection: Connection, claimed: Sequence[tuple[Notice, Person]], when: Moment
    ) -> dict[PersonId, Reader]:
        people = {person.id: person for _, person in claimed}
        said = list_availability(connection, people)
        cycles = {nudge.cycle for nudge, _ in claimed if nudge.cycle}
        midnight = datetime.combine(when.on, time(), tzinfo=self._council.zone)
        ids = [nudge.id for nudge, _ in claimed]
        sent: dict[PersonId, list[Sent]] = {}
        for one in list_nudged(connection, people, cycles, midnight, besides=ids):
            sent.setdefault(one.person, []).append(one)
        return {
            one: Reader(person, said.get(one) or Availability(one), tuple(sent.get(one, ())))
            for one, person in people.items()
        }


def _after(reader: Reader, nudge: Notice, when: Moment) -> Reader:
    """Return the reader once *nudge* is on its way."""
    sent = Sent(reader.person.id, nudge.kind, nudge.cycle, when.at)
    return Reader(reader.person, reader.availability, (*reader.sent, sent))
