"""What good practice, change stories and thank-yous are called, and what is asked about them."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.exemplars import Check, Consent, ExemplarKind

KINDS: Mapping[ExemplarKind, str] = MappingProxyType(
    {
        ExemplarKind.GOOD_PRACTICE: "Good practice",
        ExemplarKind.CHANGE_STORY: "A change story",
        ExemplarKind.THANKS: "A thank-you",
    }
)
CONSENTS: Mapping[Consent, str] = MappingProxyType(
    {
        Consent.YES: "Yes, the person agreed",
        Consent.NOT_NEEDED: "Not needed: it is about our work alone",
        Consent.NO: "No, or nobody asked",
    }
)
CHECKS: Mapping[Check, str] = MappingProxyType(
    {
        Check.NAMES: "No names, of anybody",
        Check.PLACES: "No places",
        Check.DATES: "No dates",
        Check.RARE: "No rare circumstances that tell who it is",
    }
)
CHECKLIST = "no names, no places, no dates, and no rare circumstances that tell who it is"
"""The same for who types."""
