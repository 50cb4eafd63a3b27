import pytest

from cards.gone import gone_card
from cards.preview import preview_card
from cards.twin import as_text
from domain.desk import Gone
from domain.months import Month
from domain.previews import Standing
from tests.cards.desks import LIVING, seal
from tests.cards.gallery_control import control_cards, preview

CARDS = {name: as_text(card) for name, card in control_cards().items()}


def test_the_preview_says_who_gets_what_and_what_the_draw_gave_up():
    said = CARDS["preview"]

    assert said.startswith("October opens soon")
    assert "SW: 104 peer audits for 104 people" in said
    assert "DIR: 1 case audit for 1 person" in said
    assert "Drawn: 49 cases\n" in said
    assert "2 x case of the auditor's own team" in said
    assert "Type hold: Hold." in said


def test_missing_cases_are_said():
    assert "Drawn: 46 cases, 3 missing" in CARDS["preview-held"]


@pytest.mark.parametrize(
    ("standing", "buttons"),
    [
        (Standing.WAITING, {"hold"}),
        (Standing.HELD, {"release"}),
        (Standing.OPENED, set()),
        (Standing.WITHDRAWN, set()),
    ],
)
def test_a_month_can_be_held_or_released_until_it_opens(standing, buttons):
    said = as_text(preview_card(preview(standing), seal, LIVING))

    assert {word for word in ("hold", "release") if f"Type {word}:" in said} == buttons


@pytest.mark.parametrize(("withdrawn", "words"), [(True, "were withdrawn"), (False, "You owe no audit for October")])
def test_a_month_with_nothing_left_says_why_and_whom_to_ask(withdrawn, words):
    said = as_text(gone_card(Gone(Month(2026, 10), withdrawn=withdrawn), "the practice team"))

    assert words in said
    assert "ask the practice team" in said


def test_practice_says_so_at_its_beginning_and_at_its_end():
    assert "This is practice. It counts for nothing" in CARDS["practice-first"]
    assert CARDS["practice-receipt"].startswith("Practice finished")
    assert "Reference" not in CARDS["practice-receipt"]
    assert "Change my audit" not in CARDS["practice-receipt"]
