"""The living card of one audit: whatever it asks at the moment (R1)."""

from cards.check import check_body
from cards.elements import Card, whole
from cards.presses import Presses, refresh
from cards.receipt import closed_body, paused_body, receipt_body
from cards.skip import skip_body
from cards.step import step_body
from cards.worry import worry_row
from domain.assignments import AssignmentState
from domain.audits import Asking
from domain.desk import AuditDesk, Remarks, Seal, Subject, SubjectKind

_TAKEN_AWAY = frozenset({AssignmentState.EXCUSED, AssignmentState.REASSIGNED, AssignmentState.WITHDRAWN})


def audit_card(desk: AuditDesk, remarks: Remarks, seal: Seal, member_id: str, living: Subject) -> Card:
    """Return the card of an audit as it is now.

    Args:
        desk: The audit with its steps.
        remarks: What to say after a press.
        seal: Makes the tokens; those of the audit carry its version.
        member_id: The channel's id of the person; may be empty.
        living: The notice in whose card the audit runs.

    Assumption: Q22, one card, in which the whole audit runs.
    """
    return whole(_body(desk, remarks, seal), refresh(seal, living, member_id))


def _body(desk: AuditDesk, remarks: Remarks, seal: Seal) -> list[Card]:
    presses = Presses(seal, Subject(SubjectKind.ASSIGNMENT, desk.assignment.id, desk.audit.version))
    if desk.assignment.state in _TAKEN_AWAY:
        return closed_body(desk, seal)
    return [*_asked(desk, remarks, presses), worry_row(presses)]


def _asked(desk: AuditDesk, remarks: Remarks, presses: Presses) -> list[Card]:
    match desk.audit.asking:
        case Asking.ANSWER:
            return step_body(desk, remarks, presses)
        case Asking.SKIP_REASON:
            return skip_body(desk, remarks, presses)
        case Asking.CHECK | Asking.CONFIRM_SEND:
            return check_body(desk, remarks, presses)
        case Asking.PAUSED:
            return paused_body(desk, remarks, presses)
        case Asking.SENT:
            return receipt_body(desk, remarks, presses)
