"""What the population knows about a case reference that somebody typed."""

from datetime import date

from domain.assignments import Assignment
from domain.cases import Case
from domain.methodology import AuditKind
from domain.months import Month
from domain.policy import Policy
from domain.steps import CaseFinding


def findings_about(
    case: Case | None, assignment: Assignment, opens_on: date, policy: Policy, *, audited_lately: bool
) -> tuple[CaseFinding, ...]:
    """Return what does not fit, to be confirmed by the auditor; empty where all is well.

    Args:
        case: The population's row for the reference; None where it has none.
        assignment: The self-audit or peer audit.
        opens_on: The first day of the cycle's month, from which "recently closed" counts back.
        policy: For "recently closed".
        audited_lately: Whether the case was audited within the policy's months.

    Source: Somerset PQF, audit methodology for practitioners 2, open or recently closed cases (SOM-41).
    Assumption: Q28, shown and confirmed, never refused.
    """
    found = [CaseFinding.AUDITED_LATELY] if audited_lately else []
    if case is None:
        return (CaseFinding.NOT_IN_POPULATION, *found)
    whose = assignment.auditor if assignment.kind is AuditKind.SA else assignment.worker
    if whose is not None and whose not in {case.allocated_worker, case.last_worker}:
        found.append(CaseFinding.OTHER_WORKER)
    if not case.is_open and case.closed_on is not None and case.closed_on < _months_before(opens_on, policy):
        found.append(CaseFinding.CLOSED_LONG_AGO)
    return tuple(found)


def _months_before(day: date, policy: Policy) -> date:
    """Return the day that many months earlier, the month's last where it has no such day (AMB-12)."""
    month = Month.of(day).plus(-policy.recently_closed_months)
    return date(month.year, month.number, min(day.day, month.last.day))
