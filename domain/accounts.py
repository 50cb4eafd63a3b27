"""Accounts of Entra ID, as Microsoft Graph tells of them, and who of them is on the list of people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.ids import PersonId
from domain.people import Person


@dataclass(frozen=True, slots=True)
class Account:
    """One account; what Entra does not know is empty or None."""

    id: PersonId
    name: str = ""
    email: str = ""
    """Lower case: the mailbox, or else the name that they sign in with."""
    job_title: str = ""
    department: str = ""
    groups: frozenset[str] = frozenset()
    """Ids of the groups that were asked about and that they are in, over however many steps; lower case."""
    manager: PersonId | None = None
    is_guest: bool = False
    is_enabled: bool = True
    hired_on: date | None = None


class LeftOutWhy(StrEnum):
    """Why an account is not on the list of people."""

    DISABLED = "disabled"
    GUEST = "guest"
    """Guests are admitted one by one (Q6)."""
    NO_NAME = "no_name"
    NO_EMAIL = "no_email"
    NO_ROLE = "no_role"
    NO_TEAM = "no_team"
    SAME_EMAIL = "same_email"


EXPECTED = frozenset({LeftOutWhy.DISABLED, LeftOutWhy.GUEST})
"""Nobody has to do anything about these."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An account that is not taken over."""

    account: Account
    why: LeftOutWhy


@dataclass(frozen=True, slots=True)
class Enlisted:
    """What the rules make of all accounts; each tuple in the order of ids."""

    people: tuple[Person, ...]
    left_out: tuple[LeftOut, ...] = ()
    without_manager: tuple[PersonId, ...] = ()
    """On the list, but not their manager in Entra: not on it, or at the end of a circle themselves."""

    @property
    def unplaced(self) -> tuple[LeftOut, ...]:
        """Those left out about whom somebody has to do something."""
        return tuple(one for one in self.left_out if one.why not in EXPECTED)

    def counts(self) -> Mapping[LeftOutWhy, int]:
        """Return how many were left out for each reason that occurs, in the order of reasons."""
        whys = [one.why for one in self.left_out]
        return {why: whys.count(why) for why in LeftOutWhy if why in whys}
