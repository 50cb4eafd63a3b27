"""Dates of birth in a text, and how they differ from the dates of visits and reviews."""

import re
from collections.abc import Iterator
from itertools import chain

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
_DAY = r"(?<![0-9])[0-3]?[0-9](?:st|nd|rd|th)?(?: of)?[ ,.-]{0,2}"
_DAY_AND_MONTH = r"(?P<one>[0-9]{1,2})(?P<gap> ?[-/.] ?)(?P<other>[0-9]{1,2})(?P=gap)"
_NO_MORE = r"(?![0-9])(?! ?h(?:ou)?rs?\b)"

_IN_FIGURES = (
    re.compile(rf"(?<![0-9]){_DAY_AND_MONTH}(?P<year>[0-9]{{4}}|[0-9]{{2}})(?![0-9])"),
    re.compile(r"(?<![0-9])(?P<year>[0-9]{4})(?P<gap>[-/.])(?P<one>[0-9]{1,2})(?P=gap)(?P<other>[0-9]{1,2})(?![0-9])"),
)
_IN_WORDS = (
    re.compile(rf"(?i){_DAY}{_MONTH}[ ,.-]{{0,2}}(?P<year>[0-9]{{4}}){_NO_MORE}"),
    re.compile(rf"(?i)\b{_MONTH}\.? [0-3]?[0-9](?:st|nd|rd|th)?[ ,.]{{1,2}}(?P<year>[0-9]{{4}}){_NO_MORE}"),
)
_LONG_AGO = r"(?:19[0-9]{2}|200[0-9])(?![0-9])"
_ONLY_OF_BIRTH = (
    re.compile(rf"(?i){_DAY}{_MONTH}(?:[ .-]?'?[0-9]{{2}}(?![0-9]))?"),
    re.compile(rf"(?i)\b{_MONTH}[ .]{{0,2}}{_LONG_AGO}"),
    re.compile(rf"(?<![0-9])[01]?[0-9][/.-]{_LONG_AGO}"),
    re.compile(r"(?<![0-9])[0-3][0-9][01][0-9](?:[0-9]{4}|[0-9]{2})(?![0-9])"),
)
"""A day and a month, a month and a year, all in one go: dates that are nobody's birth unless it is said."""

_UP_TO_BIRTH = re.compile(
    r"(?i)(?:\bd\.? ?o\.? ?b(?![a-z])|\bbirth ?date\b|\bbirth(?:day)?\b|\bborn\b)"
    r"""(?:[ .:;,=()"'-]|\b(?:is|was|on|in|the|of|given|as)\b)*+"""
)
_BIRTHDAY_AFTER = re.compile(r"(?i)[ ,;(-]{1,3}(?:(?:and|is|was) )?(?:his|her|their) birthday\b")


def birth_dates(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every date of birth in folded *text*, in no order; they may overlap.

    A date is one of birth beside words of birth, or when it is a full date of the years 1900 to 2009: visits, reviews
    and decisions that an audit speaks of are younger. Two figures for a year are read so too, 10 to 29 as recent.
    Assumption: R19 asks for dates of birth; that a full date before 2010 is one is ours, and can be confirmed.
    """
    births = {words.end() for words in _UP_TO_BIRTH.finditer(text)}
    for day in _full_dates(text):
        if _is_long_ago(day["year"]) or _is_beside_birth(day, births):
            yield day.span()
    for day in _found(_ONLY_OF_BIRTH, text):
        if _is_beside_birth(day, births):
            yield day.span()


def without_dates(text: str) -> str:
    """Return folded *text* with every full date in figures crossed out, at its old length."""
    crossed = list(text)
    for day in _dates_in_figures(text):
        crossed[day.start() : day.end()] = "x" * len(day[0])
    return "".join(crossed)


def _full_dates(text: str) -> Iterator[re.Match[str]]:
    return chain(_dates_in_figures(text), _found(_IN_WORDS, text))


def _dates_in_figures(text: str) -> Iterator[re.Match[str]]:
    return (day for day in _found(_IN_FIGURES, text) if _is_a_day(int(day["one"]), int(day["other"])))


def _found(patterns: tuple[re.Pattern[str], ...], text: str) -> Iterator[re.Match[str]]:
    return chain.from_iterable(pattern.finditer(text) for pattern in patterns)


def _is_a_day(one: int, other: int) -> bool:
    """Whether one of them can be a month and the other a day, in whichever order."""
    return 1 <= min(one, other) <= 12 and max(one, other) <= 31


def _is_long_ago(year: str) -> bool:
    return 1900 <= int(year) <= 2009 if len(year) == 4 else not 10 <= int(year) < 30


def _is_beside_birth(day: re.Match[str], births: set[int]) -> bool:
    return day.start() in births or _BIRTHDAY_AFTER.match(day.string, day.end()) is not None
