"""What the nightly look at Entra ID remembers, and when it has to read everything again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.policy import Hours

FULL_READ_EVERY = timedelta(days=7)
"""However little seems to have changed: what delta may miss is never wrong for longer."""
TRY_AGAIN_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Watch:
    """What is known from the last look; all empty before the first."""

    basis: str = ""
    """Fingerprint of where and by which rules was read."""
    users_link: str = ""
    groups_link: str = ""
    users: frozenset[str] = frozenset()
    """Ids of the accounts that the groups held."""
    groups: frozenset[str] = frozenset()
    """Ids of the groups asked about and of those inside them."""
    unplaced: frozenset[str] = frozenset()
    """Ids of the accounts that fitted no rule."""
    read_on: date | None = None
    """The local day of the last full read that was taken over."""
    done_on: date | None = None
    tried_at: datetime | None = None
    told: str = ""
    """What administrators were told last, so that it is not said every night."""


def is_due(watch: Watch, now: datetime, hours: Hours, zone: ZoneInfo) -> bool:
    """Whether to look now: once a local day, before the first hour of nudges; while it fails, once an hour."""
    local = now.astimezone(zone)
    rested = watch.tried_at is None or now - watch.tried_at >= TRY_AGAIN_AFTER
    return watch.done_on != local.date() and rested and local.time() < hours.first


def must_read(watch: Watch, basis: str, today: date) -> bool:
    """Whether everything has to be read, whatever has changed."""
    is_fresh = watch.read_on is not None and today - watch.read_on < FULL_READ_EVERY
    return not (is_fresh and watch.basis == basis and watch.users_link and watch.groups_link)


def concerns(watch: Watch, users: frozenset[str], groups: frozenset[str]) -> bool:
    """Whether a change of *users* or *groups* can change the list of people."""
    return bool(users & watch.users or groups & watch.groups)


def as_document(watch: Watch) -> Mapping[str, Any]:
    """Return *watch* as it is kept."""
    return {
        "basis": watch.basis,
        "users_link": watch.users_link,
        "groups_link": watch.groups_link,
        "users": sorted(watch.users),
        "groups": sorted(watch.groups),
        "unplaced": sorted(watch.unplaced),
        "read_on": watch.read_on.isoformat() if watch.read_on else None,
        "done_on": watch.done_on.isoformat() if watch.done_on else None,
        "tried_at": watch.tried_at.isoformat() if watch.tried_at else None,
        "told": watch.told,
    }


def from_document(kept: Mapping[str, Any]) -> Watch:
    """Return what `as_document` wrote."""
    return Watch(
        basis=kept["basis"],
        users_link=kept["users_link"],
        groups_link=kept["groups_link"],
        users=frozenset(kept["users"]),
        groups=frozenset(kept["groups"]),
        unplaced=frozenset(kept["unplaced"]),
        read_on=date.fromisoformat(kept["read_on"]) if kept["read_on"] else None,
        done_on=date.fromisoformat(kept["done_on"]) if kept["done_on"] else None,
        tried_at=datetime.fromisoformat(kept["tried_at"]) if kept["tried_at"] else None,
        told=kept["told"],
    )
