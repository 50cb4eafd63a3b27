"""Who owes what in a cycle.

Source: Somerset PQF, audit timetable (SOM-25).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from domain.cycles import AuditCycle
from domain.ids import PersonId
from domain.methodology import AuditKind, AuditSubject, Framework, Quota
from domain.months import Month
from domain.people import Person
from domain.policy import QuotaBasis
from domain.working_days import WorkingCalendar

Dues = Mapping[PersonId, tuple[AuditKind, ...]]
"""What each person owes, one kind an audit, in the order of the ids; whoever owes nothing is not in it."""


def dues(people: Iterable[Person], cycle: AuditCycle, framework: Framework, calendar: WorkingCalendar) -> Dues:
    """Return what everybody owes in *cycle*; *calendar* has to reach over the cycle's month.

    Assumption: AMB-02, a row counts for each person, or for the whole role group where the policy says pool.
    """
    joined_by = calendar.plus(cycle.opens_on, framework.policy.joiners_until - 1)
    present = sorted((one for one in people if _is_present(one, cycle, joined_by)), key=lambda one: one.id)
    shares = {one.id: owed_kinds(one, cycle, framework) for one in present}
    for role, basis in framework.policy.quota_basis.items():
        if basis is QuotaBasis.POOL:
            group = [one.id for one in present if one.role is role]
            shares |= _shared(group, cycle.cycle, next((shares[one] for one in group), ()))
    return {person: kinds for person, kinds in shares.items() if kinds}


def owed_kinds(person: Person, cycle: AuditCycle, framework: Framework) -> tuple[AuditKind, ...]:
    """Return what the role row of *person* asks for in *cycle*; empty for moderators.

    A principal social worker or occupational therapist counts as the strategic manager they are.

    Source: Somerset PQF, audit timetable (SOM-25).
    Assumption: AMB-05, a specialist's own row replaces that of the advanced practitioner.
    """
    quota = framework.quotas[person.role]
    return (_kind(quota, cycle, framework),) * quota.audits


def _kind(quota: Quota, cycle: AuditCycle, framework: Framework) -> AuditKind:
    """Return how a row's audits are done this month.

    Assumption: AMB-10, the timetable's mode holds for everybody, new starters included.
    Assumption: AMB-15, a switch lets practitioners audit their own supervision record.
    """
    if not quota.alternates:
        return AuditKind.CA
    supervision = framework.standards[cycle.standard].subject is AuditSubject.SUPERVISION_RECORD
    return AuditKind.SA if supervision and framework.policy.self_audit_supervision else cycle.mode


def _is_present(person: Person, cycle: AuditCycle, joined_by: date) -> bool:
    """Whether the person is here for the cycle: joined early enough, and not gone before the deadline.

    Assumption: AMB-27, late joiners skip the cycle and leavers owe nothing.
    """
    joined = person.joined_on is None or person.joined_on <= joined_by
    return joined and (person.left_on is None or person.left_on >= cycle.due_on)


def _shared(group: Sequence[PersonId], cycle: Month, kinds: tuple[AuditKind, ...]) -> Dues:
    """Deal *kinds* round the group, going on each month where the month before left off."""
    first = (cycle.year * 12 + cycle.number) * len(kinds)
    turns = Counter(group[(first + turn) % len(group)] for turn in range(len(kinds)))
    return {person: kinds[: turns[person]] for person in group}
