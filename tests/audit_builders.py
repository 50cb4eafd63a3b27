"""Audits under way for tests: valid as they come; a test says only what matters to it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from domain import conversation
from domain.assignments import AssignmentState
from domain.audits import Audit
from domain.completion import open_steps
from domain.ids import StepId
from domain.interview import Interview
from domain.methodology import AuditKind, AuditSubject, Question, Standard
from domain.moments import Moment
from domain.people import Role
from tests.builders import an_assignment
from tests.frameworks import somerset

NOON = datetime(2026, 10, 12, 11, 0, tzinfo=UTC)
"""Monday 12 October 2026, noon in Somerset; the audit is due on Friday the 30th."""

VALID: Mapping[str, Mapping[str, str]] = {
    "case": {"case_reference": "AS-104233"},
    "record": {"met_on": "2026-10-05"},
    "contact": {"attempt": "spoke", "who": "carer"},
    "voice": {"consent": "yes", "words": "I felt heard."},
    "no_contact": {"reason": "no_reply"},
    "involvement": {"how": "together_on_teams"},
    "overall": {"rating": "good"},
    "strengths": {"text": "Clear, kind and brief notes."},
    "development": {"text": "A summary at each change of worker."},
}
"""A complete answer to each step that is no question; a question is rated good."""


def later(minutes: int = 0, days: int = 0) -> Moment:
    """Return the moment so long after noon on 12 October."""
    at = NOON + timedelta(days=days, minutes=minutes)
    return Moment(at, at.date())


def an_interview(
    kind: AuditKind = AuditKind.CA, standard: int | Standard = 2, role: Role | None = Role.SW, **said: Any
) -> Interview:
    """Return the script of such an audit, due on 30 October 2026; *said* is of its assignment."""
    asked = standard if isinstance(standard, Standard) else somerset().standards[standard]
    knows_case = kind is AuditKind.CA and asked.subject is AuditSubject.CASE
    facts = {"kind": kind, "standard": asked.number, "state": AssignmentState.STARTED}
    case = {"case_reference": "AS-000001" if knows_case else None}
    return Interview(an_assignment(**{**facts, **case, **said}), asked, somerset().policy, role)


def a_standard(*questions: Question) -> Standard:
    """Return a standard that asks *questions*."""
    return replace(somerset().standards[2], questions=questions)


def a_question(number: str, **said: Any) -> Question:
    """Return question *number*, asked always and of everybody unless *said* otherwise."""
    return Question(StepId(number), f"How well was {number} done?", f"Part {number}", **said)


def valid_answer(step: str) -> dict[str, str]:
    """Return a complete answer to *step*."""
    return dict(VALID.get(step, {"rating": "good"}))


def answered(interview: Interview, upto: str = "", audit: Audit | None = None) -> Audit:
    """Return the audit with each step answered in turn from cards, until *upto* is at hand or none is left."""
    under_way = audit or conversation.begin(interview, later())
    while open_steps(under_way, interview) and under_way.at != upto:
        at = under_way.at
        under_way = conversation.answer(under_way, interview, at, valid_answer(at), under_way.version, later())
    return under_way


def sent(interview: Interview) -> Audit:
    """Return the audit, complete and sent."""
    return conversation.send(answered(interview), interview, later())
