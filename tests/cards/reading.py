"""What a test reads off a card."""

from typing import Any

from cards.twin import as_text
from tests.card_lint import elements

Card = dict[str, Any]


WORRY = {"I'm worried about someone": "worry.route"}
"""The button of every card of an audit."""


def buttons(card: Card) -> dict[str, Card]:
    """Return the card's buttons by title, those for old clients left out."""
    rows = [element for element in elements(card["body"]) if element["type"] == "ActionSet"]
    return {action["title"]: action for row in rows for action in row["actions"]}


def inputs(card: Card) -> dict[str, Card]:
    """Return the card's inputs by id."""
    return {one["id"]: one for one in elements(card["body"]) if one["type"].startswith("Input.")}


def words(card: Card) -> str:
    """Return all that the card says."""
    return as_text(card)
