"""Where the list of people comes from: the chosen groups of Entra ID and the council's own rules."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from directory.graph import Graph
from directory.reading import Reading, Told, read_accounts
from domain.accounts import Enlisted
from domain.role_rules import RoleRules, enlist
from domain.role_rules_file import read_role_rules


@dataclass(frozen=True, slots=True)
class Found:
    """What one full read brought, and what the rules make of it."""

    reading: Reading
    rules: RoleRules
    enlisted: Enlisted


@dataclass(frozen=True, slots=True)
class Source:
    """Reads everybody."""

    graph: Graph
    groups: tuple[str, ...]
    """Ids of the groups whose members are on the list."""
    roles_file: str
    """Its name."""
    content: Callable[[], str]
    """Reads the roles file; called anew each time, so that a changed rule counts at once."""
    zone: ZoneInfo

    async def read(self, told: Told) -> Found:
        """Read everybody; *told* hears how far it is.

        Raises:
            FileRefused: If the roles file has faults.
            NoSuchGroup: If Entra does not have one of the groups.
            DirectoryDenied: If we may not read what we need.
            DirectoryFailed: If Graph does not answer, or not so that it can be understood.
        """
        rules = read_role_rules(self.roles_file, self.content())
        reading = await read_accounts(self.graph, self.groups, rules.groups, self.zone, told)
        return Found(reading, rules, enlist(reading.accounts, rules))

    def basis(self) -> str:
        """Return a fingerprint of where and by which rules is read."""
        parts = (self.graph.root, *sorted(self.groups), self.content())
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()
