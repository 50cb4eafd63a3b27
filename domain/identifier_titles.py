"""Names behind a title: "Mrs" and a surname, whoever she is."""

import re
from collections.abc import Iterator

_TITLED = re.compile(
    r"(?<![\w'])(?P<title>[Mm]rs?|MRS?|M[sS]|Miss|MISS|[Mm]x|MX|[Dd]r|DR|Prof(?:essor)?|Rev(?:erend)?|Cllr|Sir|Lady|Dame)"
    r"\b\.? ?(?:[A-Z]\b\.? ?){0,3}(?:(?:van|von|der|den|de|di|la|le|al|ap|bin)[ -]){0,3}"
    r"(?P<name>(?!\w's\b)[A-Z][A-Za-z'-]*[A-Za-z])(?: [A-Z][A-Za-z'-]*[A-Za-z])?"
)
_BEGINNINGS = """
after all also an and as at because but by can could did do does for from had has have he her his however if in is it
its may most my no none not nothing now of on one or our she since so some that the their then there these they this
those to was we were what when where which who why will with would you your
"""


def titled_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every title with the name behind it in folded *text*, in their order.

    An initial alone ("Mrs B") is how a person is written about without naming them, and is left alone.
    """
    beginnings = frozenset(_BEGINNINGS.split())
    for titled in _TITLED.finditer(text):
        shouted = len(titled["title"]) > 1 and titled["title"].isupper()
        if titled["name"].casefold() not in beginnings and (titled["name"].isupper() or not shouted):
            yield titled.span()
