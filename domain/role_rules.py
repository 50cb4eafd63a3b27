"""Who counts as what: the council's own rules from groups, job titles and departments to roles, functions and teams.

What no rule fits is left out and told, never guessed.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Generic, TypeVar

from domain.accounts import Account, Enlisted, LeftOut, LeftOutWhy
from domain.ids import PersonId
from domain.people import Function, Person, Role
from domain.reporting_lines import in_circles

Outcome = TypeVar("Outcome")
LONGEST_NAME, LONGEST_EMAIL = 200, 320


@dataclass(frozen=True, slots=True)
class Rule(Generic[Outcome]):
    """Fits an account that is named in each of its lists that is not empty; one of the three never is."""

    outcome: Outcome
    groups: frozenset[str] = frozenset()
    job_titles: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()

    def fits(self, account: Account) -> bool:
        """Whether the rule is about *account*."""
        return (
            (not self.groups or bool(self.groups & account.groups))
            and (not self.job_titles or plain(account.job_title) in self.job_titles)
            and (not self.departments or plain(account.department) in self.departments)
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody works."""

    team: str
    service: str


@dataclass(frozen=True, slots=True)
class RoleRules:
    """The whole of the roles file. Of roles, teams and patterns the first rule that fits counts; of functions all."""

    roles: tuple[Rule[Role], ...]
    teams: tuple[Rule[Place], ...]
    functions: tuple[Rule[Function], ...]
    patterns: tuple[Rule[frozenset[int]], ...]
    working_days: frozenset[int]
    """Of everybody whom no pattern fits."""
    guests: frozenset[PersonId]
    """The guests who were admitted, one by one (Q6)."""
    manager_supervises: bool
    """Entra knows no supervisors: whether the council's line managers are the supervisors too."""
    removals_at_most: Fraction
    """Share of the list that a run may remove without being asked."""

    @property
    def groups(self) -> frozenset[str]:
        """The groups that any rule names."""
        rules: tuple[Rule[Any], ...] = (*self.roles, *self.teams, *self.functions, *self.patterns)
        return frozenset(group for rule in rules for group in rule.groups)


def plain(words: str) -> str:
    """Return *words* as rules compare them: without regard to case and to spaces beside and between."""
    return " ".join(words.split()).casefold()


def enlist(accounts: Collection[Account], rules: RoleRules) -> Enlisted:
    """Return who of *accounts*, none twice, is on the list of people, as what, and who is not.

    Assumption: Q6, guests are off unless they were admitted one by one.
    """
    ordered = sorted(accounts, key=lambda account: account.id)
    whys = {account.id: _why_not(account, rules) for account in ordered}
    whys |= _with_the_same_email([account for account in ordered if whys[account.id] is None])
    people = [_person(account, rules) for account in ordered if whys[account.id] is None]
    lines = _lines(people)
    return Enlisted(
        people=tuple(_reporting(person, lines, rules) for person in people),
        left_out=tuple(LeftOut(account, why) for account in ordered if (why := whys[account.id])),
        without_manager=tuple(one.id for one in people if one.manager and one.id not in lines),
    )


def _why_not(account: Account, rules: RoleRules) -> LeftOutWhy | None:
    """Return the first reason to leave *account* out, or None."""
    reasons = {
        LeftOutWhy.DISABLED: not account.is_enabled,
        LeftOutWhy.GUEST: account.is_guest and account.id not in rules.guests,
        LeftOutWhy.NO_NAME: not 0 < len(account.name) <= LONGEST_NAME,
        LeftOutWhy.NO_EMAIL: not _is_email(account.email),
        LeftOutWhy.NO_ROLE: _first(rules.roles, account) is None,
        LeftOutWhy.NO_TEAM: _first(rules.teams, account) is None,
    }
    return next((why for why, holds in reasons.items() if holds), None)


def _with_the_same_email(accounts: Sequence[Account]) -> Mapping[PersonId, LeftOutWhy]:
    """Return those who share an e-mail: nobody could tell from it which of them a file means."""
    times = Counter(account.email for account in accounts)
    return {account.id: LeftOutWhy.SAME_EMAIL for account in accounts if times[account.email] > 1}


def _person(account: Account, rules: RoleRules) -> Person:
    role, place = _first(rules.roles, account), _first(rules.teams, account)
    assert role, "an account without a role is left out"
    assert place, "an account without a team is left out"
    return Person(
        id=account.id,
        name=account.name,
        email=account.email,
        role=role,
        team=place.team,
        service=place.service,
        functions=frozenset(rule.outcome for rule in rules.functions if rule.fits(account)),
        manager=account.manager,
        working_days=_first(rules.patterns, account) or rules.working_days,
        joined_on=account.hired_on,
    )


def _lines(people: Sequence[Person]) -> Mapping[PersonId, PersonId]:
    """Return who reports to whom, of those whose manager is on the list too, less the circles."""
    listed = {person.id for person in people}
    lines = {one.id: one.manager for one in people if one.manager in listed and one.manager and one.manager != one.id}
    circles = in_circles(lines)
    return {person: manager for person, manager in lines.items() if person not in circles}


def _reporting(person: Person, lines: Mapping[PersonId, PersonId], rules: RoleRules) -> Person:
    manager = lines.get(person.id)
    return replace(person, manager=manager, supervisor=manager if rules.manager_supervises else None)


def _first(rules: Sequence[Rule[Outcome]], account: Account) -> Outcome | None:
    return next((rule.outcome for rule in rules if rule.fits(account)), None)


def _is_email(text: str) -> bool:
    return len(text) <= LONGEST_EMAIL and re.fullmatch(r"[^@\s]+@[^@\s]+", text) is not None
