"""The three points that a session feeds back: drafted, shown, sent, and answered.

Pure: every function returns the feedback as it is then, or refuses.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from domain.ids import PersonId, SessionId
from domain.people import Role
from domain.point_refusals import AlreadySent, DraftClash, PointFault, PointFaultKind, PointsIncomplete
from domain.stop_the_clock import StopTheClockRules

SLOTS = (1, 2, 3)
LONGEST_DRAFT = 6_000
"""Characters of a draft that a box can hold: a card has 28 KB. What is longer is cut, and said to be too long."""


class PointKind(StrEnum):
    """What a point is.

    Source: Stop the Clock appendix, an idea, suggestion, question or request (STC-09).
    """

    IDEA = "idea"
    SUGGESTION = "suggestion"
    QUESTION = "question"
    REQUEST = "request"


class Outcome(StrEnum):
    """What came of a point."""

    ANSWERED = "answered"
    BOARD = "board"
    GUIDANCE = "guidance"
    ACTION = "action"
    NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True)
class Slot:
    """One of the three places of a draft."""

    kind: PointKind | None = None
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nobody wrote anything here; a kind alone is nothing."""
        return not self.words


Slots = tuple[Slot, ...]
"""Always three, in the order of the card."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wrote down of a session."""

    slots: Slots = (Slot(), Slot(), Slot())
    attended: Mapping[Role, int] = field(default_factory=dict)
    """How many of each role came; roles that nobody counted are missing."""
    nothing_further: bool = False
    """Whether fewer than three points are all there is."""

    @property
    def points(self) -> tuple[tuple[int, Slot], ...]:
        """The places that are filled, with their numbers, in order; may be empty."""
        return tuple((number, slot) for number, slot in zip(SLOTS, self.slots, strict=True) if not slot.is_empty)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one session feeds back."""

    session: SessionId
    draft: Draft = Draft()
    is_checking: bool = False
    """Whether the points are shown as they would be sent."""
    version: int = 0
    """Counts every change; 0 while nobody wrote anything."""
    changed_at: datetime | None = None
    sent_at: datetime | None = None
    sent_by: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a lead of practice said to a point."""

    outcome: Outcome
    words: str
    by: PersonId
    at: datetime
    owner: PersonId | None = None
    """For an action: who does it."""
    due_on: date | None = None
    """For an action: until when."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point as it was sent."""

    number: int
    """Counts over all sessions, so that people can name it."""
    session: SessionId
    team: str
    slot: int
    kind: PointKind
    words: str
    sent_at: datetime
    replies: tuple[Reply, ...] = ()
    """The oldest first; the last one counts."""

    @property
    def reply(self) -> Reply | None:
        """What came of it; None while nobody answered."""
        return self.replies[-1] if self.replies else None


@dataclass(frozen=True, slots=True)
class LastPoints:
    """What a team said at its last session that sent something, for its next briefing to begin with."""

    topic: str
    """The topic's title."""
    held_on: date
    points: tuple[Point, ...]
    """In the order in which they were sent; never empty."""


def write(feedback: Feedback, draft: Draft, seen: int, at: datetime) -> Feedback:
    """Return the feedback with *draft*, written on a card of version *seen*; not shown for sending yet.

    Raises:
        AlreadySent: If it was sent meanwhile.
        DraftClash: If another device changed it meanwhile to something else.
    """
    _require_open(feedback)
    kept = replace(draft, slots=tuple(_tidy(slot) for slot in draft.slots))
    if kept == feedback.draft:
        return feedback
    if seen != feedback.version and feedback.changed_at:
        raise DraftClash(feedback.changed_at)
    return replace(feedback, draft=kept, is_checking=False, version=feedback.version + 1, changed_at=at)


def show(feedback: Feedback, rules: StopTheClockRules, at: datetime) -> Feedback:
    """Return the feedback with its points shown as they would be sent.

    Raises:
        AlreadySent: If it was sent meanwhile.
        PointsIncomplete: If it cannot be sent so.

    Assumption: AMB-22, three points, or fewer with nothing further.
    """
    _require_open(feedback)
    if faults := faults_of(feedback.draft, rules):
        raise PointsIncomplete(faults)
    return _turned(feedback, at, is_checking=True)


def go_back(feedback: Feedback, at: datetime) -> Feedback:
    """Return the feedback to be written on, whatever it showed; refuses what was sent as `show` does."""
    _require_open(feedback)
    return _turned(feedback, at, is_checking=False)


def send(feedback: Feedback, seen: int, by: PersonId, rules: StopTheClockRules, at: datetime) -> Feedback:
    """Return the feedback as sent by *by*, who saw its points at version *seen*.

    Raises:
        AlreadySent: If it was sent before; nothing is sent twice.
        DraftClash: If another device changed it meanwhile.
        PointsIncomplete: If it cannot be sent so.
    """
    _require_open(feedback)
    if seen != feedback.version and feedback.changed_at:
        raise DraftClash(feedback.changed_at)
    if faults := faults_of(feedback.draft, rules):
        raise PointsIncomplete(faults)
    return replace(feedback, is_checking=False, version=feedback.version + 1, changed_at=at, sent_at=at, sent_by=by)


def faults_of(draft: Draft, rules: StopTheClockRules) -> tuple[PointFault, ...]:
    """Return what keeps *draft* from being sent, in the order of the card; empty where it can go.

    Source: Stop the Clock appendix, three points (STC-09).
    Assumption: Q35, 10 to 500 characters.
    """
    faults = [fault for number, slot in draft.points if (fault := _fault(number, slot, rules))]
    is_short = len(draft.points) < len(SLOTS) and not draft.nothing_further
    return (*faults, PointFault(0, PointFaultKind.FEWER, len(draft.points))) if is_short else tuple(faults)


def new_words(before: Draft, after: Draft) -> dict[str, str]:
    """Return the words that *after* has and *before* has not, by their box; perhaps none."""
    known = {slot.words for slot in before.slots}
    return {f"point{number}": slot.words for number, slot in after.points if slot.words.strip() not in known}


def _fault(number: int, slot: Slot, rules: StopTheClockRules) -> PointFault | None:
    length = len(slot.words)
    if length > rules.longest_point:
        return PointFault(number, PointFaultKind.TOO_LONG, length, rules.longest_point)
    if length < rules.shortest_point:
        return PointFault(number, PointFaultKind.TOO_SHORT, length, rules.shortest_point)
    return None if slot.kind else PointFault(number, PointFaultKind.KIND_MISSING)


def _tidy(slot: Slot) -> Slot:
    return replace(slot, words=slot.words.strip()[:LONGEST_DRAFT])


def _require_open(feedback: Feedback) -> None:
    if feedback.sent_at:
        raise AlreadySent(feedback.sent_at)


def _turned(feedback: Feedback, at: datetime, *, is_checking: bool) -> Feedback:
    if feedback.is_checking is is_checking:
        return feedback
    return replace(feedback, is_checking=is_checking, version=feedback.version + 1, changed_at=at)
