"""Opening a cycle: the assignments that come of what is owed and what was drawn."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from domain.assignments import Assignment, AssignmentState
from domain.cycles import AuditCycle
from domain.drawing import Line
from domain.ids import AssignmentId, FrameworkVersion, PersonId
from domain.methodology import AuditKind
from domain.quotas import Dues

Wanted = Mapping[PersonId, tuple[int, ...]]
"""The numbers of each auditor's audits that want a case, ascending; nobody is in it without one."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What the assignments of a cycle have in common."""

    cycle: AuditCycle
    framework: FrameworkVersion
    samples_supervision: bool
    """Whether supervisees were drawn and not cases: their ids are no case references."""
    do_not_contact: Collection[str]
    """References of cases whose person is not to be contacted."""

    def assignments(
        self, owed: Dues, drawn: Mapping[AuditKind, Iterable[Line]], new_id: Callable[[], AssignmentId]
    ) -> list[Assignment]:
        """Return an assignment for each audit that is owed, with what was drawn for it.

        A line for somebody who no longer owes the audit is left out; a case audit without a line waits for its case.
        """
        lines = {(kind, line.auditor, line.number): line for kind, of_kind in drawn.items() for line in of_kind}
        blank = [self._blank(who, kinds, number, new_id()) for who, kinds in owed.items() for number in _numbers(kinds)]
        return [self.filled(one, lines.get((one.kind, one.auditor, one.number))) for one in blank]

    def filled(self, waiting: Assignment, line: Line | None) -> Assignment:
        """Return *waiting* with what was drawn for it, if anything was."""
        if line is None:
            return waiting
        reference = None if self.samples_supervision else line.reference
        return replace(
            waiting,
            worker=PersonId(line.worker) if line.worker else None,
            case_reference=reference,
            relaxed=line.relaxed,
            do_not_contact=reference in self.do_not_contact,
        )

    def _blank(self, who: PersonId, kinds: tuple[AuditKind, ...], number: int, new_id: AssignmentId) -> Assignment:
        return Assignment(
            id=new_id,
            cycle=self.cycle.cycle,
            standard=self.cycle.standard,
            kind=kinds[0],
            auditor=who,
            due_on=self.cycle.due_on,
            state=AssignmentState.PLANNED,
            framework=self.framework,
            number=number,
        )


def wants_case(assignment: Assignment) -> bool:
    """Whether a case audit still waits for its case, or its supervisee (Q33)."""
    drawn = assignment.case_reference or assignment.worker
    return assignment.kind is AuditKind.CA and assignment.state.is_open and not drawn


def waiting_for_case(assignments: Iterable[Assignment]) -> Wanted:
    """Return those of *assignments* that wait for a case."""
    waiting: dict[PersonId, tuple[int, ...]] = {}
    for one in filter(wants_case, assignments):
        waiting[one.auditor] = tuple(sorted((*waiting.get(one.auditor, ()), one.number)))
    return waiting


def wanted_by(owed: Dues, lines: Iterable[Line]) -> Wanted:
    """Return the case audits that are owed and have no case among *lines*."""
    drawn = {(line.auditor, line.number) for line in lines if line.reference}
    cases = {who: kinds for who, kinds in owed.items() if AuditKind.CA in kinds}
    wanted = {who: tuple(one for one in _numbers(kinds) if (who, one) not in drawn) for who, kinds in cases.items()}
    return {who: numbers for who, numbers in wanted.items() if numbers}


def _numbers(kinds: tuple[AuditKind, ...]) -> range:
    """Return the numbers of one person's audits, which are all of one kind."""
    return range(1, len(kinds) + 1)
