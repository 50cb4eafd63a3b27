"""Reading everybody whom the chosen groups hold, with department, job title and manager: always the whole of it."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from directory.graph import MOST_IN_BATCH, Answer, Graph, found
from domain.accounts import Account
from domain.ids import PersonId
from domain.refusals import DirectoryDenied, DirectoryFailed, NoSuchGroup

FIELDS = "id,displayName,mail,userPrincipalName,jobTitle,department,accountEnabled,userType,employeeHireDate"
IDENTIFIER = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,63}")
LARGEST_PAGE = 999

Told = Callable[[int, int], None]
"""Hears how many accounts of how many were read."""


@dataclass(frozen=True, slots=True)
class Members:
    """Everything in a group, over however many groups inside it."""

    users: frozenset[str]
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one full read brought."""

    accounts: tuple[Account, ...]
    users: frozenset[str]
    """Ids of all members of the groups, those that have vanished meanwhile too."""
    groups: frozenset[str]
    """Ids of the groups that were asked about, and of those inside them."""


async def read_accounts(
    graph: Graph, chosen: Collection[str], named: Collection[str], zone: ZoneInfo, told: Told
) -> Reading:
    """Return the accounts of the *chosen* groups; of each, which of the *chosen* and the *named* groups it is in.

    Nothing less than everything: the first answer that cannot be used ends it.

    Args:
        graph: Where to ask.
        chosen: Ids of the groups whose members are wanted.
        named: Ids of the groups that only sort them.
        zone: In which a day of joining is meant.
        told: Hears how far it is.

    Raises:
        NoSuchGroup: If Entra does not have one of the groups.
        DirectoryDenied: If we may not read what we need.
        DirectoryFailed: If Graph does not answer, or not so that it can be understood.
    """
    members = {group: await _members(graph, group) for group in sorted({*chosen, *named})}
    wanted = sorted({user for group in chosen for user in members[group].users})
    accounts: list[Account] = []
    for start in range(0, len(wanted), MOST_IN_BATCH):
        told(start, len(wanted))
        slice_ = wanted[start : start + MOST_IN_BATCH]
        answers = await graph.batch([_path(user) for user in slice_])
        for user, answer in zip(slice_, answers, strict=True):
            groups = frozenset(group for group, inside in members.items() if user in inside.users)
            accounts += _account(user, answer, groups, zone)
    told(len(wanted), len(wanted))
    tree = frozenset(members) | {inner for inside in members.values() for inner in inside.groups}
    return Reading(tuple(accounts), frozenset(wanted), tree)


async def try_reading(graph: Graph, groups: Collection[str], zone: ZoneInfo) -> int:
    """Return how many accounts the groups hold, after reading one of each; raises what `read_accounts` raises."""
    users: set[str] = set()
    for group in groups:
        inside = sorted((await _members(graph, group)).users)
        for user in inside[:1]:
            [answer] = await graph.batch([_path(user)])
            _account(user, answer, frozenset(), zone)
        users |= set(inside)
    return len(users)


async def _members(graph: Graph, group: str) -> Members:
    """Return everything in *group*; not by the search index, which lags behind."""
    answer = await graph.ask("GET", f"/groups/{group}?$select=id")
    if answer.status in {400, 404}:
        raise NoSuchGroup(group)
    found(answer)
    kinds: dict[str, set[str]] = {"#microsoft.graph.user": set(), "#microsoft.graph.group": set()}
    async for page in graph.pages(f"/groups/{group}/transitiveMembers?$select=id&$top={LARGEST_PAGE}"):
        for one in page["value"]:
            kind = one.get("@odata.type")
            if not isinstance(kind, str):
                raise DirectoryFailed("a member without a kind")
            kinds.setdefault(kind, set()).add(identifier(one))
    return Members(frozenset(kinds["#microsoft.graph.user"]), frozenset(kinds["#microsoft.graph.group"]))


def identifier(one: Mapping[str, Any]) -> str:
    """Return the id of an object, lower case; raises DirectoryFailed where it is none."""
    found_id = one.get("id")
    if not isinstance(found_id, str) or not IDENTIFIER.fullmatch(found_id):
        raise DirectoryFailed("an object without an id")
    return found_id.lower()


def _path(user: str) -> str:
    return f"/users/{user}?$select={FIELDS}&$expand=manager($select=id)"


def _account(user: str, answer: Answer, groups: frozenset[str], zone: ZoneInfo) -> list[Account]:
    """Return the account; none where it has been deleted since its group was read."""
    if answer.status == 404:
        return []
    body = found(answer)
    if not isinstance(body.get("accountEnabled"), bool):
        raise DirectoryDenied("only ids")  # What an app without User.Read.All gets of members.
    sign_in = _words(body, "userPrincipalName")
    manager = body.get("manager")
    return [
        Account(
            id=PersonId(user),
            name=_words(body, "displayName"),
            email=(_words(body, "mail") or sign_in).lower(),
            job_title=_words(body, "jobTitle"),
            department=_words(body, "department"),
            groups=groups,
            manager=PersonId(identifier(manager)) if isinstance(manager, dict) else None,
            is_guest=body.get("userType") == "Guest" or "#ext#" in sign_in.lower(),
            is_enabled=body["accountEnabled"],
            hired_on=_day(body.get("employeeHireDate"), zone),
        )
    ]


def _words(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name)
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words if words.isprintable() else ""


def _day(value: Any, zone: ZoneInfo) -> date | None:
    """Return the local day of an instant; None where there is none that can be read."""
    try:
        return datetime.fromisoformat(value).astimezone(zone).date()
    except (TypeError, ValueError, OverflowError):
        return None
