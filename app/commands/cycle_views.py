"""What `nudge cycle` prints: documents for scripts, sentences and tables for people."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from app.commands.tables import aligned
from domain.assignments import Assignment, Relaxation
from domain.draws import Draw
from domain.ids import PersonId
from domain.methodology import AuditKind
from domain.overdue import Unmanaged
from workflows.cycles import CycleStatus
from workflows.openings import Plan

AUDITS: Mapping[AuditKind, str] = MappingProxyType(
    {AuditKind.CA: "case audit", AuditKind.SA: "self-audit", AuditKind.PA: "peer audit", AuditKind.MOD: "moderation"}
)
HEADINGS = ("Auditor", "Kind", "No", "State", "Case", "Worker", "Due")
REASONS: Mapping[Relaxation, str] = MappingProxyType(
    {
        Relaxation.AUDITED_LATELY: "audited not long ago",
        Relaxation.OWN_TEAM: "of the own team",
        Relaxation.OWN_SERVICE: "of the own service",
        Relaxation.SAME_SERVICE: "same service, other team",
        Relaxation.SAME_TEAM: "same team",
        Relaxation.OTHER_ROLE_GROUP: "other role",
        Relaxation.REPEATED_PAIR: "paired before this year",
        Relaxation.AUDITED_TWICE: "audited twice this month",
    }
)


def draw_document(draw: Draw) -> dict[str, Any]:
    """Return a draw as `--json` prints it: enough to check it, without what it read."""
    return {
        "draw": draw.id,
        "kind": draw.kind,
        "number": draw.number,
        "seed": draw.seed,
        "fingerprint": draw.fingerprint,
        "drawn_at": draw.drawn_at.isoformat(),
        "outcome": list(draw.outcome),
    }


def verdict(draw: Draw, *, same: bool) -> str:
    """Return whether a draw could be repeated, as a line."""
    found = "repeated, the same" if same else "DIFFERS from what was recorded"
    return f"{draw.kind} {draw.number}: {found} ({len(draw.outcome)} audits, seed {draw.seed})"


def status_document(status: CycleStatus) -> dict[str, Any]:
    """Return how a cycle stands as `--json` promises it."""
    return {
        "cycle": str(status.cycle),
        "state": status.state,
        "counts": asdict(status.progress),
        "worries": status.worries,
        "assignments": [_assignment_document(one) for one in status.assignments],
    }


def status_lines(status: CycleStatus) -> list[str]:
    """Return how a cycle stands, for people."""
    counts = ", ".join(f"{count} {name}" for name, count in asdict(status.progress).items())
    rows = [
        (
            status.names.get(one.auditor, one.auditor),
            one.kind,
            str(one.number),
            one.state,
            one.case_reference or "",
            status.names.get(one.worker, one.worker) if one.worker else "",
            one.due_on.isoformat(),
        )
        for one in status.assignments
    ]
    worries = f"Worries about somebody, raised in the month: {status.worries}."
    return [f"{status.cycle} is {status.state}: {counts}.", worries, *(aligned([HEADINGS, *rows]) if rows else ())]


def unmanaged_lines(unmanaged: Iterable[Unmanaged]) -> list[str]:
    """Return a line for everybody behind whose own line manager cannot be told; perhaps none."""
    return [
        f"{one.gap.value}: {one.name} is overdue, {one.told} is told"
        if one.told
        else f"{one.gap.value}: {one.name} is overdue, administrators are told"
        for one in unmanaged
    ]


def plan_document(plan: Plan, kinds: Collection[AuditKind]) -> dict[str, Any]:
    """Return who would get what, as `--json` prints it."""
    planned = [
        {**_assignment_document(one), "worker": one.worker, "relaxed": list(one.relaxed)}
        for one in plan.assignments
        if one.kind in kinds
    ]
    return {"cycle": str(plan.roll.cycle.cycle), "dry_run": True, "assignments": planned}


def plan_lines(plan: Plan, kinds: Collection[AuditKind]) -> list[str]:
    """Return who would get what and why, a line an audit; perhaps none."""
    names = {person.id: person.name for person in plan.roll.people.values()}
    return [f"{names[one.auditor]}: {_what(one, names)}" for one in plan.assignments if one.kind in kinds]


def _what(planned: Assignment, names: Mapping[PersonId, str]) -> str:
    """Return the audit, the work and the reason: `peer audit of the work of Social Worker 12: similar role, ...`."""
    audit, whose = AUDITS[planned.kind], names.get(planned.worker, planned.worker) if planned.worker else None
    match planned.kind:
        case AuditKind.SA:
            return f"{audit}, of work of their own choice"
        case AuditKind.PA:
            return (
                f"{audit} of the work of {whose}: {_pairing(planned)}"
                if whose
                else f"{audit}: nobody is left to pair with"
            )
        case _ if planned.case_reference:
            return f"{audit} of {planned.case_reference}{f', worker {whose}' if whose else ''}: {_drawing(planned)}"
        case _:
            return f"{audit} of supervision of {whose}: {_drawing(planned)}" if whose else f"{audit}: the case follows"


def _pairing(planned: Assignment) -> str:
    """Return how the two suit each other, and what was given up."""
    given_up = set(planned.relaxed)
    near = [REASONS[one] for one in (Relaxation.SAME_SERVICE, Relaxation.SAME_TEAM) if one in given_up]
    role = REASONS[Relaxation.OTHER_ROLE_GROUP] if Relaxation.OTHER_ROLE_GROUP in given_up else "similar role"
    rest = [REASONS[one] for one in (Relaxation.REPEATED_PAIR, Relaxation.AUDITED_TWICE) if one in given_up]
    return ", ".join([role, *(near or ["other service"]), *rest])


def _drawing(planned: Assignment) -> str:
    return ", ".join(["drawn at random", *(REASONS[one] for one in planned.relaxed)])


def _assignment_document(assignment: Assignment) -> dict[str, Any]:
    return {
        "assignment": assignment.id,
        "auditor": assignment.auditor,
        "kind": assignment.kind,
        "state": assignment.state,
        "case_reference": assignment.case_reference,
        "due_on": assignment.due_on.isoformat(),
    }
