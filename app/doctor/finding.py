"""What a check found."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    """It works, and somebody should know."""
    FAULT = "fault"
    """It does not work, or not for long."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact about the installation; never a secret."""

    check: str
    state: State
    fact: str
    fix: str = ""
    """What to do, in a sentence; empty where all is well."""


def ok(check: str, fact: str) -> Finding:
    """Return that all is well."""
    return Finding(check, State.OK, fact)


def warning(check: str, fact: str, fix: str) -> Finding:
    """Return what somebody should know."""
    return Finding(check, State.WARNING, fact, fix)


def fault(check: str, fact: str, fix: str) -> Finding:
    """Return what does not work."""
    return Finding(check, State.FAULT, fact, fix)
