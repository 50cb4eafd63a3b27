"""The inputs of a card. Every one has a label; a required one says what to do when it was left out."""

from collections.abc import Sequence

from cards.elements import Card
from cards.escaping import inert


def text_input(name: str, label: str, *, value: str, limit: int, lines: bool, message: str = "") -> Card:
    """Return a box for words.

    Args:
        name: The input's id, stable within the card.
        label: Shown above, without Markdown.
        value: What was saved or typed, put back exactly as it was.
        limit: Characters at most.
        lines: Whether it takes several lines.
        message: For a required input: what to do when it is empty.
    """
    box = {"type": "Input.Text", "isMultiline": lines, "maxLength": limit}
    return box | _common(name, label, message) | ({"value": value} if value else {})


def choice_input(
    name: str, label: str, choices: Sequence[tuple[str, str]], *, value: str, compact: bool = False, message: str = ""
) -> Card:
    """Return a choice of (value, title); nothing is selected unless *value* says so."""
    titled = [{"title": inert(title), "value": one} for one, title in choices]
    box: Card = {"type": "Input.ChoiceSet", "style": "compact" if compact else "expanded", "choices": titled}
    if compact:
        box["placeholder"] = "Choose"
    return box | {"wrap": True} | _common(name, label, message) | ({"value": value} if value else {})


def choices_input(
    name: str, label: str, choices: Sequence[tuple[str, str]], *, chosen: Sequence[str], message: str = ""
) -> Card:
    """Return a choice of any number of (value, title); what comes back separates values with commas."""
    box = choice_input(name, label, choices, value=",".join(chosen), compact=True, message=message)
    return box | {"isMultiSelect": True}


def date_input(name: str, label: str, *, value: str, message: str = "") -> Card:
    """Return a box for a day."""
    return {"type": "Input.Date"} | _common(name, label, message) | ({"value": value} if value else {})


def _common(name: str, label: str, message: str) -> Card:
    shared: Card = {"id": name, "label": inert(label)}
    return shared | {"isRequired": True, "errorMessage": inert(message)} if message else shared
