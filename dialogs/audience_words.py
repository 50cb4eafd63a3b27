"""To whom something goes, as people choose it on a card or type it."""

import re
from collections.abc import Iterable, Mapping

from dialogs.understanding import plain
from domain.audiences import Audience
from domain.message_refusals import UnknownAudience
from domain.people import Role
from domain.role_codes import role_of

_EVERYBODY = frozenset({"", "all", "everybody", "everyone", "staff"})
_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b|\bin\b)\s*")


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
    said, named = plain(words), set()
    for service in sorted(services, key=len, reverse=True):
        if found := re.search(rf"\b{re.escape(plain(service))}\b", said):
            named.add(service)
            said = said.replace(found[0], "")
    roles = {_role(one) for one in _parts(said) if one not in _EVERYBODY}
    return Audience(frozenset(roles), frozenset(named))


def _role(words: str) -> Role:
    role = role_of(words) or role_of(words.removesuffix("s"))
    if role is None:
        raise UnknownAudience(words)
    return role


def _parts(words: str) -> list[str]:
    return [part.removeprefix("the ").removeprefix("all ").strip() for part in _BETWEEN.split(words)]
