"""Reads `policy.toml`: every number and every switch of the readings, none with a default (Q5)."""

import re
from collections.abc import Mapping
from datetime import time

from domain.file_entries import (
    Entry,
    Reader,
    flag,
    list_of,
    one_of,
    read_fields,
    refuse_repeats,
    share,
    text,
    time_of_day,
    whole,
)
from domain.people import Role
from domain.policy import Hours, LeavePolicy, ModerationWindow, Policy, QuotaBasis


def read_policy(entry: Entry) -> Policy:
    """Read the whole of `policy.toml`; its keys are the fields of `Policy`.

    Raises:
        FileRefused: With every fault.
    """
    policy = Policy(**read_fields(entry, _POLICY))
    if not re.fullmatch(policy.case_reference_pattern, policy.case_reference_example):
        raise entry.inside("case_reference_example").refused("does not match case_reference_pattern")
    return policy


def _hours(entry: Entry) -> Hours:
    hours = Hours(**read_fields(entry, _HOURS))
    if _minute(hours.first) + hours.spread_minutes > _minute(hours.last):
        raise entry.inside("last").refused("should be later than `first` by the minutes of the spread or more")
    return hours


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _quota_basis(entry: Entry) -> dict[Role, QuotaBasis]:
    basis = read_fields(entry, dict.fromkeys(Role, one_of(*QuotaBasis)))
    return {Role(role): value for role, value in basis.items()}


def _days_before(entry: Entry) -> tuple[int, ...]:
    days: tuple[int, ...] = list_of(whole(1))(entry)
    if list(days) != sorted(set(days), reverse=True):
        raise entry.refused("should begin with the largest and name each day once")
    return days


def _months(entry: Entry) -> frozenset[int]:
    """Read calendar months; none is allowed."""
    return frozenset() if entry.value == [] else frozenset(list_of(whole(1, 12))(entry))


def _standards(entry: Entry) -> frozenset[int]:
    """Read numbers of standards; none is allowed."""
    return frozenset() if entry.value == [] else frozenset(list_of(whole(1))(entry))


def _roles(entry: Entry) -> frozenset[Role]:
    """Read roles; none is allowed."""
    return frozenset() if entry.value == [] else frozenset(map(Role, list_of(one_of(*Role))(entry)))


def _groups(entry: Entry) -> tuple[frozenset[Role], ...]:
    groups: tuple[tuple[Role, ...], ...] = list_of(list_of(one_of(*Role)))(entry)
    roles = [role for group in groups for role in group]
    refuse_repeats([entry] * len(roles), roles)
    return tuple(frozenset(group) for group in groups)


def _pattern(entry: Entry) -> str:
    pattern = text(entry)
    try:
        re.compile(pattern)
    except re.error as error:
        raise entry.refused(f"is not a regular expression: {error}") from error
    return pattern


_HOURS: Mapping[str, Reader] = {"first": time_of_day, "last": time_of_day, "spread_minutes": whole(0)}

_POLICY: Mapping[str, Reader] = {
    "hours": _hours,
    "reminder_offsets": _days_before,
    "digest_at": time_of_day,
    "message_cap": whole(1),
    "quota_basis": _quota_basis,
    "moderation_window": one_of(*ModerationWindow),
    "defer_moderation_out_of": _months,
    "draw_days_before": whole(0),
    "auto_open": flag,
    "population_warning_days": _days_before,
    "joiners_until": whole(0),
    "leave": one_of(*LeavePolicy),
    "handover_days": whole(1),
    "recently_closed_months": whole(0),
    "no_reaudit_months": whole(0),
    "similar_roles": _groups,
    "no_repeat_pair_months": whole(0),
    "every_team_standards": _standards,
    "kept_from_own_service": _roles,
    "self_audit_supervision": flag,
    "skipped_at_most": share,
    "note_length": whole(1),
    "case_reference_pattern": _pattern,
    "case_reference_example": text,
    "minutes_a_question": whole(1),
    "worry_escalation_minutes": whole(1),
    "card_days": whole(1),
}
