"""How far a cycle has come, in numbers.

Assumption: Q42, who counts as started, submitted, late, excused and overdue.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from domain.assignments import Assignment, AssignmentState
from domain.ids import AssignmentId

GONE = {AssignmentState.REASSIGNED, AssignmentState.WITHDRAWN}
"""Nobody owes these any more; a reassigned audit counts as the one that took its place."""
BEGUN = {AssignmentState.STARTED, AssignmentState.SUBMITTED}
DONE = {AssignmentState.SUBMITTED, AssignmentState.EXCUSED}


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of audits; moderation is not among them."""

    assigned: int
    started: int
    """Including the submitted ones."""
    submitted: int
    """Including the late ones."""
    late: int
    excused: int
    overdue: int


def progress_of(assignments: Sequence[Assignment], late: Collection[AssignmentId], today: date) -> Progress:
    """Return the counts of *assignments* on the local day *today*.

    Args:
        assignments: Those of one cycle.
        late: The ones that were sent after their deadline.
        today: An audit is overdue from the day after its deadline on.
    """
    owed = [one for one in assignments if one.state not in GONE]
    return Progress(
        assigned=len(owed),
        started=sum(one.state in BEGUN for one in owed),
        submitted=sum(one.state is AssignmentState.SUBMITTED for one in owed),
        late=sum(one.id in late for one in owed),
        excused=sum(one.state is AssignmentState.EXCUSED for one in owed),
        overdue=sum(one.state not in DONE and one.due_on < today for one in owed),
    )
