"""Why somebody got this audit, in plain words (B2)."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.assignments import Assignment, Relaxation
from domain.methodology import AuditKind, AuditSubject, Standard

_RULES: Mapping[AuditKind, str] = MappingProxyType(
    {
        AuditKind.CA: "Everyone in your role audits work that is drawn at random each month.",
        AuditKind.SA: "Everyone in your role audits one piece of work a month. This month it is your own.",
        AuditKind.PA: "Everyone in your role audits one piece of work a month. This month it is a colleague's.",
        AuditKind.MOD: "Everyone in your role checks audits that are drawn at random each month.",
        AuditKind.PR: "You asked to practise. It counts for nothing.",
    }
)

_RELAXED: Mapping[Relaxation, str] = MappingProxyType(
    {
        Relaxation.AUDITED_LATELY: "This case was audited not long ago, because no other was left.",
        Relaxation.OWN_TEAM: "This case is from your own team, because no other was left.",
        Relaxation.OWN_SERVICE: "This case is from your own service, because no other was left.",
        Relaxation.SAME_SERVICE: "You are in the same service, because nobody in another one was free.",
        Relaxation.SAME_TEAM: "You are in the same team, because nobody in another one was free.",
        Relaxation.OTHER_ROLE_GROUP: "They work in another role, because nobody in a similar role was free.",
        Relaxation.REPEATED_PAIR: "You were paired before this year, because nobody else was free.",
        Relaxation.AUDITED_TWICE: "They are audited twice this month, because the numbers do not match.",
    }
)


def why_you(assignment: Assignment, standard: Standard, *, worker_name: str | None) -> str:
    """Return why this person got this audit: the rule of the role, the month's rule, the draw, what it gave up.

    Args:
        assignment: With what its draw had to give up.
        standard: The standard of the month.
        worker_name: The member of staff whose work is audited; None where there is nobody else.

    Source: Somerset PQF, audit timetable and methodology (SOM-25, SOM-30, SOM-40, SOM-42).
    """
    month = f"The timetable sets standard {standard.number} for {assignment.cycle.first:%B}."
    gave_up = [_RELAXED[relaxation] for relaxation in assignment.relaxed]
    return " ".join([_RULES[assignment.kind], month, _choice(assignment, standard, worker_name), *gave_up])


def _choice(assignment: Assignment, standard: Standard, worker_name: str | None) -> str:
    records = standard.subject is AuditSubject.SUPERVISION_RECORD
    match assignment.kind:
        case AuditKind.SA:
            return "You choose the record." if records else "You choose the case, open or recently closed."
        case AuditKind.PA:
            name = worker_name or "your colleague"
            return f"You were paired with {name}: a similar role, and another service or team where possible."
        case _ if records:
            return "The record was drawn from the list of people who are supervised."
        case _:
            return "The case was drawn from the list of all cases, leaving out your own."
