"""Where a team's posts go: a channel of a Microsoft team in which the app is installed.

Of a Microsoft team only ids are known, and nothing that is said there.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class TeamChannel:
    """The channel that the council chose for one of its teams."""

    team: str
    """The council's team, as the people list names it."""
    channel: str
    """Teams' id of the channel, such as `19:...@thread.tacv2`."""
    group: str = ""
    """Entra's id of the Microsoft team, lower case; empty where the file does not say it."""


@dataclass(frozen=True, slots=True)
class Installation:
    """A Microsoft team in which the app is installed."""

    team: str
    """Teams' id of it, which is its General channel's too."""
    group: str
    """Entra's id of it, lower case, or empty."""
    service_url: str
    bot_id: str
    tenant_id: str


class TeamEvent(StrEnum):
    """What Teams tells of a Microsoft team."""

    INSTALLED = "installed"
    REMOVED = "removed"
    """The app, or the whole team."""
    CHANNEL = "channel"
    """A channel is there."""
    CHANNEL_GONE = "channel_gone"


@dataclass(frozen=True, slots=True)
class TeamNews:
    """One event in a Microsoft team."""

    event: TeamEvent
    at: Installation
    """The team, at its newest address."""
    channel: str = ""
    """Teams' id of the channel that the event is about; empty where it is about none."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post is sent."""

    channel: str
    service_url: str
    """Empty where the app is not installed in the channel's team, so that nothing can be sent."""
    bot_id: str
    tenant_id: str
    team: str
    """The council's, for whoever watches."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post on its way to a team's channel."""

    to: Place
    said: object
    """What it is drawn from: a value of `domain/`."""


class Reach(StrEnum):
    """Whether a team's channel can be posted to."""

    READY = "ready"
    NOT_INSTALLED = "not_installed"
    """A channel is chosen, but the app is not installed there as far as Teams has told."""
    NO_CHANNEL = "no_channel"


@dataclass(frozen=True, slots=True)
class ChannelChanges:
    """The difference between the channels chosen so far and a new file, counted."""

    added: int
    changed: int
    removed: int


def changes_between(before: Collection[TeamChannel], after: Collection[TeamChannel]) -> ChannelChanges:
    """Return what choosing *after* in place of *before* changes."""
    known, listed = {one.team: one for one in before}, {one.team: one for one in after}
    return ChannelChanges(
        added=len(listed.keys() - known.keys()),
        changed=sum(known[team] != listed[team] for team in known.keys() & listed.keys()),
        removed=len(known.keys() - listed.keys()),
    )
