"""What somebody meant by typed words: a rating, a choice, a date, yes or no.

Nothing is guessed: words that could mean two things are asked about (R4).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType

from cards.field_words import choice_number, choice_title
from dialogs.dates import read_date
from domain.methodology import Rating
from domain.refusals import FaultKind, FieldFault, InvalidAnswer
from domain.steps import Field, FieldKind, SkipReason

_RATINGS: Mapping[str, Rating] = MappingProxyType(
    {
        "o": Rating.OUTSTANDING,
        "excellent": Rating.OUTSTANDING,
        "g": Rating.GOOD,
        "fine": Rating.GOOD,
        "r": Rating.REQUIRES_IMPROVEMENT,
        "ri": Rating.REQUIRES_IMPROVEMENT,
        "r i": Rating.REQUIRES_IMPROVEMENT,
        "r/i": Rating.REQUIRES_IMPROVEMENT,
        "r.i": Rating.REQUIRES_IMPROVEMENT,
        "improvement": Rating.REQUIRES_IMPROVEMENT,
        "needs improvement": Rating.REQUIRES_IMPROVEMENT,
        "requires": Rating.REQUIRES_IMPROVEMENT,
        "could be better": Rating.REQUIRES_IMPROVEMENT,
        "i": Rating.INADEQUATE,
        "n": Rating.NOT_APPLICABLE,
        "na": Rating.NOT_APPLICABLE,
        "n a": Rating.NOT_APPLICABLE,
        "n/a": Rating.NOT_APPLICABLE,
        "n.a": Rating.NOT_APPLICABLE,
        "none": Rating.NOT_APPLICABLE,
        "does not apply": Rating.NOT_APPLICABLE,
    }
)
_AMBIGUOUS = frozenset({"bad", "poor", "weak", "not good", "not great", "below"})
_YES = frozenset({"yes", "y", "yep", "yeah", "ok", "okay", "sure", "send", "correct"})
_NO = frozenset({"no", "n", "nope", "not yet", "wait", "cancel"})
_SKIP_WORDS: Mapping[str, SkipReason] = MappingProxyType(
    {
        "not in the record": SkipReason.NOT_IN_RECORD,
        "not in record": SkipReason.NOT_IN_RECORD,
        "not recorded": SkipReason.NOT_IN_RECORD,
        "not sure": SkipReason.NOT_SURE,
        "unsure": SkipReason.NOT_SURE,
        "dont know": SkipReason.NOT_SURE,
        "don't know": SkipReason.NOT_SURE,
        "not enough time": SkipReason.NOT_ENOUGH_TIME,
        "no time": SkipReason.NOT_ENOUGH_TIME,
        "time": SkipReason.NOT_ENOUGH_TIME,
        "other": SkipReason.OTHER,
        "another reason": SkipReason.OTHER,
    }
)
_BREAK = re.compile(r"\s*(?:(?<!\d)[,.:]|[,.:](?!\d)|[;\n]|\s[-–—]\s|\sbecause\s|\sas\s)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Understood:
    """A value for the field at hand, and perhaps a remark that came in the same breath."""

    value: str
    remark: str = ""


def plain(text: str) -> str:
    """Return *text* in lower case, trimmed, single spaces, straight apostrophes, without closing punctuation."""
    return re.sub(r"\s+", " ", text).strip().strip(".!?, ").lower().replace("’", "'")


def is_yes(text: str) -> bool:
    """Whether *text* says yes."""
    return plain(text) in _YES


def is_no(text: str) -> bool:
    """Whether *text* says no."""
    return plain(text) in _NO


def read_field(field: Field, text: str, today: date) -> Understood | None:
    """Return what *text* says to *field*; None when it says nothing that the field can take.

    Raises:
        InvalidAnswer: If it could mean two of the choices.
    """
    match field.kind:
        case FieldKind.TEXT:
            return Understood(text)
        case FieldKind.DATE:
            day = read_date(text, today)
            return Understood(day.isoformat()) if day else None
        case FieldKind.CHOICE:
            return _read_choice(field, text)


def read_skip_reason(text: str) -> tuple[SkipReason, str]:
    """Return the reason that *text* gives for a skip; anything else is another reason, in the person's words."""
    said = plain(text)
    reasons = list(SkipReason)
    if said.isdecimal() and 1 <= int(said) <= len(reasons):
        return reasons[int(said) - 1], ""
    known = _SKIP_WORDS.get(said)
    return (known, "") if known else (SkipReason.OTHER, text.strip())


def _read_choice(field: Field, text: str) -> Understood | None:
    whole = _one_choice(field, plain(text))
    if whole:
        return Understood(whole)
    first, *rest = _BREAK.split(text.strip(), maxsplit=1)
    value = _one_choice(field, plain(first)) if rest and field.id == "rating" else None
    return Understood(value, rest[0].strip()) if value else None


def _one_choice(field: Field, said: str) -> str | None:
    numbered = {str(choice_number(field, value)): value for value in field.choices}
    titles = {plain(choice_title(field.id, value)): value for value in field.choices}
    if said in numbered or said in titles:
        return numbered.get(said) or titles[said]
    if said in field.choices:
        return said
    if field.id == "rating":
        return _rating(field, said, titles)
    for value, words in (("yes", _YES), ("no", _NO)):
        if value in field.choices and said in words:
            return value
    return _alike(said, titles) or _beginning(said, titles)


def _rating(field: Field, said: str, titles: Mapping[str, str]) -> str | None:
    if said in _AMBIGUOUS:
        either = (Rating.REQUIRES_IMPROVEMENT.value, Rating.INADEQUATE.value)
        raise InvalidAnswer((FieldFault(field.id, FaultKind.AMBIGUOUS, choices=either),), {field.id: said})
    rating = _RATINGS.get(said) or _alike(said, titles)
    return rating if rating in field.choices else None


def _alike(said: str, titles: Mapping[str, str]) -> str | None:
    """Return the choice whose title is misspelt as *said*.

    Short words are never taken for a misspelling; nor is a word more, a word less or another beginning, which may say
    the opposite: "adequate", "not outstanding".
    """
    near = [title for title in titles if title[0] == said[:1] and title.count(" ") == said.count(" ")]
    close = get_close_matches(said, near, n=2, cutoff=0.8) if len(said) > 3 else []
    return titles[close[0]] if len(close) == 1 else None


def _beginning(said: str, titles: Mapping[str, str]) -> str | None:
    """Return the only choice whose title, or a word of it, begins with *said*."""
    if len(said) < 2:
        return None
    begun = {value for title, value in titles.items() if title.startswith(said) or f" {said}" in f" {title}"}
    return begun.pop() if len(begun) == 1 else None
