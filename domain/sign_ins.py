"""Being signed in with a browser: for how long, and on the way there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.ids import PersonId

LONGEST = timedelta(hours=8)
"""Source: reliability T16, somebody signs in again each working day."""
IDLE = timedelta(minutes=30)
"""Source: reliability T16, a browser that nobody uses is signed out."""
ON_THE_WAY = timedelta(minutes=10)
"""How long somebody may take at the sign-in page of Entra ID."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody's browser, signed in."""

    person: PersonId
    begun_at: datetime
    seen_at: datetime

    def is_over(self, now: datetime) -> bool:
        """Whether they have to sign in again."""
        return now - self.begun_at >= LONGEST or now - self.seen_at >= IDLE


@dataclass(frozen=True, slots=True)
class Flow:
    """A browser that was sent to Entra ID and has not come back."""

    facts: Mapping[str, Any]
    """What its answer is held against: state, nonce, the secret half of PKCE."""
    onward: str
    """The page that was asked for."""
    begun_at: datetime
