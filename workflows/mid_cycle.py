"""People who come and go while a cycle is open: looked for at each tick, so that an import takes effect at once."""

from datetime import datetime

from domain.assignments import Assignment
from domain.handovers import Deed
from domain.ids import PersonId
from domain.moments import Moment
from domain.policy import QuotaBasis
from storage.assignments import list_of_cycle, list_of_leavers, list_without_worker
from storage.cycles import CycleRecord, list_open
from storage.database import Connection, Database
from storage.register import append_register, list_register
from workflows.council import Council
from workflows.declines import Declines
from workflows.draw_inputs import Roll
from workflows.handovers import Handovers
from workflows.openings import Openings

CLOCK = "clock"
LEFT, WORKER_LEFT, JOINED = "left", "worker_left", "joined"
"""Reasons in the register."""


class MidCycle:
    """Gives joiners their audits, and leavers' audits to others; safe to repeat."""

    def __init__(self, database: Database, council: Council, handovers: Handovers, openings: Openings) -> None:
        """Go by the days of *council*."""
        self._database = database
        self._council = council
        self._handovers = handovers
        self._declines = Declines(handovers)
        self._openings = openings

    def settle(self, now: datetime) -> None:
        """Look at every open cycle for who has come and who has gone.

        Assumption: AMB-27, joiners up to the policy's working day are asked; leavers' audits go to others.
        """
        when = self._council.moment(now)
        with self._database.transaction() as connection:
            for record in list_open(connection):
                if record.withdrawn_at is None:
                    self._settle(connection, record, when)

    def _settle(self, connection: Connection, record: CycleRecord, when: Moment) -> None:
        gone = list_of_leavers(connection, record.cycle, when.on)
        alone = list_without_worker(connection, record.cycle, when.on)
        if not (gone or alone or self._newcomers(connection, self._handovers.read_roll(connection, record), when)):
            return
        roll = self._handovers.roll(connection, record.cycle)
        self._admit(connection, roll, self._newcomers(connection, roll, when), when)
        for one in alone:
            if one.auditor in roll.people:
                self._handovers.swap_case(connection, one.id, CLOCK, WORKER_LEFT, when)
        self._replace(connection, roll, gone, when)

    def _newcomers(self, connection: Connection, roll: Roll, when: Moment) -> frozenset[PersonId]:
        """Return who owes something and has nothing in the cycle; nobody after the joiners' last day.

        A group that shares its audits has shared them out at the opening.
        """
        policy = roll.framework.policy
        if when.on > roll.calendar.plus(roll.cycle.opens_on, policy.joiners_until - 1):
            return frozenset()
        known = {one.auditor for one in list_of_cycle(connection, roll.cycle.cycle)}
        alone = (one for one in roll.dues if policy.quota_basis[roll.people[one].role] is QuotaBasis.PER_PERSON)
        return frozenset(one for one in alone if one not in known)

    def _admit(self, connection: Connection, roll: Roll, newcomers: frozenset[PersonId], when: Moment) -> None:
        if not newcomers:
            return
        self._openings.admit(connection, roll, newcomers, when.at)
        for one in list_of_cycle(connection, roll.cycle.cycle):
            if one.auditor in newcomers:
                append_register(connection, when.at, CLOCK, one, Deed.JOINED, JOINED, {"auditor": one.auditor})

    def _replace(self, connection: Connection, roll: Roll, gone: list[Assignment], when: Moment) -> None:
        """Find leavers' audits another auditor, once; what nobody can take waits for an administrator."""
        lines = list_register(connection, roll.cycle.cycle)
        settled = {one.assignment for one in lines if one.deed == Deed.ORPHANED}
        for one in gone:
            if one.id not in settled:
                self._declines.replace_auditor(connection, one, CLOCK, LEFT, when)
