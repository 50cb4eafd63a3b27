"""What roles and the two principals are called, where their codes would be read by everybody."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from domain.audiences import Audience
from domain.people import Function, Role

PLURALS: Mapping[Role, str] = MappingProxyType(
    {
        Role.DIR: "Directors",
        Role.SM: "Strategic managers",
        Role.SVM: "Service managers",
        Role.AP: "Advanced practitioners",
        Role.PDAP: "Practice development leads",
        Role.SW: "Social workers",
        Role.OT: "Occupational therapists",
        Role.ASCP: "Adult social care practitioners",
        Role.OTA: "OT assistants",
        Role.MOD: "Moderators",
    }
)
"""A role as a group of people."""
PRINCIPALS: Mapping[Function, str] = MappingProxyType(
    {Function.PSW: "principal social worker", Function.POT: "principal occupational therapist"}
)


def signers_in_words(signers: Iterable[Function]) -> str:
    """Return `the principal social worker and the principal occupational therapist`; *signers* are not empty."""
    return joined([f"the {PRINCIPALS[one]}" for one in sorted(signers, reverse=True)])


def audience_in_words(audience: Audience) -> str:
    """Return `everybody`, or `social workers and OT assistants in Adults`."""
    roles = joined([_inside(PLURALS[one]) for one in PLURALS if one in audience.roles]) or "everybody"
    return f"{roles} in {joined(sorted(audience.services))}" if audience.services else roles


def joined(words: Iterable[str]) -> str:
    """Return `one, two and three`; empty for no words."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _inside(words: str) -> str:
    """Return *words* as they read inside a sentence."""
    return words if words[1].isupper() else words[0].lower() + words[1:]
