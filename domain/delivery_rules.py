"""What an answer of the connector means for a notice, and for everything else that waits to be sent.

Times here are real ones: a retry waits for the network, not for the clock of a rehearsal.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.delivery import Heard, Outcome
from domain.notices import Notice, NoticeKind, NoticeState

ATTEMPTS = 8
"""After as many answers of "busy" a notice is dead."""
MAYBE = "maybe delivered: "
"""Begins the code of a notice whose fate nobody knows."""
UPDATE_REST = timedelta(seconds=1)
UNCERTAIN_WAIT = timedelta(minutes=5)
DISABLED_WAIT = 900.0
"""Seconds that all sending rests where an administrator has switched the bot off."""
LONGEST_WAIT = 900.0
SHORTEST_WAIT = 1.0
CODE_LENGTH = 64


@dataclass(frozen=True, slots=True)
class _Waiting:
    """How a notice waits that costs no attempt: evenly at first, then twice as long each time; 24 hours in all."""

    first: float
    longest: float
    waits: int


WAITING = {
    Heard.THROTTLED: _Waiting(first=5.0, longest=LONGEST_WAIT, waits=125),
    Heard.NOT_SENT: _Waiting(first=30.0, longest=300.0, waits=312),
}
FINAL = {
    Heard.BLOCKED: NoticeState.UNREACHABLE,
    Heard.NOT_INSTALLED: NoticeState.UNREACHABLE,
    Heard.NO_CONVERSATION: NoticeState.DEAD,
    Heard.NO_SUCH_MESSAGE: NoticeState.DEAD,
    Heard.REFUSED: NoticeState.DEAD,
}
"""Where the connector has already tried what could be tried: a new conversation, a new message."""
EVEN_WAITS = 20


class Course(StrEnum):
    """What the sender does next."""

    CARRY_ON = "carry_on"
    PAUSE = "pause"
    """Nobody is sent anything for `pause_seconds`."""
    STOP = "stop"
    """Nothing more is sent and somebody is told: our credential is refused. Every notice keeps."""


def after(notice: Notice, outcome: Outcome, real_now: datetime, jitter: float) -> Notice:
    """Return *notice* as it stands after *outcome*.

    Args:
        notice: As it was claimed.
        outcome: What came of the attempt.
        real_now: The wall clock, which retries wait by.
        jitter: 0 to 1; spreads retries, so that they do not come all at once.

    Source: Microsoft's table of connector answers, as read in reliability 3.3.
    """
    free = replace(notice, lease_owner=None, lease_until=None, last_code=outcome.code[:CODE_LENGTH])
    state = FINAL.get(outcome.heard)
    if state:
        return replace(free, state=state, attempts=notice.attempts + 1)
    match outcome.heard:
        case Heard.ACCEPTED:
            return _accepted(free, outcome, real_now)
        case Heard.THROTTLED | Heard.NOT_SENT:
            return _waiting(free, outcome, real_now, jitter)
        case Heard.BUSY:
            return _busy(free, real_now, jitter)
        case Heard.UNCERTAIN:
            return _uncertain(free, notice, real_now)
        case _:
            return replace(free, state=NoticeState.PENDING)


def course_after(outcome: Outcome) -> Course:
    """Return what *outcome* means for everything else that waits to be sent."""
    match outcome.heard:
        case Heard.UNAUTHORISED:
            return Course.STOP
        case Heard.THROTTLED | Heard.BOT_DISABLED:
            return Course.PAUSE
        case _:
            return Course.CARRY_ON


def pause_seconds(outcome: Outcome) -> float:
    """Return how long all sending rests after *outcome*, whose course is to pause."""
    if outcome.heard is Heard.BOT_DISABLED:
        return DISABLED_WAIT
    return _clamped(WAITING[Heard.THROTTLED].first if outcome.retry_after is None else outcome.retry_after)


def _accepted(notice: Notice, outcome: Outcome, real_now: datetime) -> Notice:
    """Return *notice* sent; one that was asked for again while it was on its way has to go once more.

    A card is not drawn anew more than once a second: what changes meanwhile is in the next drawing.
    """
    again = notice.revision > outcome.revision
    return replace(
        notice,
        state=NoticeState.PENDING if again else NoticeState.SENT,
        activity_id=outcome.activity_id,
        attempts=0 if again else notice.attempts + 1,
        throttles=0 if again else notice.throttles,
        lease_until=real_now + UPDATE_REST if notice.kind is NoticeKind.UPDATE else None,
    )


def _waiting(notice: Notice, outcome: Outcome, real_now: datetime, jitter: float) -> Notice:
    kind = WAITING[outcome.heard]
    asked = kind.first if outcome.retry_after is None else outcome.retry_after
    if notice.throttles >= kind.waits:
        return replace(notice, state=NoticeState.DEAD)
    doublings = min(notice.throttles - EVEN_WAITS, 16)
    grown = min(kind.longest, 2.0**doublings) if doublings > 0 else 0.0
    wait = _clamped(max(asked, grown) * (1 + jitter / 10))
    return replace(_again(notice, real_now, wait), throttles=notice.throttles + 1)


def _busy(notice: Notice, real_now: datetime, jitter: float) -> Notice:
    attempts = notice.attempts + 1
    if attempts >= ATTEMPTS:
        return replace(notice, state=NoticeState.DEAD, attempts=attempts)
    ceiling = min(300.0, 2.0 ** (attempts + 1))
    return replace(_again(notice, real_now, 2.0 + jitter * (ceiling - 2.0)), attempts=attempts)


def _uncertain(notice: Notice, before: Notice, real_now: datetime) -> Notice:
    seen_before = (before.last_code or "").startswith(MAYBE)
    code = (MAYBE + (notice.last_code or ""))[:CODE_LENGTH]
    state = NoticeState.DEAD if seen_before else NoticeState.UNCERTAIN
    until = None if seen_before else real_now + UNCERTAIN_WAIT
    return replace(notice, state=state, attempts=notice.attempts + 1, last_code=code, lease_until=until)


def _again(notice: Notice, real_now: datetime, wait: float) -> Notice:
    return replace(notice, state=NoticeState.PENDING, lease_until=real_now + timedelta(seconds=wait))


def _clamped(seconds: float) -> float:
    return max(SHORTEST_WAIT, min(LONGEST_WAIT, seconds))
