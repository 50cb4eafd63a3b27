"""Reading role and function codes as people write them.

Source: Somerset PQF, audit timetable and role key (SOM-25).
Assumption: AMB-01, other spellings are aliases, and letters that only look Latin are folded.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import NewType

from domain.people import Function, Role

Folded = NewType("Folded", str)
"""Capitals and digits only, look-alike letters made Latin."""

_LATIN = str.maketrans("АВЕЅІЈКМНОРСТУХ", "ABESIJKMHOPCTYX")
"""Cyrillic capitals that look like Latin ones; the timetable itself has them in two codes."""


def role_of(text: str) -> Role | None:
    """Return the role that *text* names, or None.

    Assumption: AMB-01, principal social workers and principal occupational therapists are strategic managers.
    """
    return _ROLES.get(_fold(text))


def function_of(text: str) -> Function | None:
    """Return the function that *text* names, or None; a role written `PSW` or `POT` names one too."""
    return _FUNCTIONS.get(_fold(text))


def _fold(text: str) -> Folded:
    latin = unicodedata.normalize("NFKC", text).upper().translate(_LATIN)
    return Folded(re.sub(r"[^0-9A-Z]", "", latin))


_ALIASES: Mapping[Role, tuple[str, ...]] = {
    Role.DIR: ("SD", "Director", "Directors", "Service Director"),
    Role.SM: ("Strategic Manager", "Strategic Managers", "PSW", "POT"),
    Role.SVM: ("Service Manager",),
    Role.AP: ("Advanced Practitioner",),
    Role.PDAP: ("Practice Development AP", "Practice Development Advanced Practitioner"),
    Role.SW: ("Social Worker",),
    Role.OT: ("Occupational Therapist",),
    Role.ASCP: ("Adult Social Care Practitioner",),
    Role.OTA: ("OT Assistant", "Occupational Therapy Assistant"),
    Role.MOD: ("Moderator", "L&D AP", "L&D Advanced Practitioner", "L&D Advanced Practitioners"),
}
_ROLES = {_fold(name): role for role, aliases in _ALIASES.items() for name in (role.value, *aliases)}
_FUNCTIONS = {_fold(function.value): function for function in Function}
