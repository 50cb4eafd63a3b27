"""Why a message did not reach its person, as operators need it: a class and no detail."""

from enum import StrEnum

from domain.delivery_rules import MAYBE
from domain.notices import Notice, NoticeKind, NoticeState


class Cause(StrEnum):
    """What has to be mended; the words are in `app/commands/outbox.py`."""

    LEFT = "left"
    BLOCKED = "blocked"
    NOT_INSTALLED = "not_installed"
    BOT_DISABLED = "bot_disabled"
    CREDENTIAL = "credential"
    NO_CONVERSATION = "no_conversation"
    UNCERTAIN = "uncertain"
    OUTAGE = "outage"
    THROTTLED = "throttled"
    REFUSED = "refused"
    CHANNEL = "channel"
    """A team's channel is gone, or the app is not installed in its Microsoft team."""


_BY_CODE = {
    "ConversationBlockedByUser": Cause.BLOCKED,
    "MessageWritesBlocked": Cause.BLOCKED,
    "209": Cause.BLOCKED,
    "BotDisabledByAdmin": Cause.BOT_DISABLED,
}
_BY_STATUS = {
    "401": Cause.CREDENTIAL,
    "403": Cause.NOT_INSTALLED,
    "404": Cause.NO_CONVERSATION,
    "412": Cause.OUTAGE,
    "429": Cause.THROTTLED,
    "no": Cause.NOT_INSTALLED,  # of "no chat": there was nowhere to send it to
}
_LOST = frozenset({Cause.NOT_INSTALLED, Cause.NO_CONVERSATION})
DONE = frozenset({NoticeState.SENT, NoticeState.CANCELLED})


def cause_of(notice: Notice, *, works_here: bool) -> Cause | None:
    """Return why *notice* has not arrived; None where it has, need not, or was not tried yet.

    Args:
        notice: With the code that the connector answered last.
        works_here: Whether its person is on the list of people today.

    Source: Microsoft's table of connector answers, as read in reliability 3.3.
    """
    if notice.state in DONE or not notice.last_code:
        return None
    if notice.kind is NoticeKind.CHANNEL:
        cause = _by_answer(notice.last_code)
        return Cause.CHANNEL if cause in _LOST else cause
    return _by_answer(notice.last_code) if works_here else Cause.LEFT


def _by_answer(last_code: str) -> Cause:
    if last_code.startswith(MAYBE):
        return Cause.UNCERTAIN
    status, _, code = last_code.partition(" ")
    return _BY_CODE.get(code) or _BY_STATUS.get(status) or _by_class(status)


def _by_class(status: str) -> Cause:
    return Cause.REFUSED if status.isdecimal() and int(status) < 500 else Cause.OUTAGE
