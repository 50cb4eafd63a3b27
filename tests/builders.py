"""Values for tests: valid as they come; a test says only what matters to it."""

from datetime import date, time
from typing import Any

from domain.assignments import Assignment, AssignmentState
from domain.cases import Case
from domain.ids import AssignmentId, FrameworkVersion, PersonId, SessionId, TopicId
from domain.methodology import AuditKind
from domain.months import Month
from domain.people import Person, Role
from domain.sessions import Session


def person_id(number: int) -> PersonId:
    """Return the Entra object id of person *number*."""
    return PersonId(f"00000000-0000-4000-8000-{number:012d}")


def a_person(number: int = 7, role: Role = Role.SW, **said: Any) -> Person:
    """Return Social Worker 7 of the North team, or whoever else is *said*."""
    values: dict[str, Any] = {
        "id": person_id(number),
        "name": f"{_TITLES[role]} {number}",
        "email": f"person.{number}@council.example",
        "role": role,
        "team": "North",
        "service": "Adults",
    }
    return Person(**values | said)


def a_case(number: int = 1, **said: Any) -> Case:
    """Return an open case of the North team without a worker, or whatever else is *said*."""
    values: dict[str, Any] = {"reference": f"AS-{number:06d}", "team": "North", "service": "Adults"}
    return Case(**values | said)


def an_assignment(number: int = 1, **said: Any) -> Assignment:
    """Return person 7's case audit of October 2026, sent, on case 1 of person 8, or whatever else is *said*."""
    values: dict[str, Any] = {
        "id": AssignmentId(f"{number:032x}"),
        "cycle": Month(2026, 10),
        "standard": 2,
        "kind": AuditKind.CA,
        "auditor": person_id(7),
        "due_on": date(2026, 10, 30),
        "state": AssignmentState.SENT,
        "framework": FrameworkVersion("f" * 64),
        "worker": person_id(8),
        "case_reference": "AS-000001",
    }
    return Assignment(**values | said)


def a_session(number: int = 1, **said: Any) -> Session:
    """Return a session of the North team on Thursday 12 November 2026 at ten, facilitated by person 3."""
    values: dict[str, Any] = {
        "id": SessionId(f"north-{number}"),
        "topic": TopicId("risk-assessments"),
        "team": "North",
        "held_on": date(2026, 11, 12),
        "starts_at": time(10, 0),
        "facilitator": person_id(3),
        "roles": frozenset({Role.SW, Role.OT}),
    }
    return Session(**values | said)


_TITLES = {
    Role.DIR: "Director",
    Role.SM: "Strategic Manager",
    Role.SVM: "Service Manager",
    Role.AP: "Advanced Practitioner",
    Role.PDAP: "Practice Development AP",
    Role.SW: "Social Worker",
    Role.OT: "Occupational Therapist",
    Role.ASCP: "Adult Social Care Practitioner",
    Role.OTA: "OT Assistant",
    Role.MOD: "Moderator",
}
