"""How many of each role came to a session."""

from collections.abc import Collection, Mapping

from cards.elements import Card, side_by_side, text
from cards.inputs import text_input
from cards.role_words import PLURALS
from domain.people import Role

PREFIX = "came."


def came_inputs(invited: Collection[Role], attended: Mapping[Role, int]) -> list[Card]:
    """Return a box for each role that was invited, or counted, two in a row; *invited* is not empty."""
    asked = [_input(role, attended) for role in Role if role in invited or role in attended]
    pairs = [asked[place : place + 2] for place in range(0, len(asked), 2)]
    rows = [side_by_side([pair[0]], pair[1:], ("stretch", "stretch")) for pair in pairs]
    return [text("How many came?", weight="Bolder"), *rows]


def came_line(attended: Mapping[Role, int]) -> str:
    """Return `5 social workers, 1 occupational therapist`."""
    return ", ".join(_counted(attended[role], role) for role in Role if role in attended) or "not counted"


def _counted(number: int, role: Role) -> str:
    plural = _lower(PLURALS[role])
    return f"1 {plural.removesuffix('s')}" if number == 1 else f"{number} {plural}"


def _input(role: Role, attended: Mapping[Role, int]) -> Card:
    label = f"{PLURALS[role]} (optional)"
    return text_input(f"{PREFIX}{role}", label, value=_number(attended, role), limit=3, lines=False)


def _number(attended: Mapping[Role, int], role: Role) -> str:
    return str(attended[role]) if role in attended else ""


def _lower(title: str) -> str:
    return title if title[:2].isupper() else title[:1].lower() + title[1:]
