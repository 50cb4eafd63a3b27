"""Everything that a button of a briefing does can be typed."""

from datetime import date

import pytest

from cards.twin import as_text
from domain.people import Role
from tests.builders import a_person, a_session
from tests.office import button
from tests.scenarios.briefings.conftest import (
    HEAD,
    POT,
    PSW,
    SESSION,
    WAITS,
    WORDS,
    WORKER,
    newest,
    staff,
    summaries,
    writes,
)


def test_everything_can_be_typed(asked):
    said = [asked.types(HEAD, f"briefing {part}: {words}") for part, words in WORDS.items()]
    listed = asked.types(PSW, "briefings")
    seen = asked.types(PSW, "preview briefing 1")
    card = asked.types(PSW, "briefing 1")
    comment = asked.types(HEAD, "briefing comment: Ready, I think.")
    approvals = [asked.types(PSW, "approve briefing"), asked.types(POT, "approve briefing 1")]

    assert "Still to write: guidance, minimum, good, ideas." in said[0]
    assert "It waits for approval." in said[-1]
    assert "Type briefing 2: Open." in listed
    assert WORDS["ideas"] in seen
    assert "Draft" not in card
    assert "Kept as a comment" in comment
    assert "You have approved the briefing Risk assessments for North" in approvals[0]
    assert "It is approved." in approvals[1]


def test_help_names_the_words_to_who_writes_briefings_only(asked):
    assert "Briefings to write: briefings, briefing 2" in asked.types(HEAD, "help")
    assert "Briefings to write" not in asked.types(WORKER, "help")


def test_typed_answers_come_at_any_hour(asked):
    asked.at("2026-10-18 22:00")

    assert "Briefings ahead" in asked.types(PSW, "briefings")


def test_where_several_are_ahead_one_says_which(asked):
    asked.has_sessions([SESSION, a_session(2, held_on=date(2026, 11, 24))])

    assert "There are 2 briefings ahead. Add the number" in asked.types(PSW, "briefing why: Because.")
    assert "Saved in the briefing Risk assessments for North, Tuesday 24 November" in asked.types(
        PSW, "briefing 2 why: Because."
    )
    assert "no briefing with that number" in asked.types(PSW, "approve briefing 9")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("briefings", "written by the two principals"),
        ("approve briefing 1", "Only the two principals approve"),
        ("briefing why: Because.", "written by the two principals"),
    ],
)
def test_who_writes_no_briefings_is_told_so(asked, words, sentence):
    assert sentence in asked.types(WORKER, words)


def test_typed_words_that_identify_somebody_are_warned_of(asked):
    said = asked.types(PSW, "briefing why: Mrs Bennett was not heard.")
    kept = asked.types(PSW, "briefing why: Mrs Bennett was not heard.")

    assert "Nothing was saved." in said
    assert "Saved in" in kept


def test_typed_words_that_speak_of_worry_are_kept_and_the_route_is_shown_beside_them(asked):
    said = asked.types(PSW, "briefing why: People are worried about risk talks.")

    assert "call 999" in said
    assert "Why this topic: Principal 11" in newest(asked, POT)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Write", "Type briefing, the word of a part"),
        ("Preview", "Type preview briefing"),
        ("Comment", "Type briefing comment:"),
        ("Approve", "You have approved this briefing."),
    ],
)
def test_an_old_client_is_told_in_words_what_a_sheet_would_show(asked, title, said):
    writes(asked, HEAD, **WORDS)
    asked.submits(PSW, button(asked.card(PSW), title)["data"], {})

    assert asked.inbox(PSW)[-1].text.startswith(said)


def test_what_an_old_client_saves_is_kept_and_said(asked):
    asked.presses_on(PSW, asked.card(PSW), "Write")
    asked.submits(PSW, button(asked.shown[PSW], "Save")["data"], {"why": WORDS["why"]})

    assert asked.inbox(PSW)[-1].text == "Saved."


def test_a_client_that_asks_gets_the_card_as_it_is_now(asked):
    card = asked.card(PSW)
    writes(asked, HEAD, why=WORDS["why"])
    reply = asked.press(PSW, card["refresh"]["action"])

    assert "Why this topic: Head 13" in as_text(reply.card)


def test_who_writes_briefings_no_longer_sees_none(asked):
    card = asked.card(HEAD)
    asked.employs([*(one for one in staff() if one.id != HEAD), a_person(13, Role.MOD, name="Head 13")])
    said = asked.presses_on(HEAD, card, "Write")

    assert "written by the two principals" in said


def test_a_council_without_sessions_stays_quiet_and_says_so(asked, replaced_rules):
    replaced_rules(None)
    asked.at("2026-10-27 09:30")

    assert WAITS not in summaries(asked, PSW)
    assert "no Stop the Clock sessions" in asked.types(PSW, "briefings")


def test_without_any_session_ahead_there_is_no_briefing_to_write(asked):
    asked.has_sessions([a_session(is_cancelled=True)])

    assert asked.types(PSW, "approve briefing") == "There is no session ahead, and so no briefing to write."
    assert "No briefings ahead" in asked.types(PSW, "briefings")
