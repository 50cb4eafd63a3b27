"""The typed twin of a card: the same in plain text, with what to type instead of pressing (B12)."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from cards.escaping import unescape
from cards.typing_hints import hint_for
from cards.verbs import TYPED

Element = Mapping[str, Any]


def as_text(card: Element) -> str:
    """Return every word of *card* with its inputs and buttons as instructions; nothing hidden is left out."""
    return "\n".join(line for element in card["body"] for line in _lines(element))


def _lines(element: Element) -> Iterator[str]:
    if "label" in element and (hint := hint_for(element["id"])):
        return _hinted(element, hint)
    return _READERS[element["type"]](element)


def _hinted(element: Element, hint: str) -> Iterator[str]:
    yield f"{element['label']}: type {hint}"
    if element.get("isMultiSelect"):
        yield from (f"- {choice['title']}" for choice in element["choices"])


def _paragraph(element: Element) -> Iterator[str]:
    yield unescape(element["text"])


def _runs(element: Element) -> Iterator[str]:
    yield "".join(run["text"] for run in element["inlines"])


def _facts(element: Element) -> Iterator[str]:
    for fact in element["facts"]:
        yield f"{unescape(fact['title'])}: {unescape(fact['value'])}"


def _items(element: Element) -> Iterator[str]:
    for item in element["items"]:
        yield from _lines(item)


def _columns(element: Element) -> Iterator[str]:
    cells = [" ".join(line for item in column["items"] for line in _lines(item)) for column in element["columns"]]
    yield ": ".join(cells)


def _typed_text(element: Element) -> Iterator[str]:
    yield f"{element['label']}: type it{' in your own words' if element['isMultiline'] else ''}."


def _typed_date(element: Element) -> Iterator[str]:
    yield f"{element['label']}: type a date, such as 12 October."


def _choices(element: Element) -> Iterator[str]:
    if element["id"] == "step":
        yield from _steps(element)
        return
    if element["id"] == "person":
        yield f"{element['label']}: type the name with what you decide."
        return
    if element["id"] == "audit":
        yield f"{element['label']}: type can't audit and its number, then the number of the reason."
        yield from (f"- can't {choice['title'].replace('Audit', 'audit', 1)}" for choice in element["choices"])
        return
    if element["id"] == "cant":
        yield from _reasons(element)
        return
    if element["id"] == "snooze":
        yield from _times(element)
        return
    if element["id"] == "briefing":
        yield f"{element['label']}: type briefing and its number."
        yield from (f"- briefing {choice['title'].replace('. ', ': ', 1)}" for choice in element["choices"])
        return
    yield f"{element['label']}: type the number or the words."
    for number, choice in enumerate(element["choices"], 1):
        title = choice["title"]
        yield f"- {title}" if title.endswith(")") else f"- {title} ({number})"


def _steps(element: Element) -> Iterator[str]:
    """Read the list of answers to change: a question goes by its number, another step by its id."""
    yield f"{element['label']}: type change and the number or the word."
    for choice in element["choices"]:
        number, stop, short = choice["title"].partition(". ")
        yield f"- change {number}: {short}" if stop else f"- change {choice['value']}: {number}"


def _reasons(element: Element) -> Iterator[str]:
    """Read the list of reasons why somebody cannot do an audit."""
    yield f"{element['label']}: type can't and the number."
    for number, choice in enumerate(element["choices"], 1):
        yield f"- can't {number}: {choice['title']}"


def _times(element: Element) -> Iterator[str]:
    """Read the list of times to be reminded at."""
    yield f"{element['label']}: type snooze and the words."
    for choice in element["choices"]:
        yield f"- snooze {choice['title'].lower()}"


def _buttons(element: Element) -> Iterator[str]:
    for action in element["actions"]:
        if action["type"] == "Action.Execute":
            yield f"Type {TYPED[action['verb']]}: {action['title']}."
        elif action["type"] == "Action.OpenUrl":
            yield f"{action['title']}: {action['url']}"


_READERS: Mapping[str, Callable[[Element], Iterator[str]]] = MappingProxyType(
    {
        "TextBlock": _paragraph,
        "RichTextBlock": _runs,
        "FactSet": _facts,
        "Container": _items,
        "ColumnSet": _columns,
        "Input.Text": _typed_text,
        "Input.Date": _typed_date,
        "Input.ChoiceSet": _choices,
        "ActionSet": _buttons,
    }
)
