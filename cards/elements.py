"""The few elements that every card is built of: plain Adaptive Cards 1.5 (Q26).

Whatever text comes in is made harmless here, so that no caller can forget it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cards.escaping import escape as escape
from cards.escaping import inert
from cards.twin import as_text

Card = dict[str, Any]

SCHEMA_VERSION = "1.5"
_SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
_FALLBACK_LENGTH = 2000


def whole(body: Sequence[Card], refresh: Card | None = None) -> Card:
    """Return the finished card with its typed twin as `fallbackText`.

    Args:
        body: The heading first.
        refresh: For a living card, as `presses.refresh` makes it.
    """
    card: Card = {
        "type": "AdaptiveCard",
        "$schema": _SCHEMA,
        "version": SCHEMA_VERSION,
        "lang": "en",
        "body": list(body),
    }
    card["fallbackText"] = as_text(card)[:_FALLBACK_LENGTH]
    return card | {"refresh": refresh} if refresh else card


def noted(card: Card, line: str) -> Card:
    """Return the finished *card* with *line* below its heading; as it is where there is nothing to note."""
    first, *rest = card["body"]
    return whole([first, said(line, weight="Bolder"), *rest], card.get("refresh")) if line else card


def heading(words: str) -> Card:
    """Return the one heading of a card."""
    return text(words, style="heading", size="Large", weight="Bolder")


def text(words: str, **look: Any) -> Card:
    """Return a paragraph. *words* are escaped, so they cannot carry Markdown."""
    return {"type": "TextBlock", "text": escape(words), "wrap": True, **look}


def quiet(words: str, **look: Any) -> Card:
    """Return a paragraph of secondary information."""
    return text(words, isSubtle=True, size="Small", **look)


def said(words: str, spacing: str = "", **look: Any) -> Card:
    """Return text that somebody wrote, or the framework, in an element that knows no Markdown."""
    return runs([(words, look)], spacing)


def runs(parts: Iterable[tuple[str, Mapping[str, Any]]], spacing: str = "") -> Card:
    """Return one paragraph of (words, look), without Markdown."""
    inlines = [{"type": "TextRun", "text": inert(words), **look} for words, look in parts]
    return {"type": "RichTextBlock", "inlines": inlines} | ({"spacing": spacing} if spacing else {})


def facts(pairs: Iterable[tuple[str, str]]) -> Card:
    """Return a list of names and values."""
    return {"type": "FactSet", "facts": [{"title": escape(name), "value": escape(value)} for name, value in pairs]}


def box(items: Sequence[Card], style: str = "emphasis", **look: Any) -> Card:
    """Return *items* set apart. The style only underlines what the words say."""
    return {"type": "Container", "style": style, "items": list(items), **look}


def hidden(name: str, items: Sequence[Card]) -> Card:
    """Return *items* that `toggle(..., name)` shows."""
    return box(items, id=name, isVisible=False)


def side_by_side(left: Sequence[Card], right: Sequence[Card], widths: tuple[str, str], **look: Any) -> Card:
    """Return two columns; *widths* are `stretch`, `auto` or weights."""
    columns = [
        {"type": "Column", "width": width, "items": list(items)}
        for width, items in zip(widths, (left, right), strict=True)
    ]
    return {"type": "ColumnSet", "columns": columns, **look}


def row(actions: Sequence[Card]) -> Card:
    """Return buttons in one row: at most three."""
    return {"type": "ActionSet", "actions": list(actions)}


def rows_of(actions: Iterable[Card]) -> list[Card]:
    """Return each button in a row of its own."""
    return [row([action]) for action in actions]


def toggle(title: str, name: str) -> Card:
    """Return the button that shows or hides what `hidden` made."""
    return {"type": "Action.ToggleVisibility", "title": title, "targetElements": [name]}


def link(title: str, address: str) -> Card:
    """Return a button that opens *address*."""
    return {"type": "Action.OpenUrl", "title": title, "url": address}
