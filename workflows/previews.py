"""Showing administrators what the next opening brings, while they can still hold it (Q31)."""

import uuid
from dataclasses import replace
from datetime import datetime

from domain.cycles import AuditCycle, cycle_of, next_cycle
from domain.hours import first_slot
from domain.ids import NoticeId, PersonId
from domain.methodology import Framework
from domain.moments import Moment
from domain.months import Month
from domain.notices import Notice, NoticeKind, notice_key
from domain.people import Person
from domain.permissions import Right, authorise, may
from domain.previews import Preview, Standing, counts_of
from domain.refusals import AlreadyDone, NoSuchCycle
from storage.assignments import list_of_cycle
from storage.cycles import CycleRecord, find_cycle, find_held, lock_cycle, save_cycle
from storage.database import Connection, Database
from storage.journal import append
from storage.notices import add_many, queue_updates_of_kind
from storage.people import list_by_id, list_people
from workflows.council import Council
from workflows.draw_inputs import call_the_roll
from workflows.openings import Openings


class Previews:
    """Looks ahead from the draw to the opening, and holds or releases it."""

    def __init__(self, database: Database, council: Council, openings: Openings) -> None:
        """Preview what *openings* plans."""
        self._database = database
        self._council = council
        self._openings = openings

    def queue_due(self, now: datetime) -> int:
        """Queue the preview of the next cycle for every administrator, once, from its draw day on.

        Assumption: Q31, three working days before the opening.
        """
        when = self._council.moment(now)
        with self._database.transaction() as connection:
            framework = self._council.frameworks.current(connection)
            cycle = next_cycle(when.on, framework, self._council.calendar())
            if cycle is None or when.on < cycle.draws_on or _is_over(find_cycle(connection, cycle.cycle)):
                return 0
            told = [one.id for one in list_people(connection) if may(one, Right.HOLD)]
            return add_many(connection, [self._notice(cycle, one, framework, when) for one in told])

    def facts(self, connection: Connection, notice: Notice, person: Person, when: Moment) -> Preview | None:
        """Return the cycle as it stands; None for who may not see it, and where the first sight would come too late."""
        if notice.cycle is None or not may(person, Right.HOLD):
            return None
        preview = self._preview(connection, notice.cycle, when)
        is_late = preview.standing in {Standing.OPENED, Standing.WITHDRAWN} and notice.activity_id is None
        return None if is_late or not preview.counts.shares else preview

    def hold(self, connection: Connection, month: Month | None, actor: Person, when: Moment) -> Month:
        """Keep a cycle from opening by itself; return which: *month*, or None for the next one.

        Raises:
            NotAllowed: If *actor* is no administrator.
            NoSuchCycle: If there is no next cycle within a year.
            AlreadyDone: If it is open or withdrawn.
        """
        authorise(actor, Right.HOLD)
        framework, calendar = self._council.frameworks.current(connection), self._council.calendar()
        following = next_cycle(when.on, framework, calendar)
        cycle = month or (following.cycle if following else None)
        if cycle is None:
            raise NoSuchCycle(str(Month.of(when.on)))
        return self._set(connection, cycle, actor, when, held=True)

    def release(self, connection: Connection, month: Month | None, actor: Person, when: Moment) -> Month | None:
        """Let a held cycle open again, at the next tick from its opening hour on; return which.

        Args:
            connection: The turn's.
            month: Which; None for the one that is held.
            actor: Who asks; refused unless an administrator.
            when: Now.

        Returns:
            The cycle; None where none is held.
        """
        authorise(actor, Right.HOLD)
        held = find_held(connection)
        cycle = month or (held.cycle if held else None)
        return self._set(connection, cycle, actor, when, held=False) if cycle else None

    def _set(self, connection: Connection, cycle: Month, actor: Person, when: Moment, *, held: bool) -> Month:
        record = lock_cycle(connection, cycle, self._council.frameworks.current(connection).version)
        if _is_over(record):
            raise AlreadyDone(str(cycle), "withdrawn" if record.withdrawn_at else "opened")
        if held != bool(record.held_at):
            save_cycle(connection, replace(record, held_at=when.at if held else None))
            append(connection, when.at, actor.id, "cycle.held" if held else "cycle.released", str(cycle))
            queue_updates_of_kind(connection, NoticeKind.PREVIEW, cycle, when.at)
        return cycle

    def _notice(self, cycle: AuditCycle, person: PersonId, framework: Framework, when: Moment) -> Notice:
        return Notice(
            id=NoticeId(uuid.uuid4().hex),
            key=notice_key(NoticeKind.PREVIEW, cycle.cycle, person, cycle.draws_on),
            kind=NoticeKind.PREVIEW,
            person=person,
            due_at=max(when.at, first_slot(when.on, person, framework.policy.hours, self._council.zone)),
            created_at=when.at,
            cycle=cycle.cycle,
            due_on=cycle.draws_on,
        )

    def _preview(self, connection: Connection, month: Month, when: Moment) -> Preview:
        framework, calendar = self._council.frameworks.current(connection), self._council.calendar()
        cycle, record = cycle_of(month, framework, calendar), find_cycle(connection, month)
        made = list_of_cycle(connection, month)
        if not made:
            roll = call_the_roll(connection, cycle, framework, calendar)
            made = list(self._openings.plan(connection, roll, when.at).assignments)
        people = list_by_id(connection, {one.auditor for one in made})
        title = framework.standards[cycle.standard].title
        return Preview(month, title, cycle.opens_on, cycle.due_on, _standing(record), counts_of(made, people))


def _is_over(record: CycleRecord | None) -> bool:
    return record is not None and bool(record.opened_at or record.withdrawn_at)


def _standing(record: CycleRecord | None) -> Standing:
    if record is None:
        return Standing.WAITING
    if record.withdrawn_at:
        return Standing.WITHDRAWN
    if record.opened_at:
        return Standing.OPENED
    return Standing.HELD if record.held_at else Standing.WAITING
