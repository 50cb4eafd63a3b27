"""To whom something goes, as people choose it on a card or type it."""

import re
from collections.abc import Iterable, Mapping

from dialogs.understanding import plain
from domain.audiences import Audience
from domain.message_refusals import UnknownAudience
from domain.people import Role
from domain.role_codes import role_of

_EVERYBODY = frozenset({"", "all", "everybody", "everyone", "all staff"})
_BETWEEN = re.compile(r"\s*(?:,|;|\band\b|&)\s*")


def chosen_audience(fields: Mapping[str, str], services: Iterable[str]) -> Audience:
    """Return what was chosen in the boxes `roles` and `services`; values that are none are left out."""
    roles = {Role(one) for one in fields.get("roles", "").split(",") if one in set(Role)}
    listed = f",{fields.get('services', '')},"
    return Audience(frozenset(roles), frozenset(one for one in services if f",{one}," in listed))


def read_audience(words: str, services: Iterable[str]) -> Audience:
    """Return what *words* such as `social workers and OTs in Adults` name.

    Raises:
        UnknownAudience: If a part of them is neither a role nor a service.
    """
    by_name = {plain(one): one for one in services}
    who, _, where = f" {plain(words)} ".partition(" in ")
    roles, named = set(), set()
    for one in [*_parts(who), *_parts(where)]:
        role = role_of(one) or role_of(one.removesuffix("s"))
        if one in by_name:
            named.add(by_name[one])
        elif role:
            roles.add(role)
        elif one not in _EVERYBODY:
            raise UnknownAudience(one)
    return Audience(frozenset(roles), frozenset(named))


def _parts(words: str) -> list[str]:
    return [part.removeprefix("the ").removeprefix("all ") for part in _BETWEEN.split(words.strip())]
