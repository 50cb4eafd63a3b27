"""Runs of digits, however they are grouped, that are an NHS number or a telephone number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from domain.field_values import is_nhs_number

_GROUP = re.compile(r"(?<![0-9£])(?<![0-9],)[0-9]+")
"""Not the figures of an amount."""
_GAP = re.compile(r"\.| ?[-/_] ?|[ ()]{1,3}")
_MOST_GROUPS = 10
_FEWEST_DIGITS = 8
_MOST_DIGITS = 15

_UK_TELEPHONE = re.compile(r"0[1-35-9][0-9]{9}|01[0-9]{8}|0[58]00[0-9]{6}|(?:00)?440?[1-35-9][0-9]{8,9}")
_MOST_GROUPS_DIALLED = 6


@dataclass(frozen=True, slots=True)
class DigitRun:
    """One or more neighbouring groups of digits, eight to fifteen digits in all."""

    start: int
    end: int
    digits: str
    sizes: tuple[int, ...]
    """Digits in each group."""
    gaps: frozenset[str]
    """What stands between the groups, without the spaces around it."""
    after_plus: bool

    def is_nhs_number(self) -> bool:
        """Whether the digits pass the check, and the groups look like one number and not like several."""
        one_number = len(self.gaps) <= 1 or self.sizes == (3, 3, 4)
        return len(self.digits) == 10 and one_number and is_nhs_number(self.digits)

    def is_telephone(self) -> bool:
        """Whether it can be dialled: a whole United Kingdom number, or any number after a plus."""
        dialled = self.after_plus or _UK_TELEPHONE.fullmatch(self.digits) is not None
        return dialled and len(self.sizes) <= _MOST_GROUPS_DIALLED


def digit_runs(text: str) -> Iterator[DigitRun]:
    """Yield every run in folded *text*, by its start, the shorter first; they overlap."""
    groups = list(_GROUP.finditer(text))
    gaps = [_gap(text, before.end(), after.start()) for before, after in pairwise(groups)]
    for first in range(len(groups)):
        yield from _runs_from(text, groups[first : first + _MOST_GROUPS], gaps[first : first + _MOST_GROUPS - 1])


def _gap(text: str, start: int, end: int) -> str | None:
    return text[start:end].strip() if _GAP.fullmatch(text, start, end) else None


def _runs_from(text: str, groups: list[re.Match[str]], gaps: list[str | None]) -> Iterator[DigitRun]:
    start, digits, between = groups[0].start(), "", frozenset[str]()
    for place, group in enumerate(groups):
        if place:
            gap = gaps[place - 1]
            if gap is None:
                return
            between |= {gap}
        digits += group[0]
        if len(digits) > _MOST_DIGITS:
            return
        if len(digits) >= _FEWEST_DIGITS:
            marks = _marks_before(text, start, group.end())
            sizes = tuple(len(one[0]) for one in groups[: place + 1])
            yield DigitRun(start - len(marks), group.end(), digits, sizes, between, "+" in marks)


def _marks_before(text: str, start: int, end: int) -> str:
    """Return the plus, and the bracket if it closes inside, that stand right before the digits."""
    before = text[max(start - 2, 0) : start]
    return before[len(before.rstrip("+(" if ")" in text[start:end] else "+")) :]
