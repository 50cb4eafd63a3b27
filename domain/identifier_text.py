"""Plain letters and digits in place of their look-alikes, and the way back to where each of them stood."""

import re
import unicodedata
from dataclasses import dataclass

_LOOK_ALIKES = dict(
    zip(
        "АВЕКМНОРСТУХІЅЈаеорсухіѕјΑΒΕΖΗΙΚΜΝΟΡΤΥΧοØøŁłĐđı’‘ʼ‛−",
        "ABEKMHOPCTYXISJaeopcyxisjABEZHIKMNOPTYXoOoLlDdi''''-",
        strict=True,
    )
)
_INVISIBLE = frozenset({"Cf", "Me", "Mn"})
"""Unicode categories: formats such as the zero-width space, and marks that sit on the letter before."""

_LETTERS_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[OoIl]+(?=[0-9])")
_AS_DIGITS = str.maketrans("OoIl", "0011")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text made plain. Never longer than the original."""

    text: str
    places: tuple[int, ...]
    """For each character of *text* its index in the original, ascending; last, the length of the original."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the original that became *text[start:end]*, with what was dropped right behind it."""
        return self.places[start], self.places[end]


def fold(text: str) -> FoldedText:
    """Return *text* without accents, invisible characters, repeated spaces and look-alikes.

    Digits of every script become 0 to 9, and the letters O, I and l between digits too; dashes become hyphens; all
    white space becomes a space.
    """
    kept: list[tuple[int, str]] = []
    for place, original in enumerate(text):
        plain = _plain(original)
        if plain and not (plain == " " and kept and kept[-1][1] == " "):
            kept.append((place, plain))
    joined = "".join(plain for _, plain in kept)
    digits = _LETTERS_BETWEEN_DIGITS.sub(lambda letters: letters[0].translate(_AS_DIGITS), joined)
    return FoldedText(digits, (*(place for place, _ in kept), len(text)))


def _plain(character: str) -> str:
    if character.isspace():
        return " "
    if character.isascii():
        return character
    first = unicodedata.normalize("NFKD", character)[0]
    category = unicodedata.category(first)
    if category in _INVISIBLE:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(first))
    return "-" if category == "Pd" else _LOOK_ALIKES.get(first, first)
