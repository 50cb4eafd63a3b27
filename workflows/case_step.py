"""The case that a practitioner chooses, against what the population knows."""

from collections.abc import Mapping

from domain import conversation
from domain.audits import Audit
from domain.case_findings import findings_about
from domain.field_values import read_values
from domain.ids import StepId
from domain.interview import Interview
from domain.moments import Moment
from domain.refusals import ChangedMeanwhile, NoSuchStep
from domain.steps import CaseFinding
from storage.assignments import was_audited
from storage.cases import find_case, has_population
from storage.database import Connection

CASE = StepId("case")


def answer_case(
    connection: Connection, audit: Audit, interview: Interview, given: Mapping[str, str], seen: int, when: Moment
) -> Audit:
    """Return the audit with its case answered, or kept until the auditor confirms what the population says.

    Only a card that showed the finding confirms it: a double tap does not.

    Assumption: Q28, what the population knows better is shown and asked, never refused.
    """
    step = interview.step(audit.answers, CASE)
    if step is None:
        raise NoSuchStep(CASE)
    values = read_values(step, given, interview.policy, when.on)
    reference = values["case_reference"]
    held = audit.answers.get(CASE)
    is_same = held is not None and held.fields.get("case_reference") == reference
    if held is not None and seen < held.version:
        if is_same:
            return audit
        raise ChangedMeanwhile(held.answered_at, dict(given))
    if held is not None and is_same and not held.complete:
        return conversation.answer(audit, interview, CASE, {**values, "confirmed": "yes"}, seen, when)
    found = () if is_same else _findings(connection, interview, reference)
    if not found:
        return conversation.answer(audit, interview, CASE, values, seen, when)
    return conversation.hold_for_confirmation(audit, CASE, {**values, "found": ",".join(found)}, when)


def _findings(connection: Connection, interview: Interview, reference: str) -> tuple[CaseFinding, ...]:
    assignment = interview.assignment
    if not has_population(connection, assignment.cycle):
        return ()
    since = assignment.cycle.plus(-interview.policy.no_reaudit_months)
    lately = was_audited(connection, reference, since, other_than=assignment.id)
    case = find_case(connection, assignment.cycle, reference)
    return findings_about(case, assignment, assignment.cycle.first, interview.policy, audited_lately=lately)
