"""Typed reads from JSON that somebody else wrote."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

LONGEST_ID = 500
LONGEST_TEXT = 256 * 1024


class Unreadable(Exception):  # noqa: N818 -- an expected answer: it becomes `Rejected`
    """A field is missing, of the wrong kind or too long; its name is the message."""


def mapping(source: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return the JSON object at *name*."""
    value = source.get(name)
    if not isinstance(value, dict):
        raise Unreadable(name)
    return value


def text_of(source: Mapping[str, Any], name: str) -> str:
    """Return the text at *name*, perhaps empty, that every database can keep."""
    value = source.get(name)
    if not isinstance(value, str) or len(value) > LONGEST_TEXT or not _can_be_kept(value):
        raise Unreadable(name)
    return value


def optional_text(source: Mapping[str, Any], name: str) -> str:
    """Return the text at *name*, empty where there is none."""
    return text_of(source, name) if source.get(name) is not None else ""


def identifier(source: Mapping[str, Any], name: str, longest: int = LONGEST_ID) -> str:
    """Return the id at *name*: 1 to *longest* printable characters."""
    value = text_of(source, name)
    if not value or len(value) > longest or not value.isprintable():
        raise Unreadable(name)
    return value


def matching(pattern: re.Pattern[str], source: Mapping[str, Any], name: str) -> str:
    """Return the text at *name*, the whole of which matches *pattern*."""
    value = text_of(source, name)
    if not pattern.fullmatch(value):
        raise Unreadable(name)
    return value


def optional_instant(source: Mapping[str, Any], name: str) -> datetime | None:
    """Return the instant at *name*, aware, UTC where no zone is said; None where there is none."""
    if source.get(name) is None:
        return None
    try:
        said = datetime.fromisoformat(text_of(source, name))
        return (said if said.tzinfo else said.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Unreadable(name) from None


def _can_be_kept(text: str) -> bool:
    """Whether *text* is Unicode: JSON may carry half a surrogate pair, and NUL, which PostgreSQL refuses."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text
