"""Working out and storing what a cycle's opening brings, in the caller's transaction."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.assignments import Assignment
from domain.draws import Draw, DrawKind
from domain.hours import first_slot, next_slot
from domain.ids import AssignmentId, NoticeId, PersonId
from domain.methodology import AuditKind
from domain.notices import Notice, NoticeKind, notice_key
from domain.openings import Opening, waiting_for_case, wanted_by, wants_case
from storage.assignments import add_assignments, list_of_cycle, save_assignment
from storage.cases import list_cases
from storage.database import Connection
from storage.draws import add_draw, list_draws
from storage.notices import add_many, queue_updates_of_cycle
from workflows.draw_inputs import Roll, colleague_input
from workflows.draws import Draws


@dataclass(frozen=True, slots=True)
class Plan:
    """What an opening would bring: nothing of it is stored yet."""

    roll: Roll
    draws: tuple[Draw, ...]
    """Those that have to be made for it; earlier ones stand."""
    assignments: tuple[Assignment, ...]
    """By auditor and number."""


class Openings:
    """Plans an opening, carries it out, and fills in cases that follow."""

    def __init__(self, draws: Draws, zone: ZoneInfo) -> None:
        """Draw by *draws*; the first hour is local time in *zone*."""
        self._draws = draws
        self._zone = zone

    def plan(self, connection: Connection, roll: Roll, now: datetime) -> Plan:
        """Return what the opening would bring at *now*: with the draw of cases that was recorded, and what it lacks."""
        before = _case_draws(connection, roll)
        lines = [line for draw in before for line in draw.lines]
        more = self._draws.of_cases(connection, roll, before, wanted_by(roll.dues, lines), now)
        peers = self._draws.of_peers(connection, roll, now)
        lines += more.lines if more else ()
        drawn = {AuditKind.CA: [line for line in lines if line.reference], AuditKind.PA: peers.lines if peers else ()}
        assignments = _opening(connection, roll).assignments(roll.dues, drawn, _new_id)
        return Plan(roll, tuple(draw for draw in (more, peers) if draw), tuple(assignments))

    def carry_out(self, connection: Connection, plan: Plan, now: datetime) -> None:
        """Store the draws and assignments, and queue one opening notice for each person."""
        for draw in plan.draws:
            add_draw(connection, draw)
        add_assignments(connection, plan.assignments)
        add_many(connection, [self._notice(plan.roll, person, now) for person in plan.roll.dues])

    def draw_cases(self, connection: Connection, roll: Roll, now: datetime, *, as_drawn: bool) -> Draw | None:
        """Draw and keep what is still to be drawn, and give it to the audits that already wait.

        Args:
            connection: The open transaction, which has locked the cycle.
            roll: The cycle.
            now: Aware UTC.
            as_drawn: Whether the imported cases are a sample that is only given out.

        Returns:
            The draw; None where nothing is wanted or nothing is left to draw from.
        """
        made, before = list_of_cycle(connection, roll.cycle.cycle), _case_draws(connection, roll)
        lines = [line for draw in before for line in draw.lines]
        wanted = waiting_for_case(made) if made else wanted_by(roll.dues, lines)
        if as_drawn:
            draw = self._draws.of_sample(connection, roll, wanted, now)
        else:
            draw = self._draws.of_cases(connection, roll, before, wanted, now)
        if draw:
            add_draw(connection, draw)
            self._fill(connection, roll, made, draw, now)
        return draw

    def draw_another(
        self, connection: Connection, roll: Roll, waiting: Assignment, barred: Iterable[PersonId], now: datetime
    ) -> tuple[Assignment, Draw | None]:
        """Draw something else for one audit; return it with what was drawn, and the draw, or as it is and None.

        A case that was drawn before in the cycle is not drawn again.

        Args:
            connection: The open transaction, which has locked the cycle.
            roll: The cycle.
            waiting: The audit, of an auditor on the list; without case and worker.
            barred: In a peer audit, whose work the auditor is not to see.
            now: Aware UTC.
        """
        made = list_draws(connection, roll.cycle.cycle)
        if waiting.kind is AuditKind.PA:
            given = colleague_input(connection, roll, waiting, barred)
            number = 1 + sum(draw.kind is DrawKind.PEER for draw in made)
            draw = self._draws.of_colleague(roll, given, number, now) if given else None
        else:
            before = [draw for draw in made if draw.kind is DrawKind.CASES]
            draw = self._draws.of_cases(connection, roll, before, {waiting.auditor: (waiting.number,)}, now)
        line = next((one for one in draw.lines if one.reference or one.worker), None) if draw else None
        if draw is None or line is None:
            return waiting, None
        add_draw(connection, draw)
        return _opening(connection, roll).filled(waiting, line), draw

    def admit(self, connection: Connection, roll: Roll, newcomers: Collection[PersonId], now: datetime) -> None:
        """Give *newcomers*, who owe something and have nothing yet, the month's audits and an opening card each.

        Assumption: AMB-27, joiners are asked as everybody was.
        """
        dues = {one: roll.dues[one] for one in roll.dues if one in newcomers}
        fresh = _opening(connection, roll).assignments(dues, {}, _new_id)
        add_assignments(connection, fresh)
        self.draw_cases(connection, roll, now, as_drawn=False)
        for one in fresh:
            if one.kind is AuditKind.PA:
                filled, _ = self.draw_another(connection, roll, one, (), now)
                save_assignment(connection, filled)
        add_many(connection, [self._notice(roll, person, now) for person in dues])

    def _fill(self, connection: Connection, roll: Roll, made: Sequence[Assignment], draw: Draw, now: datetime) -> None:
        """Give the cases of *draw* to the audits that wait for them, and have those cards drawn anew."""
        opening = _opening(connection, roll)
        lines = {(line.auditor, line.number): line for line in draw.lines if line.reference}
        waiting = [one for one in made if wants_case(one) and (one.auditor, one.number) in lines]
        for one in waiting:
            save_assignment(connection, opening.filled(one, lines[one.auditor, one.number]))
        for person in sorted({one.auditor for one in waiting}):
            queue_updates_of_cycle(connection, person, roll.cycle.cycle, now)

    def _notice(self, roll: Roll, person: PersonId, now: datetime) -> Notice:
        """Return the opening notice: due on the opening day, at once where that has passed, or on the first day here.

        Assumption: Q12, 09:00-09:30 on the first working day; a late start catches up until 16:30.
        """
        cycle, calendar, hours = roll.cycle, roll.calendar, roll.framework.policy.hours
        joined_on = roll.people[person].joined_on or date.min
        starts_at = first_slot(calendar.on_or_after(max(cycle.opens_on, joined_on)), person, hours, self._zone)
        return Notice(
            id=NoticeId(uuid.uuid4().hex),
            key=notice_key(NoticeKind.OPENING, cycle.cycle, person, cycle.opens_on),
            kind=NoticeKind.OPENING,
            person=person,
            due_at=max(starts_at, next_slot(now, person, calendar, hours, self._zone)),
            created_at=now,
            cycle=cycle.cycle,
            due_on=cycle.opens_on,
        )


def _case_draws(connection: Connection, roll: Roll) -> Sequence[Draw]:
    return [draw for draw in list_draws(connection, roll.cycle.cycle) if draw.kind is DrawKind.CASES]


def _opening(connection: Connection, roll: Roll) -> Opening:
    cases = list_cases(connection, roll.cycle.cycle)
    unwelcome = frozenset(case.reference for case in cases if case.do_not_contact)
    return Opening(roll.cycle, roll.framework.version, roll.samples_supervision, unwelcome)


def _new_id() -> AssignmentId:
    return AssignmentId(uuid.uuid4().hex)
