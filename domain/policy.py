"""Every number and every switch of the readings, as typed values of `policy.toml` (Q5); no defaults here."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from fractions import Fraction

from domain.people import Role


class ModerationWindow(StrEnum):
    """How "the first two weeks of the following month" is read (AMB-07)."""

    CALENDAR_14 = "calendar_14"
    WORKING_10 = "working_10"


class QuotaBasis(StrEnum):
    """Whether a quota row counts for each person or for the whole role group (AMB-02)."""

    PER_PERSON = "per_person"
    POOL = "pool"


class LeavePolicy(StrEnum):
    """What becomes of the audits of somebody on leave (AMB-27)."""

    EXCUSE = "excuse"
    DEFER = "defer"


@dataclass(frozen=True, slots=True)
class Hours:
    """When nudges go out, local time (Q12)."""

    first: time
    """The opening and the reminders start here."""
    last: time
    """Nothing is sent after this."""
    spread_minutes: int
    """People are spread over so many minutes, by a hash of the person."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The council's choices.

    Assumption: Q5, every number of the readings stands in the framework folder, none in code.
    """

    hours: Hours
    reminder_offsets: tuple[int, ...]
    """Working days before the deadline, largest first (AMB-25)."""
    digest_at: time
    """When a line manager's digest of overdue audits goes out, local time (Q15)."""
    message_cap: int
    """Messages a person and cycle, the opening and its reminders together (Q14)."""
    quota_basis: dict[Role, QuotaBasis]
    moderation_window: ModerationWindow
    defer_moderation_out_of: frozenset[int]
    """Calendar months that moderation skips (AMB-08)."""
    draw_days_before: int
    """Working days before the opening on which case audits are drawn (Q31)."""
    auto_open: bool
    population_warning_days: tuple[int, ...]
    """Working days before the opening on which a missing population is reported (Q33)."""
    joiners_until: int
    """A joiner after this working day of the month skips the cycle (AMB-27)."""
    leave: LeavePolicy
    """Whether somebody on leave is excused, or has until the end of moderation (AMB-27)."""
    handover_days: int
    """Working days that who takes an audit over has for it, where the end of moderation allows it."""
    recently_closed_months: int
    """A case closed longer ago than this does not count as recently closed (AMB-12)."""
    no_reaudit_months: int
    """A case audited within so many months is avoided where possible (Q32)."""
    similar_roles: tuple[frozenset[Role], ...]
    """Groups within which peers are paired (AMB-13)."""
    no_repeat_pair_months: int
    every_team_standards: frozenset[int]
    """Standards that are audited across all teams (SOM-21); may be empty."""
    kept_from_own_service: frozenset[Role]
    """Roles that are kept from cases of their whole service, not of their team only (Q32); may be empty."""
    self_audit_supervision: bool
    """True: practitioners audit their own supervision records, whatever the month's mode (AMB-15)."""
    skipped_at_most: Fraction
    """The share of questions that may be skipped (Q21)."""
    note_length: int
    """Characters at most in a note (Q35)."""
    case_reference_pattern: str
    """A regular expression that the whole reference must match (Q28)."""
    case_reference_example: str
    minutes_a_question: int
    """Shown at the start as "about ... minutes"."""
    worry_escalation_minutes: int
    """A worry that no safeguarding lead has seen after so many minutes goes to PSW and administrators too (Q38)."""
    card_days: int
    """Days for which a card's token is good."""
