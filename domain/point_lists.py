"""Reading three points that somebody typed as a list: `1) .. 2) .. 3) ..`."""

import re
from collections.abc import Iterator

from domain.points import PointKind, Slot

_MARK = re.compile(r"(?:^|(?<=\s))\(?([123])[).:\]]\s+", re.MULTILINE)
_KIND = re.compile(rf"\(?({'|'.join(PointKind)})\)?\s*(?:[:.,\u2013-]|(?<=\)))\s*", re.IGNORECASE)


def split_list(text: str) -> tuple[tuple[int, Slot], ...]:
    """Return the points of a typed list with their numbers, in order; empty where *text* is no such list.

    A list begins with a mark and counts up: `1) idea: ... 2) ...`, or `3) ...`. The kind may stand before the words.

    Assumption: AMB-22 and R18, a typed list is split into its points; a kind that is not named is not guessed.
    """
    marks = list(_counting_up(text))
    if not marks or text[: marks[0].start()].strip():
        return ()
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return tuple((int(mark[1]), _slot(text[mark.end() : end])) for mark, end in zip(marks, ends, strict=True))


def read_kinds(text: str) -> tuple[PointKind, ...]:
    """Return the kinds that *text* names, in order: `idea, question and request`; empty where it says anything else."""
    words = re.findall(r"[a-z]+", text.lower())
    named = [word for word in words if word != "and"]
    return tuple(map(PointKind, named)) if named and set(named) <= set(PointKind) else ()


def _counting_up(text: str) -> Iterator[re.Match[str]]:
    """Yield the marks that follow one another from the first; other numbers in between are part of the words."""
    awaited = 0
    for mark in _MARK.finditer(text):
        if int(mark[1]) == (awaited or int(mark[1])):
            yield mark
            awaited = int(mark[1]) + 1


def _slot(said: str) -> Slot:
    said = said.strip()
    if named := _KIND.match(said):
        return Slot(PointKind(named[1].lower()), said[named.end() :].strip())
    return Slot(None, said)
