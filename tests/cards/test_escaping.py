"""Text from outside stands for itself on a card, whatever it holds (T11)."""

import json
import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.elements import heading, quiet, said, text
from cards.escaping import escape, inert, shortened, unescape
from cards.opening import opening_card
from cards.presses import Presses
from cards.welcome import welcome_card
from domain.audits import Answer, Asking
from domain.desk import Remarks
from domain.methodology import AuditKind
from domain.steps import SkipReason
from tests.builders import a_person
from tests.card_lint import elements, structure_faults, text_faults
from tests.cards.desks import AT, LIVING, MEMBER, all_answers, audit_desk, month_desk, owed, seal
from tests.cards.gallery import audit
from tests.cards.payloads import PAYLOADS

ANY_TEXT = st.text(max_size=300) | st.sampled_from(PAYLOADS)
SPECIAL = re.compile(r"(?<!\\)(?:\\\\)*[*_\[\]()~`#|<>]")


def cards_with(words: str) -> list[dict[str, object]]:
    """Return cards that carry *words* wherever something from outside can stand."""
    answers = all_answers(note=words) | {"strengths": {"text": words}, "voice": {"consent": "no", "words": words}}
    skipped = answers | {"2.3": Answer({}, 9, AT, SkipReason.OTHER, words)}
    peer = owed(1, case_reference=words, worker_name=words)
    chosen = audit_desk("contact", {"case": {"case_reference": words}}, kind=AuditKind.PA, worker_name=words)
    return [
        welcome_card(a_person(name=words), words, Presses(seal, LIVING)),
        opening_card(
            month_desk(peer, owed(2, kind=AuditKind.PA, case_reference=None, worker_name=words)), seal, MEMBER, LIVING
        ),
        audit(chosen, Remarks(line=f"Said: {words}")),
        audit(audit_desk("case", kind=AuditKind.PA, worker_name=words, contact=words)),
        audit(audit_desk("2.3", answers), Remarks(typed=(("note", words),))),
        audit(audit_desk("development", skipped, asking=Asking.CHECK)),
        audit(audit_desk("development", skipped, asking=Asking.SENT)),
        audit(replace(audit_desk("involvement"), worker_name=words)),
    ]


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_payload_comes_alive_on_any_card(payload):
    faults = [fault for card in cards_with(payload) for fault in text_faults(card)]

    assert faults == []


@given(ANY_TEXT)
@settings(max_examples=25, deadline=None)
def test_no_text_comes_alive_on_any_card(words):
    cards = cards_with(words)

    assert [fault for card in cards for fault in structure_faults(card)] == []
    assert all(json.dumps(card).encode() for card in cards)


@given(ANY_TEXT)
def test_escaped_text_has_no_mark_that_markdown_knows(words):
    escaped = escape(words)

    assert not SPECIAL.search(re.sub(r"\\.", "", escaped))
    assert not re.search(r"^(?:[-+=]|\d+\.)", escaped, re.MULTILINE)
    assert "{{" not in escaped


@given(ANY_TEXT)
def test_a_reader_sees_what_was_written(words):
    seen = unescape(escape(words))

    plain = re.sub(r"^[^\S\n]+", "", inert(words), flags=re.MULTILINE)
    assert seen == plain.replace("<", "\u2039").replace(">", "\u203a")


@given(ANY_TEXT)
def test_inert_text_has_no_invisible_character_and_opens_no_function(words):
    shown = inert(words)

    assert not {unicodedata.category(char) for char in shown if char != "\n"} & {"Cc", "Cf", "Cs"}
    assert "{{" not in shown
    assert "${" not in shown


@given(st.text(), st.integers(2, 200))
def test_a_shortened_text_is_one_line_within_its_limit(words, limit):
    line = shortened(words, limit)

    assert len(line) <= limit
    assert "\n" not in line


def test_every_paragraph_escapes_by_itself():
    marked = "[a](b)"

    assert all(block(marked)["text"] == r"\[a\]\(b\)" for block in (heading, text, quiet))
    assert said(marked)["inlines"][0]["text"] == marked


def test_what_was_typed_goes_back_into_its_box_byte_for_byte():
    words = "\u202e {{DATE}} [x](y)\x07\n  two"
    desk = audit_desk("2.3")

    card = audit(desk, Remarks(typed=(("note", words), ("rating", "inadequate"))))

    values = {element["id"]: element.get("value") for element in elements(card) if "id" in element}
    assert (values["note"], values["rating"]) == (words, "inadequate")
