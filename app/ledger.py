"""Who was sent what in a rehearsal: kept in memory, and in a file so that the next start still knows."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

from bot.outgoing import activity
from domain.delivery import Heard, Letter, Outcome
from domain.ids import NoticeId, PersonId
from domain.people import Person
from web.rehearsal import Moved, ShownMessage

WAITING = frozenset({Heard.THROTTLED, Heard.BUSY, Heard.NOT_SENT})
"""Tried again later: neither sent nor failed yet."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the ledger has to look up."""

    now: Callable[[], datetime]
    """The simulated clock."""
    people: Callable[[PersonId], Person | None]
    kind: Callable[[NoticeId], str]
    """Why a message was sent, such as `opening`."""


class Ledger:
    """Every attempt that the channel answered for good; safe to use from any thread."""

    def __init__(self, file: Path, facts: Facts) -> None:
        """Go on with what *file* holds, one JSON object a line; it is made where it is missing."""
        self._file = file
        self._facts = facts
        self._lock = Lock()
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        self._shown = [shown for shown in map(_read, lines) if shown]

    def observe(self, letter: Letter, outcome: Outcome) -> None:
        """Note one attempt, as the sender reports it."""
        if outcome.heard in WAITING:
            return
        shown = self._shown_of(letter, outcome)
        with self._lock, self._file.open("a", encoding="utf-8") as file:
            line = json.dumps({**asdict(shown), "at": shown.at.isoformat()}, ensure_ascii=False)
            file.write(f"\n{line}")  # the break comes first, so that a line cut short by a kill spoils no other
            self._shown.append(shown)

    def messages(self) -> list[ShownMessage]:
        """Return everything, newest first."""
        with self._lock:
            return self._shown[::-1]

    def __len__(self) -> int:
        return len(self._shown)

    def since(self, position: int) -> Moved:
        """Return how many were sent and how many failed after the first *position*."""
        with self._lock:
            sent = sum(shown.heard == Heard.ACCEPTED for shown in self._shown[position:])
            return Moved(sent, len(self._shown) - position - sent)

    def _shown_of(self, letter: Letter, outcome: Outcome) -> ShownMessage:
        name, role = _addressee(letter, self._facts.people(letter.person))
        return ShownMessage(
            person=letter.person,
            name=name,
            role=role,
            at=self._facts.now(),
            kind=self._facts.kind(letter.notice),
            how="update" if letter.replaces else "new",
            heard=outcome.heard,
            activity=activity(letter.message, bot_id="", conversation_id="", member_id=""),
        )


def _addressee(letter: Letter, person: Person | None) -> tuple[str, str]:
    """Return who gets *letter*, with their role; of a post to a channel, whose channel it is."""
    if letter.channel:
        return f"Channel of {letter.channel.team}", ""
    return (person.name, person.role) if person else ("Somebody unknown", "")


def _read(line: str) -> ShownMessage | None:
    """Return what *line* holds; None for one that was cut short."""
    try:
        said = json.loads(line)
    except ValueError:
        return None
    return ShownMessage(**{**said, "at": datetime.fromisoformat(said["at"])})
