"""The lint itself: each rule finds the card that breaks it."""

import copy

import pytest

from tests.card_lint import elements, lint
from tests.cards.desks import audit_desk
from tests.cards.gallery import audit

HARD = "To what extent does interprofessional documentation demonstrate accountability?"


def broken(change):
    card = copy.deepcopy(audit(audit_desk("2.4")))
    change(card)
    return " ".join(lint(card))


def first(card, kind):
    return next(element for element in elements(card) if element["type"] == kind)


def prompt(card):
    return card["body"][2]["inlines"][0]


def retitled(action, title):
    return action | {"title": title, "fallback": action["fallback"] | {"title": title}}


def row(card):
    return first(card, "ActionSet")["actions"]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda card: card.update(version="1.6"), "version 1.5"),
        (lambda card: card.update(lang="en-GB"), "lang en"),
        (lambda card: card.pop("fallbackText"), "fallbackText"),
        (lambda card: card["body"].append({"type": "ProgressBar", "value": 3}), "not among"),
        (lambda card: card["body"][0].update(wrapped=True), "Schema"),
        (lambda card: card["body"].append({"type": "TextBlock", "text": "x" * 20000, "wrap": True}), "bytes"),
        (lambda card: card["body"].insert(0, {"type": "TextBlock", "text": "First", "wrap": True}), "one heading"),
        (lambda card: card["body"][0].update(style="default"), "one heading"),
        (lambda card: first(card, "Input.Text").pop("label"), "no label"),
        (lambda card: first(card, "Input.ChoiceSet").pop("errorMessage"), "without an errorMessage"),
        (lambda card: first(card, "Input.Text").update(label="Note"), "optional"),
        (lambda card: first(card, "Input.Text").update(id="rating"), "share an id"),
        (lambda card: first(card, "Input.Text").update(id="verb"), "reserved"),
        (lambda card: row(card).append(retitled(row(card)[0], "Go on")), "buttons in one row"),
        (lambda card: row(card).__setitem__(0, retitled(row(card)[0], "Save and continue")), "too long for its row"),
        (lambda card: row(card).__setitem__(1, retitled(row(card)[1], "Continue")), "two with one title"),
        (lambda card: row(card)[0]["data"].update(note="x"), "exactly its verb"),
        (lambda card: row(card)[0].pop("fallback"), "no fallback"),
        (lambda card: row(card)[0]["fallback"].update(data={}), "something else"),
        (lambda card: row(card)[1].pop("associatedInputs"), "leave the inputs alone"),
        (lambda card: row(card)[0].update(verb="audit.unknown"), "cannot be typed"),
        (lambda card: card.update(actions=[]), "stand in the body"),
        (lambda card: card["body"][0].pop("wrap"), "does not wrap"),
        (lambda card: card["body"][0].update(text="[a](b)"), "A link"),
        (lambda card: card["body"][0].update(text="{{DATE(x)}}"), "function"),
        (lambda card: card["body"].append({"type": "Image", "url": "https://example.org/a.png"}), "altText"),
        (lambda card: card["body"][0].update(color="Good"), "Colours"),
        (lambda card: card["body"].append({"type": "Container", "style": "good", "items": []}), "by its colour"),
        (lambda card: prompt(card).update(text=HARD), "too hard"),
        (lambda card: prompt(card).update(text="It is so " + "and so " * 12 + "on."), "too long"),
    ],
)  # fmt: skip
def test_a_broken_card_is_complained_about(change, complaint):
    assert complaint in broken(change)


def test_the_card_before_it_was_broken_has_no_fault():
    assert broken(lambda _card: None) == ""
