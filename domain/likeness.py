"""Points that say much the same, found by the telling words that they share: simple enough to explain to anybody.

Two points are alike where they share at least two telling words, and these are at least a third of the telling words of
the shorter one. A telling word has four letters or more, is none of the everyday ones, and counts without its ending.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.points import Point

SHARED_AT_LEAST = 2
SHARE_AT_LEAST = 1 / 3
SHORTEST_WORD = 4
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ers", "er", "ed", "es", "s", "e", "y")
_EVERYDAY_TEXT = """
about after again also always another asked asking because been before being better between both cannot could does
doing done each either enough even every example from further give gives good have having help here idea into just
know like made make making many might more most much must need needs never often only other ought over people
perhaps person please point question really request said same say says seem seems should since some somebody someone
something sometimes still such suggest suggestion sure take team teams than that their them then there these they
thing things think this those through time together under until upon using very want wants well were what when where
whether which while whom whose will with within without work works would your
"""
_EVERYDAY = frozenset(_EVERYDAY_TEXT.split())


@dataclass(frozen=True, slots=True)
class Group:
    """Points that are alike."""

    points: tuple[Point, ...]
    """By number; never empty. All are like the first one."""
    shared: tuple[str, ...]
    """Words of the first point that most of the others share, in alphabetical order; empty for a single one."""


def group(points: Sequence[Point]) -> tuple[Group, ...]:
    """Return *points* in groups: each joins the first group whose first point it is like. The largest group first.

    Every point is in exactly one group, and the result does not depend on the order of *points*.
    """
    groups: list[list[Point]] = []
    for point in sorted(points, key=lambda one: one.number):
        like = next((one for one in groups if _are_alike(one[0], point)), None)
        if like is None:
            groups.append([point])
        else:
            like.append(point)
    groups.sort(key=lambda one: (-len(one), one[0].number))
    return tuple(Group(tuple(one), _shared(one)) for one in groups)


def telling_words(text: str) -> dict[str, str]:
    """Return the telling words of *text* by their stems."""
    words = [word for word in _WORD.findall(text.lower().replace("\u2019", "'")) if len(word) >= SHORTEST_WORD]
    return {_stem(word): word for word in words if word not in _EVERYDAY}


def _are_alike(one: Point, other: Point) -> bool:
    first, second = telling_words(one.words).keys(), telling_words(other.words).keys()
    shared = len(first & second)
    return shared >= SHARED_AT_LEAST and shared >= SHARE_AT_LEAST * min(len(first), len(second))


def _shared(points: Sequence[Point]) -> tuple[str, ...]:
    first = telling_words(points[0].words)
    others = [telling_words(point.words).keys() for point in points[1:]]
    return tuple(sorted(word for stem, word in first.items() if sum(stem in one for one in others) * 2 > len(others)))


def _stem(word: str) -> str:
    word = word.partition("'")[0]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_WORD - 1:
            return word.removesuffix(ending)
    return word
