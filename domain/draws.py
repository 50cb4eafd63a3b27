"""A recorded draw: what it read, its seed, what came out; and drawing it again to compare.

Assumption: Q31, rows and seed are stored with the draw, and order is by SHA-256, so that anybody can repeat it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.assignments import Relaxation
from domain.case_draw import CaseAuditor, CaseInput, CaseRow, draw_cases
from domain.drawing import Line
from domain.months import Month
from domain.peer_draw import ColleagueInput, Peer, PeerInput, draw_colleague, draw_peers

Plain = Mapping[str, Any]
"""What JSON can hold."""


class DrawKind(StrEnum):
    """What is drawn."""

    CASES = "cases"
    PEERS = "peers"
    PEER = "peer"
    """One colleague for one audit, after the opening."""


@dataclass(frozen=True, slots=True)
class Draw:
    """One draw as it is kept."""

    id: str
    cycle: Month
    kind: DrawKind
    number: int
    """1 for the first draw of its kind in the cycle."""
    seed: str
    """64 hexadecimal digits, recorded before the draw."""
    fingerprint: str
    input: Plain
    outcome: Sequence[Plain]
    drawn_at: datetime

    @property
    def lines(self) -> tuple[Line, ...]:
        """The outcome, typed; by auditor and number."""
        return tuple(_line(plain) for plain in self.outcome)


def plain_input(given: CaseInput | PeerInput | ColleagueInput) -> Plain:
    """Return what a draw reads in the one form in which it is kept, whatever order it came in."""
    plain = {name: _plain(value) for name, value in asdict(given).items()}
    return {name: sorted(value, key=canonical) if isinstance(value, list) else value for name, value in plain.items()}


def redraw(kind: DrawKind, seed: str, given: Plain) -> list[Plain]:
    """Return what the draw of *given* with *seed* brings, every time the same."""
    match kind:
        case DrawKind.CASES:
            lines = draw_cases(seed, _case_input(given))
        case DrawKind.PEERS:
            lines = draw_peers(seed, _peer_input(given))
        case _:
            lines = draw_colleague(seed, _colleague_input(given))
    return [_plain(asdict(line)) for line in lines]


def fingerprint(given: Plain) -> str:
    """Return the SHA-256 over the rows that a draw reads, hexadecimal."""
    return hashlib.sha256(canonical(given["rows"]).encode()).hexdigest()


def is_repeatable(draw: Draw) -> bool:
    """Whether the recorded draw, drawn again, is what was recorded."""
    same_rows = fingerprint(draw.input) == draw.fingerprint
    return same_rows and redraw(draw.kind, draw.seed, draw.input) == list(draw.outcome)


def canonical(value: Any) -> str:
    """Return *value* as JSON in the one form that is hashed: keys sorted, no spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """Return *value* with nothing in it but what JSON holds."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, frozenset):
        return sorted((_plain(one) for one in value), key=canonical)
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, str) else value


def _line(plain: Plain) -> Line:
    return Line(**{**plain, "relaxed": tuple(Relaxation(one) for one in plain["relaxed"])})


def _case_input(plain: Plain) -> CaseInput:
    return CaseInput(
        rows=tuple(CaseRow(**row) for row in plain["rows"]),
        auditors=tuple(_auditor(one) for one in plain["auditors"]),
        audited_lately=frozenset(plain["audited_lately"]),
        every_team=plain["every_team"],
        teams_drawn=_pairs(plain["teams_drawn"]),
    )


def _auditor(plain: Plain) -> CaseAuditor:
    lists = {name: tuple(plain[name]) for name in ("supervisees", "numbers")}
    return CaseAuditor(**{**plain, **lists})


def _peer_input(plain: Plain) -> PeerInput:
    return PeerInput(rows=tuple(Peer(**row) for row in plain["rows"]), pairs_lately=_pairs(plain["pairs_lately"]))


def _colleague_input(plain: Plain) -> ColleagueInput:
    circle = _peer_input(plain)
    return ColleagueInput(
        rows=circle.rows,
        pairs_lately=circle.pairs_lately,
        auditor=plain["auditor"],
        number=plain["number"],
        audited=tuple(plain["audited"]),
        barred=frozenset(plain["barred"]),
    )


def _pairs(plain: Iterable[Sequence[str]]) -> frozenset[tuple[str, str]]:
    return frozenset((first, second) for first, second in plain)
