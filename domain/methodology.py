"""Standards, questions, checks, timetable and quotas of a framework, as typed values.

`domain.framework_files` reads them from a framework folder's TOML; a council replaces the folder, not the code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.ids import FrameworkVersion, StepId
from domain.people import Role
from domain.policy import Policy
from domain.stop_the_clock import StopTheClockRules


class Rating(StrEnum):
    """The one scale (Q21).

    Source: Dudley practice review, ratings (DUD-04).
    Assumption: AMB-16, the same scale rates every question and the audit as a whole.
    """

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires_improvement"
    INADEQUATE = "inadequate"
    NOT_APPLICABLE = "not_applicable"


class AuditKind(StrEnum):
    """How an audit came to its auditor."""

    CA = "CA"
    SA = "SA"
    PA = "PA"
    MOD = "MOD"
    PR = "PR"
    """Practice: counts for nothing, and is in no list, report or draw."""


class AuditSubject(StrEnum):
    """What an audit of a standard looks at."""

    CASE = "case"
    SUPERVISION_RECORD = "supervision_record"


class About(StrEnum):
    """Whether a question can be answered from the case, or is about the service as a whole (Q29)."""

    CASE = "case"
    SERVICE = "service"


class CheckAnswer(StrEnum):
    """The answers to a typed check beside a rating."""

    YES = "yes"
    NO = "no"
    NOT_CLEAR = "not_clear"


@dataclass(frozen=True, slots=True)
class Check:
    """A checkable fact beside the rating, such as the 48 hours of case notes (SOM-05)."""

    id: str
    """Unique within its question, such as `within_48_hours`."""
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question, for one numbered expectation of the standard."""

    id: StepId
    """The expectation's number, such as `3.2`; kept across versions, so that reports compare."""
    text: str
    short: str
    """A few words for lists."""
    about: About = About.CASE
    checks: tuple[Check, ...] = ()
    only_for: frozenset[Role] = frozenset()
    """Asked only where the audited worker has one of these roles; empty means everybody."""
    asked_if: Mapping[StepId, frozenset[Rating]] | None = None
    """Asked only where these earlier questions were rated so; None means always."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A practice standard with its questions, in our own words."""

    number: int
    title: str
    people_can_expect: str
    """One or two sentences, shown beside each question."""
    good_looks_like: str
    """The month's spotlight."""
    questions: tuple[Question, ...]
    subject: AuditSubject = AuditSubject.CASE
    link: str = ""
    """The council's own guidance, https; empty when there is none."""


@dataclass(frozen=True, slots=True)
class TimetableRow:
    """One month of the audit year.

    Source: Somerset PQF, audit timetable (SOM-12).
    """

    month: int
    """Calendar month, 1 to 12; September to December belong to the year that the timetable starts in."""
    standard: int
    mode: AuditKind
    """SA or PA: what practitioners do this month (SOM-25)."""


@dataclass(frozen=True, slots=True)
class Quota:
    """What one role owes in each cycle.

    Source: Somerset PQF, audit timetable (SOM-25).
    """

    role: Role
    audits: int
    """Audits a person and cycle."""
    moderations: int
    alternates: bool
    """True: self-audit or peer audit, as the month's mode says. False: case audits."""


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework folder, read and checked."""

    version: FrameworkVersion
    name: str
    title: str
    standards: Mapping[int, Standard]
    timetables: Mapping[int, tuple[TimetableRow, ...]]
    """By the year in which the audit year starts (September); the newest not later than asked holds on (SOM-17)."""
    quotas: Mapping[Role, Quota]
    policy: Policy
    worry_route: str = ""
    """The council's own route for a worry about somebody, with its telephone number."""
    contact: str = ""
    """Whom to ask, as shown to people."""
    stop_the_clock: StopTheClockRules | None = None
    """None where the council has no sessions."""
