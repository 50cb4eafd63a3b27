"""What the parts of a briefing are called, and what is said when the rules of briefings say no."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from cards.days import clock_time
from domain import session_refusals as refusals
from domain.briefings import Part
from domain.refusals import Refusal

NAMES: Mapping[str, str] = MappingProxyType(
    {
        Part.WHY: "Why this topic",
        Part.GUIDANCE: "Practice guidance that matters",
        Part.MINIMUM: "Questions on minimum requirements",
        Part.GOOD: "Questions on good practice",
        Part.IDEAS: "Questions on new ideas",
    }
)
"""The heading over each part, and the label of its box."""

SHORT: Mapping[str, str] = MappingProxyType(
    {
        Part.WHY: "why",
        Part.GUIDANCE: "guidance",
        Part.MINIMUM: "minimum",
        Part.GOOD: "good",
        Part.IDEAS: "ideas",
    }
)
"""What one types for a part."""


def part_names(parts: Iterable[str]) -> str:
    """Return `why, guidance and ideas`; *parts* are not empty."""
    *most, last = [SHORT[part] for part in parts]
    return f"{', '.join(most)} and {last}" if most else last


def _no_briefing(_refusal: refusals.NoBriefing) -> str:
    return "There is no briefing with that number. Type briefings to see the list."


def _unclear(refusal: refusals.BriefingUnclear) -> str:
    if not refusal.ahead:
        return "There is no session ahead, and so no briefing to write."
    return f"There are {refusal.ahead} briefings ahead. Add the number, such as briefing 2. Type briefings to see them."


def _incomplete(refusal: refusals.BriefingIncomplete) -> str:
    return f"The briefing cannot be approved yet. Still to be written: {part_names(refusal.parts)}."


def _changed(refusal: refusals.BriefingChanged) -> str:
    return f"The words were changed at {clock_time(refusal.changed_at)}. Read them again before you approve."


def _clash(refusal: refusals.WordsClash) -> str:
    return f"Somebody changed the same part before you saved: {part_names(refusal.parts)}. Nothing of yours is lost."


def _too_long(refusal: refusals.WordsTooLong) -> str:
    sizes = [
        f"{SHORT.get(part, part).capitalize()} has {length:,} characters, up to {limit:,} fit."
        for part, length, limit in refusal.parts
    ]
    return f"Nothing was saved yet. {' '.join(sizes)} Shorten it and save again."


def _over(refusal: refusals.SessionOver) -> str:
    if refusal.is_cancelled:
        return "This session was cancelled. Its briefing stays as it is."
    return "This session has begun. Its briefing stays as it is."


SENTENCES: Mapping[type[Refusal], Callable[[Any], str]] = MappingProxyType(
    {
        refusals.NoBriefing: _no_briefing,
        refusals.BriefingUnclear: _unclear,
        refusals.BriefingIncomplete: _incomplete,
        refusals.BriefingChanged: _changed,
        refusals.WordsClash: _clash,
        refusals.WordsTooLong: _too_long,
        refusals.SessionOver: _over,
    }
)
"""Refusal to its sentence."""
