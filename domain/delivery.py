"""Letters on their way: what goes to the connector, and what each of its answers means.

Source: Microsoft's table of connector answers, as read in reliability 3.3.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.channels import Place
from domain.chats import Chat
from domain.ids import NoticeId, PersonId


@dataclass(frozen=True, slots=True)
class Message:
    """What a person gets to see."""

    text: str = ""
    """Words; empty when there is a card."""
    card: dict[str, Any] | None = None
    """An Adaptive Card."""
    summary: str = ""
    """The notification's fixed wording; no case content (feature 82)."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A claimed notice, drawn from the state at the moment of claiming."""

    notice: NoticeId
    revision: int
    person: PersonId
    chat: Chat | None
    """None: no conversation is known; one is created by Entra id."""
    message: Message
    replaces: str | None = None
    """The Teams message to draw anew (PUT); None: a new one (POST)."""
    channel: Place | None = None
    """Set where it is a post to a team's channel; the person only answers for it."""

    @property
    def service_url(self) -> str:
        """The connector that it goes to; empty where none is known."""
        if self.channel:
            return self.channel.service_url
        return self.chat.service_url if self.chat else ""


class Heard(StrEnum):
    """What came back from one attempt."""

    ACCEPTED = "accepted"
    THROTTLED = "throttled"
    BUSY = "busy"
    """412, 502, 503, 504: try again."""
    UNCERTAIN = "uncertain"
    """500, time-out or reset after writing: it may have been delivered."""
    NOT_SENT = "not_sent"
    """Refused connection, name or TLS: nothing left this machine."""
    UNAUTHORISED = "unauthorised"
    BLOCKED = "blocked"
    NOT_INSTALLED = "not_installed"
    BOT_DISABLED = "bot_disabled"
    NO_CONVERSATION = "no_conversation"
    NO_SUCH_MESSAGE = "no_such_message"
    """The card to update is gone: send it as a new one."""
    REFUSED = "refused"
    """400, 413, 3xx and everything else: our bug, an alarm."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one attempt at a letter went."""

    notice: NoticeId
    revision: int
    heard: Heard
    activity_id: str | None = None
    conversation_id: str | None = None
    """Set when a conversation was created on the way."""
    service_url: str | None = None
    code: str = ""
    """HTTP status and the connector's error code, such as `403 ConversationBlockedByUser`."""
    retry_after: float | None = None
    """Seconds, as the connector asked; not yet clamped."""
