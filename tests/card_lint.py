"""What every card must keep to: Adaptive Cards 1.5, Teams' limits, R1-R22, a typed twin (B12)."""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

from jsonschema_rs import Draft6Validator

from cards.escaping import unescape
from cards.twin import as_text
from cards.verbs import TYPED
from tests.reading_grade import longest_sentence, reading_grade

BUDGET_BYTES = 28 * 1024
GRADE, SENTENCE_WORDS = 9, 25
ROW_BUTTONS, CARD_BUTTONS, SHARED_TITLE = 3, 6, 14
FALLBACK_LENGTH = 2000
PLAIN = frozenset(
    {
        "AdaptiveCard", "TextBlock", "RichTextBlock", "TextRun", "FactSet", "Container", "ColumnSet", "Column",
        "ActionSet", "Input.Text", "Input.ChoiceSet", "Input.Date", "Refresh",
        "Action.Execute", "Action.Submit", "Action.ToggleVisibility", "Action.OpenUrl",
    }
)  # fmt: skip

Card = dict[str, Any]


def lint(card: Card) -> list[str]:
    """Return every fault of *card*, as sentences; empty for a good card."""
    return [*structure_faults(card), *_reading(card)]


def structure_faults(card: Card) -> list[str]:
    """Return the faults that do not depend on how hard the words are: for cards that carry made-up text."""
    shape = [*_schema(card), *_inputs(card), *_presses(card)]
    rules = (_frame, _size, _heading, _rows, text_faults, _looks, _twin)
    return shape or list(chain.from_iterable(rule(card) for rule in rules))


def text_faults(card: Card) -> Iterator[str]:
    """Yield what would come alive in a client: links, functions, tags; and text that does not wrap."""
    for block in _of(card, "TextBlock"):
        if block.get("wrap") is not True:
            yield f"Text does not wrap: {block['text'][:40]}"
    for words in _rendered(card):
        if re.search(r"(?<!\\)\[[^\]]*(?<!\\)\]\(", words):
            yield f"A link in text: {words[:60]}"
        if re.search(r"\{\{|\$\{|<", words):
            yield f"A function or a tag in text: {words[:60]}"


def size_of(card: Card) -> int:
    """Return the bytes of *card* as Teams counts them: UTF-16."""
    return len(json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode("utf-16-le"))


def elements(card: Any) -> Iterator[Card]:
    """Yield every typed object of *card*, outermost first, as a reader meets them."""
    if isinstance(card, dict):
        if "type" in card:
            yield card
        for value in card.values():
            yield from elements(value)
    elif isinstance(card, list):
        for value in card:
            yield from elements(value)


def _of(card: Card, *types: str) -> list[Card]:
    return [element for element in elements(card) if element["type"] in types]


@cache
def _validator() -> Draft6Validator:
    return Draft6Validator(json.loads(files("adaptive_cards").joinpath("schemas/schema-1.5.json").read_text("utf-8")))


def _schema(card: Card) -> Iterator[str]:
    for error in _validator().iter_errors(card):
        place = "/".join(map(str, error.instance_path))
        yield f"Schema: {place}: {error.message[:200]}"
    for element in elements(card):
        if element["type"] not in PLAIN:
            yield f"{element['type']} is not among the plain elements that we use; an image would need an altText."


def _frame(card: Card) -> Iterator[str]:
    if (card.get("version"), card.get("lang")) != ("1.5", "en"):
        yield "The card must say version 1.5 and lang en."
    if not 0 < len(card.get("fallbackText", "")) <= FALLBACK_LENGTH:
        yield "The card needs a fallbackText of at most 2,000 characters."


def _size(card: Card) -> Iterator[str]:
    if size_of(card) >= BUDGET_BYTES:
        yield f"The card has {size_of(card)} bytes."


def _heading(card: Card) -> Iterator[str]:
    headings = [element for element in elements(card) if element.get("style") == "heading"]
    if len(headings) != 1 or card["body"][0] is not headings[0]:
        yield "The card needs one heading, at its top."


