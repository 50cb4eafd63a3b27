"""What the writers of briefings have in front of them: the facts that their cards are drawn from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.announcements import Announcement
from domain.briefing_days import BriefingDays, Standing
from domain.briefings import LEADS, Briefing, Comment, Part
from domain.channels import Reach
from domain.ids import PersonId
from domain.people import Function
from domain.sessions import Session


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another briefing on the same topic, to begin with."""

    team: str
    words: Mapping[Part, str]


@dataclass(frozen=True, slots=True)
class BriefingDesk:
    """One session's briefing, as one of its writers sees it."""

    briefing: Briefing
    announcement: Announcement
    """What the team would get now."""
    days: BriefingDays
    days_left: int
    """Working days from today to the day of approval, today not counted; negative after it."""
    standing: Standing
    awaited: frozenset[Function]
    """Whose approval is missing."""
    leads: tuple[Function, ...]
    """Whose approvals the card shows, PSW first."""
    functions: frozenset[Function] = frozenset()
    """Of the writer."""
    names: Mapping[PersonId, str] = field(default_factory=dict)
    """Of everybody who wrote, approved or commented."""
    comments: tuple[Comment, ...] = ()
    """The newest ones, the oldest of these first."""
    reach: Reach = Reach.READY
    earlier: Earlier | None = None
    """Only while nobody wrote anything."""

    @property
    def waits_for_me(self) -> bool:
        """Whether the writer is expected to do something."""
        return waits_for(self.standing, self.awaited, self.functions)

    @property
    def may_approve(self) -> bool:
        """Whether the writer's approval would count now."""
        mine = self.functions & LEADS - self.briefing.approvals.keys()
        return bool(mine) and self.standing in {Standing.WAITING, Standing.APPROVED}


@dataclass(frozen=True, slots=True)
class Listed:
    """One briefing in a list."""

    number: int
    """What it goes by when typed: 1 for the next session ahead."""
    session: Session
    topic: str
    """Its title."""
    standing: Standing
    missing: int
    """Parts to write."""
    days: BriefingDays
    waits_for_me: bool


@dataclass(frozen=True, slots=True)
class BriefingList:
    """Briefings ahead, the next session first."""

    listed: tuple[Listed, ...]
    is_asked_for: bool
    """Whether somebody typed for all of them; else they are those that wait for this person."""


def waits_for(standing: Standing, awaited: frozenset[Function], functions: frozenset[Function]) -> bool:
    """Return whether somebody with *functions* is expected to write or to approve."""
    return standing is Standing.DRAFT or (standing is Standing.WAITING and bool(awaited & functions))
