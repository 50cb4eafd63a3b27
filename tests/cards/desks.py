"""Desks and cards for tests: valid as they come; a test says only what matters to it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from domain.assignments import Assignment, AssignmentState
from domain.audits import Answer, Asking, Audit
from domain.desk import AuditDesk, MonthDesk, Owed, Remarks, Subject, SubjectKind
from domain.ids import StepId
from domain.interview import Interview
from domain.methodology import AuditKind, AuditSubject, Standard
from domain.people import Role
from tests.builders import a_person, an_assignment
from tests.frameworks import somerset

AT = datetime(2026, 10, 12, 13, 2, tzinfo=UTC)
LIVING = Subject(SubjectKind.NOTICE, "b" * 32)
MEMBER = "29:1-member"
NOTHING = Remarks()


def seal(subject: Subject) -> str:
    """Return a token as long as a real one, that a test can read."""
    return f"{subject.kind}-{subject.id}-{subject.version}".ljust(150, ".")


def owed(number: int = 1, **said: Any) -> Owed:
    """Return a case audit that was not started, or whatever else is *said* of its assignment or of the line."""
    own: dict[str, Any] = {
        name: said.pop(name) for name in ("worker_name", "answered", "is_late", "submitted_at") if name in said
    }
    values: dict[str, Any] = {"worker_name": "Social Worker 8", "questions": 7, **own}
    return Owed(an_assignment(number, **said), **values)


def month_desk(*several: Owed, standard: int = 2, **said: Any) -> MonthDesk:
    """Return October of person 7, who owes *several*, or one case audit."""
    framework = somerset()
    values: dict[str, Any] = {
        "person": a_person(7, Role.AP),
        "cycle": an_assignment().cycle,
        "standard": framework.standards[standard],
        "owed": several or (owed(),),
        "due_on": date(2026, 10, 30),
        "days_left": 14,
        "policy": framework.policy,
        "contact": framework.contact,
    }
    return MonthDesk(**values | said)


def audit_desk(at: str = "", answers: Mapping[str, Any] | None = None, **said: Any) -> AuditDesk:
    """Return a case audit at step *at*, by default the first, with *answers* saved; or whatever else is *said*.

    *answers* maps step ids to fields or to an `Answer`; `kind`, `standard` and `asking` are said as themselves.
    """
    standard = somerset().standards[said.pop("standard", 2)]
    assignment = said.pop("assignment", None) or assignment_of(said.pop("kind", AuditKind.CA), standard)
    saved = {StepId(step): _answer(number, one) for number, (step, one) in enumerate((answers or {}).items(), 2)}
    steps = Interview(assignment, standard, somerset().policy, Role.SW).steps(saved)
    asking = said.pop("asking", Asking.ANSWER)
    audit = Audit(assignment.id, len(saved) + 1, StepId(at) if at else steps[0].id, asking, AT, AT, saved)
    sent = {"submitted_at": AT, "is_late": said.pop("is_late", False)} if asking is Asking.SENT else {}
    values: dict[str, Any] = {
        "person": a_person(7, Role.AP),
        "assignment": assignment,
        "standard": standard,
        "audit": replace(audit, **sent),
        "steps": steps,
        "policy": somerset().policy,
        "contact": somerset().contact,
        "worker_name": None if assignment.kind is AuditKind.SA else "Social Worker 8",
    }
    return AuditDesk(**values | said)


def assignment_of(kind: AuditKind, standard: Standard, **said: Any) -> Assignment:
    """Return a started assignment of *kind* that fits *standard*; only a case audit knows its case."""
    drawn = kind is AuditKind.CA and standard.subject is AuditSubject.CASE
    values = {"kind": kind, "standard": standard.number, "state": AssignmentState.STARTED}
    known = {"case_reference": "AS-000001" if drawn else None}
    return an_assignment(**{**values, **known, **said})


def all_answers(kind: AuditKind = AuditKind.CA, standard: int = 2, note: str = "The notes say so.") -> dict[str, Any]:
    """Return a complete answer to every step of such an audit."""
    answers: dict[str, Any] = {}
    while missing := [
        step for step in audit_desk(kind=kind, standard=standard, answers=answers).steps if step.id not in answers
    ]:
        answers[missing[0].id] = _ANSWERS.get(missing[0].id, {"rating": "good", "note": note})
    return answers


_ANSWERS: Mapping[str, Mapping[str, str]] = {
    "case": {"case_reference": "AS-104233"},
    "record": {"met_on": "2026-10-05"},
    "contact": {"attempt": "spoke", "who": "carer"},
    "voice": {"consent": "yes", "words": "I felt heard."},
    "no_contact": {"reason": "no_reply"},
    "involvement": {"how": "feed_back_later", "feedback_on": "2026-10-20"},
    "strengths": {"text": "Clear, kind and brief notes."},
    "development": {"text": "Summaries at each change of worker."},
}


def _answer(version: int, one: Any) -> Answer:
    return one if isinstance(one, Answer) else Answer(one, version, AT)
