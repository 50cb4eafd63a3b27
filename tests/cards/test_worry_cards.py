"""The cards of a worry, and the guard's sentences."""

from dataclasses import replace

import pytest

from cards.twin import as_text
from cards.warning import warning_line
from cards.worry import alert_card, news_line, route_card, route_line, told_card
from domain.identifiers import IdentifierKind
from domain.refusals import Identifying
from domain.worries import News, Route
from tests.card_lint import lint
from tests.cards.desks import seal
from tests.cards.gallery_worry import ALERT, NOTICE, ROUTE, worries
from tests.reading_grade import longest_sentence, reading_grade


@pytest.mark.parametrize("name", worries())
def test_a_card_keeps_to_every_rule(name):
    assert lint(worries()[name]) == []


def test_the_route_comes_before_anything_that_can_be_pressed():
    lines = as_text(route_card(ROUTE, seal, NOTICE)).splitlines()

    assert lines[1] == ROUTE.words.strip()
    assert "no safeguarding referral" in lines[2]


def test_without_an_audit_there_is_nothing_to_go_back_to():
    shown = as_text(route_card(replace(ROUTE, assignment=None), seal, NOTICE))
    told = as_text(told_card(replace(ROUTE, assignment=None), 2, seal))

    assert "Go back" not in shown
    assert "paused" not in shown
    assert "Continue" not in told
    assert "I have told 2 colleagues" in told


def test_an_alert_that_was_seen_asks_for_nothing_more():
    seen = replace(ALERT, seen_by="Director 11", worry=replace(ALERT.worry, seen_at=ALERT.worry.raised_at))

    assert "Type seen" in as_text(alert_card(ALERT, seal, NOTICE))
    assert "Type seen" not in as_text(alert_card(seen, seal, NOTICE))


def test_what_became_of_a_worry_is_said_in_a_line():
    assert "Director 11 has seen" in news_line(Route("Call 999.", News.SEEN, seen_by="Director 11"))
    assert news_line(Route("Call 999.", News.LOST)).endswith("Call 999.")
    assert route_line(" Call 999. ").startswith("If you are worried about someone: Call 999. ")


@pytest.mark.parametrize("kind", list(IdentifierKind))
@pytest.mark.parametrize("must_edit", [True, False], ids=["out", "kept"])
def test_every_kind_is_named_in_plain_words(kind, must_edit):
    line = warning_line(Identifying((kind.value,), must_edit), "select Continue again")

    assert line.startswith("This looks like ")
    assert ("to go on" in line) is must_edit
    assert reading_grade(line) <= 9
    assert longest_sentence(line) <= 25
