"""Drawing, opening and closing cycles: once, however often it is asked."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from domain.assignments import Assignment
from domain.cycles import AuditCycle, CycleState, cycle_of, extended, state_on
from domain.draws import Draw, DrawKind, is_repeatable
from domain.hours import next_slot
from domain.ids import PersonId
from domain.methodology import Framework
from domain.moments import Moment
from domain.months import Month
from domain.progress import Progress, progress_of
from domain.refusals import AlreadyDone, NoPopulation, NoSuchCycle, TooEarly
from domain.working_days import WorkingCalendar
from storage.assignments import list_late, list_of_cycle
from storage.cases import has_population
from storage.cycles import CycleRecord, find_cycle, list_open, lock_cycle, save_cycle
from storage.database import Connection, Database
from storage.draws import list_draws, was_drawn
from storage.journal import append, find_first
from storage.people import list_by_id
from storage.worries import count_worries
from workflows.draw_inputs import Roll, call_the_roll
from workflows.draws import Draws
from workflows.frameworks import Frameworks
from workflows.openings import Openings, Plan

OPERATOR, CLOCK = "operator", "clock"


@dataclass(frozen=True, slots=True)
class CycleStatus:
    """Where a cycle stands."""

    cycle: Month
    state: CycleState
    progress: Progress
    assignments: tuple[Assignment, ...]
    """By auditor, kind and number; empty before the opening."""
    names: Mapping[PersonId, str]
    """Of the auditors and workers."""
    worries: int
    """Raised in the month about somebody; none is a finding too (Q38)."""


class Cycles:
    """Takes cycles through their lives, each step in one transaction."""

    def __init__(
        self,
        database: Database,
        frameworks: Frameworks,
        calendar: Callable[[], WorkingCalendar],
        seeds: Callable[[], str],
        zone: ZoneInfo,
    ) -> None:
        """Go by the framework in force, and by local days in *zone*; *seeds* gives 64 random hexadecimal digits."""
        self._database = database
        self._frameworks = frameworks
        self._calendar = calendar
        self._zone = zone
        self._draws = Draws(seeds)
        self._openings = Openings(self._draws, zone)

    def draw(self, month: Month, now: datetime) -> Draw | None:
        """Draw the case audits of *month*, by command; None where nobody owes any.

        Raises:
            NoSuchCycle: If the timetable has no such cycle.
            NoPopulation: If no cases were imported.
            AlreadyDone: If the cases were drawn before.
        """
        return self._draw_by_command(month, now, as_drawn=False)

    def allocate_sample(self, month: Month, now: datetime) -> Draw | None:
        """Give out the imported cases as a sample that was drawn elsewhere; refuses as `draw` does.

        Assumption: Q33, a sample is only allocated.
        """
        return self._draw_by_command(month, now, as_drawn=True)

    def draw_due(self, now: datetime) -> None:
        """Draw the cases of the newest cycle, from its draw day on, as soon as there are any.

        Assumption: Q31, three working days before the opening.
        """
        when, calendar = Moment.of(now, self._zone), self._calendar()
        with self._database.transaction() as connection:
            framework = self._frameworks.current(connection)
            due = (cycle for cycle in _around(when, framework, calendar) if cycle.draws_on <= when.on)
            cycle = next(due, None)
            if cycle is None or was_drawn(connection, cycle.cycle, DrawKind.CASES):
                return
            if (record := find_cycle(connection, cycle.cycle)) and record.withdrawn_at:
                return
            with suppress(AlreadyDone, NoPopulation):
                roll = call_the_roll(connection, cycle, framework, calendar)
                self._draw(connection, roll, CLOCK, now, as_drawn=False)

    def draw_late(self, month: Month, now: datetime) -> int:
        """Find cases for the audits of an open cycle that wait for one; return how many were found.

        Does nothing where the cycle is not open.

        Assumption: Q33, a late import draws at once.
        """
        calendar = self._calendar()
        with self._database.transaction() as connection:
            record = find_cycle(connection, month)
            if record is None or not record.is_open:
                return 0
            lock_cycle(connection, month, record.framework)
            roll = self._roll(connection, month, calendar)
            draw = self._openings.draw_cases(connection, roll, now, as_drawn=False)
            return sum(line.reference is not None for line in draw.lines) if draw else 0

    def verify(self, month: Month) -> list[tuple[Draw, bool]]:
        """Return every recorded draw of *month* and whether drawing it again brings the same; perhaps none.

        Assumption: Q31, a board can repeat a draw.
        """
        with self._database.transaction() as connection:
            draws = list_draws(connection, month)
        return [(draw, is_repeatable(draw)) for draw in draws]

    def preview(self, month: Month, now: datetime) -> Plan:
        """Return what opening *month* would bring, and store nothing.

        What was drawn is shown as it was drawn; what was not is drawn with a seed that is forgotten again.

        Raises:
            NoSuchCycle: If the timetable has no such cycle.
            AlreadyDone: If it was opened before.
        """
        calendar = self._calendar()
        with self._database.transaction() as connection:
            _require_unopened(find_cycle(connection, month))
            return self._openings.plan(connection, self._roll(connection, month, calendar), now)

    def open(self, month: Month, now: datetime) -> Plan:
        """Open *month*, by command: from its opening day until it closes. Without anybody owing, nothing happens.

        Raises:
            NoSuchCycle: If the timetable has no such cycle.
            TooEarly: If its opening day has not come.
            AlreadyDone: If it was opened before, or its time is over.
        """
        when, calendar = Moment.of(now, self._zone), self._calendar()
        with self._database.transaction() as connection:
            roll = self._roll(connection, month, calendar)
            if when.on < roll.cycle.opens_on:
                raise TooEarly(roll.cycle.opens_on)
            if when.on > roll.cycle.closes_on:
                raise AlreadyDone(str(month), "closed")
            return self._open(connection, roll, OPERATOR, when)

    def open_due(self, now: datetime) -> Plan | None:
        """Open the newest cycle whose first hour has come, if it is not open; None where there is nothing to open.

        An older one that was missed stays closed; so does one that nobody owes anything in.

        Source: the brief, requests on the first working day (CARD-02).
        Assumption: Q12, a late start catches up.
        """
        when, calendar = Moment.of(now, self._zone), self._calendar()
        with self._database.transaction() as connection:
            framework = self._frameworks.current(connection)
            due = (cycle for cycle in _around(when, framework, calendar) if self._has_come(cycle, framework, when))
            cycle = next(due, None)
            if cycle is None or not framework.policy.auto_open or not _is_waiting(find_cycle(connection, cycle.cycle)):
                return None
            if not self._may_catch_up(connection, cycle, framework, calendar, when):
                return None
            with suppress(AlreadyDone):
                roll = call_the_roll(connection, cycle, framework, calendar)
                return self._open(connection, roll, CLOCK, when)
        return None

    def close_due(self, now: datetime) -> None:
        """Close every open cycle whose last day is over.

        Assumption: Q18, late audits are accepted until the last working day of the following month.
        """
        when, calendar = Moment.of(now, self._zone), self._calendar()
        with self._database.transaction() as connection:
            for record in list_open(connection):
                framework = self._frameworks.pinned(connection, record.framework)
                if when.on > cycle_of(record.cycle, framework, calendar).closes_on:
                    save_cycle(connection, replace(record, closed_at=now))
                    append(connection, now, CLOCK, "cycle.closed", str(record.cycle))

    def status(self, month: Month, now: datetime) -> CycleStatus:
        """Return where *month* stands; refuses what the timetable has not as NoSuchCycle."""
        when, calendar = Moment.of(now, self._zone), self._calendar()
        with self._database.transaction() as connection:
            record = find_cycle(connection, month)
            framework = self._framework(connection, month)
            until = record.extended_to if record else None
            cycle = extended(cycle_of(month, framework, calendar), until, framework.policy, calendar)
            assignments = list_of_cycle(connection, month)
            late = list_late(connection, month)
            worries = count_worries(connection, self._midnight(month), self._midnight(month.plus(1)))
            people = list_by_id(connection, {one for owed in assignments for one in (owed.auditor, owed.worker) if one})
        state = _state(cycle, record, when)
        names = {person.id: person.name for person in people.values()}
        return CycleStatus(month, state, progress_of(assignments, late, when.on), tuple(assignments), names, worries)

    def _midnight(self, month: Month) -> datetime:
        return datetime.combine(month.first, time.min, self._zone)

    def _draw_by_command(self, month: Month, now: datetime, *, as_drawn: bool) -> Draw | None:
        calendar = self._calendar()
        with self._database.transaction() as connection:
            return self._draw(connection, self._roll(connection, month, calendar), OPERATOR, now, as_drawn=as_drawn)

    def _draw(self, connection: Connection, roll: Roll, actor: str, now: datetime, *, as_drawn: bool) -> Draw | None:
        month = roll.cycle.cycle
        lock_cycle(connection, month, roll.framework.version)
        if was_drawn(connection, month, DrawKind.CASES):
            raise AlreadyDone(str(month), "drawn")
        if not roll.samples_supervision and not has_population(connection, month):
            raise NoPopulation(str(month))
        draw = self._openings.draw_cases(connection, roll, now, as_drawn=as_drawn)
        if draw:
            append(connection, now, actor, "cycle.drawn", str(month), {"draw": draw.id})
        return draw

    def _open(self, connection: Connection, roll: Roll, actor: str, when: Moment) -> Plan:
        record = lock_cycle(connection, roll.cycle.cycle, roll.framework.version)
        _require_unopened(record)
        plan = self._openings.plan(connection, roll, when.at)
        if plan.assignments:
            self._openings.carry_out(connection, plan, when.at)
            save_cycle(connection, replace(record, framework=roll.framework.version, opened_at=when.at))
            facts = {"assignments": len(plan.assignments), "people": len(roll.dues)}
            append(connection, when.at, actor, "cycle.opened", str(record.cycle), facts)
        return plan

    def _roll(self, connection: Connection, month: Month, calendar: WorkingCalendar) -> Roll:
        framework = self._framework(connection, month)
        return call_the_roll(connection, cycle_of(month, framework, calendar), framework, calendar)

    def _framework(self, connection: Connection, month: Month) -> Framework:
        """Return the framework that the audits of *month* are pinned to, or will be."""
        record = find_cycle(connection, month)
        if record is not None and record.opened_at is not None:
            return self._frameworks.pinned(connection, record.framework)
        return self._frameworks.current(connection)

    def _may_catch_up(
        self, connection: Connection, cycle: AuditCycle, framework: Framework, calendar: WorkingCalendar, when: Moment
    ) -> bool:
        """Whether a request could still arrive in time, and the council was there on the opening day.

        Assumption: Q19, a council that starts in mid-month is not asked for a month that began without it.
        """
        arrives = next_slot(when.at, PersonId(""), calendar, framework.policy.hours, self._zone)
        began = find_first(connection, "people.imported")
        was_there = began is not None and Moment.of(began, self._zone).on <= cycle.opens_on
        return was_there and Moment.of(arrives, self._zone).on <= cycle.due_on

    def _has_come(self, cycle: AuditCycle, framework: Framework, when: Moment) -> bool:
        return when.at >= datetime.combine(cycle.opens_on, framework.policy.hours.first, tzinfo=self._zone)


def _around(when: Moment, framework: Framework, calendar: WorkingCalendar) -> Iterator[AuditCycle]:
    """Yield the cycles that may be drawn or opened at that moment, the newest first: those that are not yet over."""
    for months in range(1, -12, -1):
        with suppress(NoSuchCycle):
            cycle = cycle_of(Month.of(when.on).plus(months), framework, calendar)
            if when.on <= cycle.closes_on:
                yield cycle


def _state(cycle: AuditCycle, record: CycleRecord | None, when: Moment) -> CycleState:
    if record and record.withdrawn_at:
        return CycleState.WITHDRAWN
    opened, closed = bool(record and record.opened_at), bool(record and record.closed_at)
    return state_on(cycle, when.on, opened=opened, closed=closed)


def _is_waiting(record: CycleRecord | None) -> bool:
    """Whether the cycle opens by itself: it is neither open, nor held by an administrator, nor withdrawn (Q31, Q44)."""
    return record is None or not (record.opened_at or record.held_at or record.withdrawn_at)


def _require_unopened(record: CycleRecord | None) -> None:
    """Refuse a cycle that was opened or withdrawn as AlreadyDone."""
    if record is not None and (record.opened_at or record.withdrawn_at):
        raise AlreadyDone(str(record.cycle), "withdrawn" if record.withdrawn_at else "opened")
