"""What is to be sent, to whom, and how it went: the outbox's values and its state machine."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from domain.ids import AssignmentId, NoticeId, PersonId
from domain.months import Month


class NoticeKind(StrEnum):
    """Why a message is sent; the words are in `cards/words.py`."""

    WELCOME = "welcome"
    OPENING = "opening"
    REMINDER = "reminder"
    PUT_OFF = "put_off"
    """A reminder that its person put off, at the time they chose (R16)."""
    OVERDUE = "overdue"
    """To the practitioner, the working day after the deadline (Q15)."""
    DIGEST = "digest"
    """To a line manager: names, counts, days; never answers (Q15)."""
    TEAM = "team"
    """To who typed `overdue`: the same at once."""
    OVERVIEW = "overview"
    """To PSW, POT and PDAP who typed `overview`: completion by service."""
    HANDOVER = "handover"
    """To who gets, or no longer has, an audit."""
    WORRY = "worry"
    """To safeguarding leads, at once (Q38)."""
    ROUTE = "route"
    """To who typed that they are worried: the council's route, at once (Q38)."""
    PREVIEW = "preview"
    """To administrators, three working days before the opening, with Hold (Q31)."""
    CONTROL = "control"
    """To administrators: sending or a cycle was changed by command (Q44)."""
    SHORTAGE = "shortage"
    """To administrators and BI: the next cycle lacks cases."""
    DIRECTORY = "directory"
    """To administrators: the nightly look at Entra ID needs somebody."""
    CHANNEL = "channel"
    """To a team's channel; its person is the facilitator, who answers for it (Q45)."""
    MESSAGE = "message"
    """A practice message, to everybody it is meant for (ESX-08)."""
    GOOD_PRACTICE = "good_practice"
    """A piece of good practice that was published, to everybody it is meant for."""
    PRACTICE_DESK = "practice_desk"
    """To who typed `message`, `nominate`, `event` or `good practice`."""
    PRACTICE_NEWS = "practice_news"
    """To a lead or second reader whom something waits for, and to who nominated it."""
    BRIEFING = "briefing"
    """To who writes a session's briefing: to draft it, or to approve it. One card lives on."""
    BRIEFINGS = "briefings"
    """To the same: the briefings that still wait for them, at most once a day."""
    BRIEFED = "briefed"
    """To who typed about briefings: the same at once."""
    SESSION = "session"
    """To a facilitator: the briefing, in short on the day, and what changed."""
    SESSION_TROUBLE = "session_trouble"
    """To administrators, PSW and POT: a briefing is not approved in time, or a facilitator left."""
    FEEDBACK = "feedback"
    """To a facilitator, at a session's end: the three points. One card lives on."""
    FEEDBACK_AGAIN = "feedback_again"
    """To the same: the points are missing still."""
    POINTS = "points"
    """To PSW and POT, at once: what a session sent."""
    POINTS_AGAIN = "points_again"
    """To the same: points wait for an answer, at most once a day."""
    POINT_REPLY = "point_reply"
    """To who sent a point, at once: what came of it."""
    POINT_ACTION = "point_action"
    """To who is to do what was promised to a team."""
    POINT_REGISTER = "point_register"
    """To a lead who typed `points`: those of all teams."""
    REPLY = "reply"
    UPDATE = "update"
    """Draws an already sent card anew (PUT); its `target` is the notice that was sent."""


CAPPED = frozenset({NoticeKind.OPENING, NoticeKind.REMINDER})
"""The messages that the cap of a cycle counts (Q14)."""
BROADCASTS = frozenset({NoticeKind.MESSAGE, NoticeKind.GOOD_PRACTICE})
"""What goes to many at once, and waits for a day without another nudge (R14)."""
MONTH_CARDS = CAPPED | {NoticeKind.PUT_OFF, NoticeKind.OVERDUE, NoticeKind.HANDOVER}
"""What is about a person's own audits: an audit that somebody starts by typing may run in such a card."""
REMINDING = frozenset({NoticeKind.REMINDER, NoticeKind.PUT_OFF, NoticeKind.OVERDUE})
"""All are drawn as the reminder, which says after the deadline that it is over."""


class NoticeState(StrEnum):
    """Where a notice stands (reliability 3.2)."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    UNREACHABLE = "unreachable"
    DEAD = "dead"
    CANCELLED = "cancelled"


LOST = frozenset({NoticeState.UNREACHABLE, NoticeState.DEAD, NoticeState.CANCELLED})
"""These reach nobody any more unless something changes."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to one person. `key` is unique: queuing it again changes nothing."""

    id: NoticeId
    key: str
    kind: NoticeKind
    person: PersonId
    due_at: datetime
    """Not sent before this."""
    created_at: datetime
    state: NoticeState = NoticeState.PENDING
    cycle: Month | None = None
    due_on: date | None = None
    """The local day that the notice is for, part of its key."""
    stale_after: datetime | None = None
    """Dropped rather than sent after this; None: never stale."""
    focus: AssignmentId | None = None
    """The audit that runs in this card; None: the card still shows the list."""
    target: NoticeId | None = None
    """For UPDATE: the sent notice whose card is drawn anew."""
    body: dict[str, Any] | None = None
    """For REPLY: what to say; forgotten once sent."""
    activity_id: str | None = None
    """The Teams message, once sent."""
    revision: int = 1
    """Counts up when an UPDATE is asked for again while one is on its way."""
    attempts: int = 0
    throttles: int = 0
    lease_owner: str | None = None
    lease_until: datetime | None = None
    last_code: str | None = None
    sent_at: datetime | None = None


def notice_key(kind: NoticeKind, cycle: Month, person: PersonId, due_on: date) -> str:
    """Return the key that makes a nudge unique however often the tick runs.

    Assumption: Q3, kind, cycle, person and day are the key.
    """
    return f"{kind}:{cycle}:{person}:{due_on.isoformat()}"
