"""How to reach a person in Teams, and what was last said there."""

from dataclasses import dataclass
from datetime import datetime

from domain.ids import AssignmentId, PersonId


@dataclass(frozen=True, slots=True)
class Chat:
    """One person's personal chat with the bot; the latest service address wins."""

    person: PersonId
    service_url: str
    conversation_id: str
    """An attribute, never a key: a person can delete a chat."""
    member_id: str
    """The channel's id for the person (`29:...`), for `refresh.userIds`."""
    bot_id: str
    """The channel's id for the bot (`28:...`), the sender of what we post."""
    tenant_id: str
    installed: bool = True
    welcomed_at: datetime | None = None
    current: AssignmentId | None = None
    """The audit that typed words belong to; None: none is under way."""
    last_unknown: str | None = None
    """SHA-256 of the last text that nothing understood, to notice it twice."""
    heard_at: datetime | None = None
    """When, by Teams' clock, happened what last told of the address or of the app; None: not known."""
    warned: str | None = None
    """A keyed mark of the words that the identifier guard warned of last; says nothing of them."""

    def is_newer_than(self, other: "Chat") -> bool:
        """Whether *other* tells of an earlier time, though it may have arrived later (X41)."""
        return self.heard_at is not None and other.heard_at is not None and other.heard_at < self.heard_at
