"""Messages that are due at once: answers to typed words, and what somebody has to hear of."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from domain.ids import NoticeId, PersonId
from domain.notices import Notice, NoticeKind

GOOD_FOR = timedelta(minutes=2)


def reply_notice(person: PersonId, body: dict[str, Any] | None, now: datetime) -> Notice:
    """Return a reply that is due now and dropped when it cannot be sent within two minutes.

    Assumption: Q24, replies to typed messages are notices of kind reply.
    """
    notice = NoticeId(uuid.uuid4().hex)
    key = f"{NoticeKind.REPLY}:{notice}"
    return Notice(notice, key, NoticeKind.REPLY, person, now, now, stale_after=now + GOOD_FOR, body=body)


def told_once(kind: NoticeKind, about: str, person: PersonId, now: datetime) -> Notice:
    """Return a message that is due now and never stale; queued again with the same kind and *about* it stays one."""
    return Notice(NoticeId(uuid.uuid4().hex), f"{kind}:{about}", kind, person, now, now)
