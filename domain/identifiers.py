"""The guard at the keyboard: what in a text could tell who somebody is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.identifier_dates import birth_dates, without_dates
from domain.identifier_names import StaffNames
from domain.identifier_numbers import digit_runs
from domain.identifier_text import fold
from domain.identifier_titles import titled_names


class IdentifierKind(StrEnum):
    """What was found (R19)."""

    NHS_NUMBER = "nhs_number"
    NI_NUMBER = "ni_number"
    POSTCODE = "postcode"
    DATE_OF_BIRTH = "date_of_birth"
    TELEPHONE = "telephone"
    EMAIL = "email"
    STAFF_NAME = "staff_name"
    TITLED_NAME = "titled_name"


@dataclass(frozen=True, slots=True)
class Found:
    """Where an identifier stands. Never the identifier, so that it can be counted and logged."""

    kind: IdentifierKind
    start: int
    end: int
    """Behind its last character."""


_CHECKED = frozenset({IdentifierKind.NHS_NUMBER, IdentifierKind.NI_NUMBER})

_NI_NUMBER = re.compile(
    r"(?i)(?<![a-z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"(?:(?P<gap> ?[-/.] ?| |)[0-9]{2}(?P=gap)[0-9]{2}(?P=gap)[0-9]{2}(?P=gap)[A-D]"
    r"|(?P<side> ?[-/.] ?| )[0-9]{6}(?P=side)(?-i:[A-D])"
    r"|[ -][0-9]{6}[A-D])(?![a-z0-9])"
)
_AREAS = (
    "A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?"
    "|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE"
)
_POSTCODE = re.compile(
    rf"(?<![A-Za-z0-9])(?i:{_AREAS})[0-9][0-9A-Za-z]?(?: ?-? ?)(?!1st|2nd|3rd|[04-9]th|[0-9]hr)"
    r"[0-9](?i:[ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])"
)
_EMAIL = re.compile(
    r"(?<![\w.%+'-])[\w.%+'-]++ ?@[A-Za-z0-9](?:[A-Za-z0-9-]*+\.)+[A-Za-z]{2,}(?![A-Za-z0-9-])", re.ASCII
)


def find_identifiers(text: str, names: StaffNames) -> tuple[Found, ...]:
    """Return what identifies somebody in *text*, in order and apart from each other; places are of *text* as given.

    Source: NHS Data Dictionary, NHS number; HMRC manual NIM39110, National Insurance number; BS 7666, postcode.
    Assumption: Q36 and R19, shown at the point of typing and stored only when edited or confirmed.
    """
    folded = fold(text)
    found = sorted(_found_in(folded.text, names), key=lambda one: (one.start, -one.end))
    return tuple(Found(one.kind, *folded.original(one.start, one.end)) for one in _apart(found))


def must_be_edited(found: Iterable[Found]) -> bool:
    """Whether something *found* cannot be confirmed: NHS and National Insurance numbers, which have checks.

    Assumption: Q36, all else can be confirmed.
    """
    return any(one.kind in _CHECKED for one in found)


def _found_in(text: str, names: StaffNames) -> Iterator[Found]:
    """Yield overlapping finds in no order; where two are the same stretch, the one to keep first."""
    for run in digit_runs(without_dates(text)):
        if run.is_nhs_number():
            yield Found(IdentifierKind.NHS_NUMBER, run.start, run.end)
        if run.is_telephone():
            yield Found(IdentifierKind.TELEPHONE, run.start, run.end)
    for kind, spans in (
        (IdentifierKind.NI_NUMBER, _spans(_NI_NUMBER, text)),
        (IdentifierKind.POSTCODE, _spans(_POSTCODE, text)),
        (IdentifierKind.EMAIL, _spans(_EMAIL, text)),
        (IdentifierKind.DATE_OF_BIRTH, birth_dates(text)),
        (IdentifierKind.TITLED_NAME, titled_names(text)),
        (IdentifierKind.STAFF_NAME, names.found_in(text)),
    ):
        yield from (Found(kind, start, end) for start, end in spans)


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in pattern.finditer(text))


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    end = 0
    for one in found:
        if one.start >= end:
            end = one.end
            yield one
