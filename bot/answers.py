"""What the connector's answers mean; its real bodies differ from its documentation.

Source: Microsoft's table of connector answers, as read in reliability 3.3.
"""

import json
import math
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from domain.delivery import Heard

BLOCKED = frozenset({"ConversationBlockedByUser", "MessageWritesBlocked", "209"})
DISABLED = frozenset({"BotDisabledByAdmin"})
NO_MESSAGE = frozenset({"ActivityNotFoundInConversation"})
BUSY = frozenset({412, 502, 503, 504})
DEEPEST = 6


def heard_in(status: int, body: bytes, *, updating: bool = False) -> tuple[Heard, str]:
    """Return what an answer means, and its code for operators, such as `403 MessageWritesBlocked`.

    Args:
        status: Of the HTTP answer.
        body: Its beginning; perhaps empty, HTML or cut off.
        updating: Whether a sent card was to be drawn anew.
    """
    if 200 <= status < 300:
        return (Heard.ACCEPTED, str(status))
    codes = tuple(_codes(_json(body)))
    return (_heard(status, frozenset(codes), updating=updating), " ".join([str(status), *codes[-1:]]))


def id_in(body: bytes) -> str | None:
    """Return the `id` of a JSON answer, or None where there is none that could be one."""
    found = _json(body)
    identifier = found.get("id") if isinstance(found, dict) else None
    return identifier if isinstance(identifier, str) and 0 < len(identifier) <= 200 else None


def seconds_in(retry_after: str | None, now: datetime) -> float | None:
    """Return the seconds that a `Retry-After` asks for, as they stand; None where it is absent or unreadable.

    Args:
        retry_after: The header: seconds, or an HTTP date.
        now: The wall clock.
    """
    if retry_after is None:
        return None
    try:
        seconds = float(retry_after)
    except ValueError:
        return _seconds_until(retry_after, now)
    return seconds if math.isfinite(seconds) else None


def _heard(status: int, codes: frozenset[str], *, updating: bool) -> Heard:
    if status in BUSY:
        return Heard.BUSY
    match status:
        case 401:
            return Heard.UNAUTHORISED
        case 403:
            return _forbidden(codes)
        case 404:
            gone = codes & NO_MESSAGE or (updating and not codes)
            return Heard.NO_SUCH_MESSAGE if gone else Heard.NO_CONVERSATION
        case 429:
            return Heard.THROTTLED
        case _:
            return Heard.UNCERTAIN if status >= 500 else Heard.REFUSED


def _forbidden(codes: frozenset[str]) -> Heard:
    """Return why the connector forbids it; without a reason that we know, the app is taken as not installed."""
    if codes & BLOCKED:
        return Heard.BLOCKED
    return Heard.BOT_DISABLED if codes & DISABLED else Heard.NOT_INSTALLED


def _codes(found: Any, depth: int = 0) -> Iterator[str]:
    """Yield every code in a body, outermost first; a message may be JSON in turn."""
    if not isinstance(found, dict) or depth > DEEPEST:
        return
    for name in ("code", "errorCode", "subCode"):
        if isinstance(found.get(name), str | int):
            yield str(found[name])[:48]
    for name in ("error", "innerError", "innererror", "message", "details"):
        inner = found.get(name)
        yield from _codes(_json(inner.encode(errors="replace")) if isinstance(inner, str) else inner, depth + 1)


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _seconds_until(date: str, now: datetime) -> float | None:
    try:
        return (parsedate_to_datetime(date) - now).total_seconds()
    except (ValueError, TypeError):
        return None
