"""What the rules of sessions, messages and good practice do not allow; their sentences: `cards/session_words.py`."""

from dataclasses import dataclass
from datetime import datetime

from domain.refusals import Refusal


@dataclass(eq=False)
class NoSessions(Refusal):
    """The council's framework says nothing of Stop the Clock."""


@dataclass(eq=False)
class TopicKnown(Refusal):
    """A new topic has the id of another one."""

    topic: str


@dataclass(eq=False)
class NoBriefing(Refusal):
    """There is no session ahead of that number or name."""


@dataclass(eq=False)
class BriefingUnclear(Refusal):
    """Somebody typed about a briefing without saying which, and there are several, or none."""

    ahead: int


@dataclass(eq=False)
class BriefingIncomplete(Refusal):
    """A briefing cannot be approved while parts are missing."""

    parts: tuple[str, ...]
    """Of `domain.briefings.Part`, in order; never empty."""


@dataclass(eq=False)
class BriefingChanged(Refusal):
    """The words that somebody wanted to approve are not the newest ones."""

    changed_at: datetime


@dataclass(eq=False)
class WordsClash(Refusal):
    """Somebody else changed the same parts meanwhile; nothing was saved, and nothing is lost."""

    parts: tuple[str, ...]
    """Of `domain.briefings.Part`, in order; never empty."""


@dataclass(eq=False)
class WordsTooLong(Refusal):
    """Parts of a briefing are longer than they may be."""

    parts: tuple[tuple[str, int, int], ...]
    """Part, its characters, and characters at most; never empty."""


@dataclass(eq=False)
class SessionOver(Refusal):
    """The session began or was cancelled, so that its briefing stays as it is."""

    is_cancelled: bool