def _inputs(card: Card) -> Iterator[str]:
    inputs = _of(card, "Input.Text", "Input.ChoiceSet", "Input.Date")
    names = [one["id"] for one in inputs]
    if len(set(names)) < len(names) or {"verb", "t"} & set(names):
        yield "Two inputs share an id, or take a reserved one."
    for one in inputs:
        if not one.get("label"):
            yield f"Input {one['id']} has no label."
        if one.get("isRequired") and not one.get("errorMessage"):
            yield f"Input {one['id']} is required without an errorMessage."
        if not one.get("isRequired") and "(" not in one.get("label", ""):
            yield f"Input {one['id']} does not say that it is optional."


def _rows(card: Card) -> Iterator[str]:
    rows = [element["actions"] for element in _of(card, "ActionSet")]
    shown = [action["title"] for actions in rows for action in actions]
    if "actions" in card:
        yield "Buttons stand in the body, where their order is ours."
    if len(shown) > CARD_BUTTONS or len(set(shown)) < len(shown):
        yield f"Too many buttons, or two with one title: {shown}"
    for actions in rows:
        if len(actions) > ROW_BUTTONS:
            yield f"{len(actions)} buttons in one row."
        if len(actions) > 1 and any(len(action["title"]) > SHARED_TITLE for action in actions):
            yield f"A title too long for its row: {[action['title'] for action in actions]}"


def _presses(card: Card) -> Iterator[str]:
    for action in _of(card["body"], "Action.Execute"):
        fallback = action.get("fallback", {})
        if action["verb"] not in TYPED:
            yield f"{action['title']} cannot be typed."
        if set(action["data"]) != {"verb", "t"} or action["data"]["verb"] != action["verb"]:
            yield f"{action['title']} needs exactly its verb and its token."
        if (fallback.get("type"), fallback.get("title")) != ("Action.Submit", action["title"]):
            yield f"{action['title']} has no fallback for old clients."
        if fallback.get("data") != action["data"]:
            yield f"{action['title']}'s fallback says something else."
        if action["title"] in {"Back", "Skip", "Do this later"} and action.get("associatedInputs") != "none":
            yield f"{action['title']} must leave the inputs alone."


def _rendered(card: Card) -> Iterator[str]:
    yield from (block["text"] for block in _of(card, "TextBlock"))
    for facts in _of(card, "FactSet"):
        yield from (fact[part] for fact in facts["facts"] for part in ("title", "value"))


def _looks(card: Card) -> Iterator[str]:
    for element in elements(card):
        if "color" in element or "backgroundImage" in element:
            yield "Colours come from container styles only."
        if element["type"] == "Container" and not as_text({"body": element["items"]}).strip():
            yield "A box says nothing but by its colour."


def _twin(card: Card) -> Iterator[str]:
    twin = as_text(card)
    for action in _of(card["body"], "Action.Execute"):
        if f"Type {TYPED[action['verb']]}: {action['title']}." not in twin:
            yield f"{action['title']} is not in the typed twin."
    for one in _of(card, "Input.Text", "Input.ChoiceSet", "Input.Date"):
        if f"{one['label']}: type " not in twin:
            yield f"Input {one['id']} cannot be answered by typing."


def _reading(card: Card) -> Iterator[str]:
    """Read what we say in sentences; titles, lists and what people wrote are exempt."""
    sentences = [words for words in _sentences(card["body"][1:]) if words.rstrip().endswith((".", "?", "!"))]
    for words in sentences:
        if longest_sentence(words) > SENTENCE_WORDS:
            yield f"A sentence is too long: {words}"
        if words.endswith("?") and reading_grade(words) > GRADE:
            yield f"A prompt is too hard to read: {words}"
    if sentences and reading_grade(" ".join(sentences)) > GRADE:
        yield f"The card is too hard to read: grade {reading_grade(' '.join(sentences)):.1f}."


def _sentences(items: list[Card]) -> Iterator[str]:
    for item in items:
        match item["type"]:
            case "TextBlock":
                yield unescape(item["text"])
            case "RichTextBlock":
                yield "".join(run["text"] for run in item["inlines"])
            case "Container":
                yield from _sentences(item["items"])
            case _:
                yield item.get("errorMessage", "")
