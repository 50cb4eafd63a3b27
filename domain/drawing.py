"""What every draw shares: its order, which anybody can repeat, and the lines that come out."""

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from domain.assignments import Relaxation


@dataclass(frozen=True, slots=True)
class Line:
    """One audit as it was drawn."""

    auditor: str
    number: int
    """Which of the auditor's audits in the cycle, from 1."""
    reference: str | None
    """The drawn row: a case or, for supervision records, a supervisee; None if the case follows, and in peer audits."""
    worker: str | None
    """Whose work is audited; None where nobody is known or can be found."""
    relaxed: tuple[Relaxation, ...] = ()


def place_of(seed: str, text: str) -> str:
    """Return the place of *text* in the order of the draw, 64 hexadecimal digits that sort as text.

    Assumption: Q31, SHA-256 of seed and reference, so that a board can repeat the order in a spreadsheet.
    """
    return hashlib.sha256(f"{seed}{text}".encode()).hexdigest()


def gathered(pairs: Iterable[tuple[Hashable, str]]) -> Mapping[Hashable, frozenset[str]]:
    """Return all the values of each key."""
    values: defaultdict[Hashable, set[str]] = defaultdict(set)
    for key, value in pairs:
        values[key].add(value)
    return {key: frozenset(found) for key, found in values.items()}
