"""What administrators and the leads of practice are told where a session cannot go as planned."""

from dataclasses import dataclass
from enum import StrEnum

from domain.announcements import Announcement
from domain.briefings import Part
from domain.channels import Reach
from domain.people import Function

TOLD = frozenset({Function.ADMIN, Function.PSW, Function.POT})
"""Who hears of it."""


class TroubleKind(StrEnum):
    """What is wrong."""

    LATE = "late"
    """The day of posting has come, and the briefing is not approved."""
    NOBODY_LEADS = "nobody_leads"
    """The facilitator left, or leaves before the session."""


@dataclass(frozen=True, slots=True)
class SessionTrouble:
    """What the message is drawn from."""

    kind: TroubleKind
    announcement: Announcement
    """The session, with its topic and times."""
    missing: tuple[Part, ...]
    """Parts of its briefing that nobody wrote."""
    awaited: frozenset[Function]
    """Whose approval is missing."""
    reach: Reach
    """Whether the team has a channel, which gets the briefing even where nobody leads."""
    can_write: bool
    """Whether the reader writes briefings."""
