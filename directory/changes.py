"""What has changed in Entra since the last look, by Graph's delta links: whether to read again, never what to store.

Delta knows the direct members of a group only, and no expanded manager; see docs/decisions/0015.
"""

import logging
from dataclasses import dataclass

from directory.graph import Graph
from directory.reading import identifier
from domain.refusals import DirectoryFailed

WATCHED = "displayName,mail,userPrincipalName,jobTitle,department,accountEnabled,userType,manager"
LATEST_USERS = f"/users/delta?$select={WATCHED}&$deltatoken=latest"
LATEST_GROUPS = "/groups/delta?$select=displayName,members&$deltatoken=latest"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Links:
    """Where the next look begins; opaque addresses of Graph's."""

    users: str
    groups: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of the users and groups of the tenant that have changed, come or gone; lower case."""

    users: frozenset[str]
    groups: frozenset[str]
    links: Links


async def latest_links(graph: Graph) -> Links:
    """Return links from now on; to be asked for before a full read, so that nothing is missed between.

    Both are empty where Graph gives none, whatever it has against it: then every night is a full read.
    """
    try:
        return Links((await _follow(graph, LATEST_USERS))[1], (await _follow(graph, LATEST_GROUPS))[1])
    except DirectoryFailed as failed:
        log.warning("Microsoft Graph gives no links to changes", extra={"code": failed.code})
        return Links("", "")


async def changes_since(graph: Graph, links: Links) -> Changes | None:
    """Return what has changed since *links*; None where Graph no longer takes them, whatever it has against them."""
    try:
        users, next_users = await _follow(graph, links.users)
        groups, next_groups = await _follow(graph, links.groups)
    except DirectoryFailed as failed:
        if failed.code.startswith("4"):
            return None
        raise
    return Changes(users, groups, Links(next_users, next_groups))


async def _follow(graph: Graph, link: str) -> tuple[frozenset[str], str]:
    """Return the ids on all pages from *link* on, and the link that the last of them gives."""
    changed: set[str] = set()
    following = None
    async for page in graph.pages(link):
        changed |= {identifier(one) for one in page["value"]}
        following = page.get("@odata.deltaLink")
    if not isinstance(following, str):
        raise DirectoryFailed("changes without a next link")
    return frozenset(changed), following
