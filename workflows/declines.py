"""What follows when an auditor cannot do an audit, or is gone; on the caller's transaction."""

from domain.assignments import Assignment
from domain.handovers import CantReason, Deed, checked_deadline
from domain.ids import AssignmentId
from domain.methodology import AuditKind
from domain.moments import Moment
from domain.people import Person
from domain.permissions import Right, authorise, own_if
from domain.policy import LeavePolicy
from domain.refusals import NobodyToTake, WrongDeadline
from storage.database import Connection
from storage.register import append_register
from workflows.draw_inputs import Roll
from workflows.handovers import Handovers

Settled = tuple[Deed, Assignment]
"""What was done, and the audit as it is now."""


class Declines:
    """Settles audits that their auditors cannot do."""

    def __init__(self, handovers: Handovers) -> None:
        """Settle by *handovers*."""
        self._handovers = handovers

    def decline(
        self,
        connection: Connection,
        assignment: AssignmentId,
        auditor: Person,
        reason: CantReason,
        when: Moment,
        words: str = "",
    ) -> Settled:
        """Do what follows from *auditor* not being able to do their audit; *words* went through the guard.

        Assumption: AMB-27, leave excuses or defers, a conflict swaps the case, who left the role is replaced.

        Raises:
            NotAllowed: If it is somebody else's.
            AuditClosed: If there is nothing left to do in it.
        """
        owed, roll = self._handovers.begin(connection, assignment)
        person = auditor.id
        authorise(auditor, Right.AUDIT, own_if(owed.auditor == person))
        if words:
            append_register(connection, when.at, person, owed, Deed.SAID, reason, {"words": words})
        match reason:
            case CantReason.ON_LEAVE:
                return self._on_leave(connection, owed, roll, when)
            case CantReason.LEFT_ROLE:
                return self.replace_auditor(connection, owed, person, reason, when)
            case CantReason.CONFLICT | CantReason.NOT_MY_CASE if owed.kind is not AuditKind.SA:
                after = self._handovers.swap_case(connection, assignment, person, reason, when)
                return (Deed.SWAPPED if after.case_reference or after.worker else Deed.WAITS), after
            case _:
                return _left_to_others(connection, owed, person, Deed.ASKED, reason, when)

    def replace_auditor(
        self, connection: Connection, owed: Assignment, actor: str, reason: str, when: Moment
    ) -> Settled:
        """Find the audit of somebody who is gone another auditor.

        A self-audit is excused, as nobody else can do it; where nobody can take another, administrators decide.
        """
        if owed.kind is AuditKind.SA:
            return Deed.EXCUSED, self._handovers.excuse(connection, owed.id, actor, reason, when)
        try:
            return Deed.REASSIGNED, self._handovers.reassign(connection, owed.id, actor, reason, when)
        except NobodyToTake:
            return _left_to_others(connection, owed, actor, Deed.ORPHANED, reason, when)

    def _on_leave(self, connection: Connection, owed: Assignment, roll: Roll, when: Moment) -> Settled:
        """Excuse or defer, as the policy says.

        Assumption: AMB-27, deferred is to the end of moderation; after that somebody has to decide.
        """
        person, reason = owed.auditor, CantReason.ON_LEAVE
        if roll.framework.policy.leave is LeavePolicy.EXCUSE:
            return Deed.EXCUSED, self._handovers.excuse(connection, owed.id, person, reason, when)
        try:
            until = checked_deadline(roll.cycle.moderation_due_on, owed, roll.cycle, when.on, roll.calendar)
        except WrongDeadline:
            return _left_to_others(connection, owed, person, Deed.ASKED, reason, when)
        return Deed.MORE_TIME, self._handovers.put_off(connection, owed, until, person, reason, when)


def _left_to_others(
    connection: Connection, owed: Assignment, actor: str, deed: Deed, reason: str, when: Moment
) -> Settled:
    """Note what administrators and line managers have to decide; the audit stays as it is."""
    append_register(connection, when.at, actor, owed, deed, reason, {"auditor": owed.auditor})
    return deed, owed
