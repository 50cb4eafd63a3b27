"""Several people write one briefing: nothing is lost, nothing that identifies somebody is kept."""

from datetime import date

import pytest

from cards.twin import as_text
from tests.builders import a_session
from tests.cards.reading import inputs as inputs_of
from tests.office import button
from tests.scenarios.briefings.conftest import (
    HEAD,
    LEADER,
    OTHER_LEADER,
    POT,
    PSW,
    SESSION,
    WORDS,
    approved,
    newest,
    writes,
)


def test_the_sheet_shows_what_is_there_and_says_how_much_fits(asked):
    writes(asked, HEAD, why=WORDS["why"])
    asked.presses_on(PSW, asked.card(PSW), "Write")

    boxes = inputs_of(asked.shown[PSW])
    assert boxes["why"]["value"] == WORDS["why"]
    assert "1,000" in boxes["why"]["label"]
    assert "value" not in boxes["ideas"]


def test_two_who_write_different_parts_at_the_same_time_lose_nothing(asked):
    asked.presses_on(PSW, asked.card(PSW), "Write")
    asked.presses_on(POT, asked.card(POT), "Write")
    asked.presses(PSW, "Save", {**dict.fromkeys(WORDS, ""), "why": WORDS["why"]})
    said = asked.presses(POT, "Save", {**dict.fromkeys(WORDS, ""), "ideas": WORDS["ideas"]})

    assert "Why this topic: Principal 11" in said
    assert "Questions on new ideas: Principal 12" in said


def test_two_who_write_the_same_part_see_each_others_words_and_nothing_is_lost(asked):
    asked.presses_on(PSW, asked.card(PSW), "Write")
    asked.presses_on(POT, asked.card(POT), "Write")
    asked.presses(PSW, "Save", {"why": "Because of the review."})
    said = asked.presses(POT, "Save", {"why": "Because of a complaint.", "ideas": "What else?"})
    boxes = inputs_of(asked.shown[POT])
    kept = asked.presses(POT, "Save", {"why": "Because of a complaint and a review.", "ideas": "What else?"})

    assert "Somebody changed the same part before you saved: why." in said
    assert "Principal 11 saved this at 09:30 on 15 October" in said
    assert "Because of the review." in said
    assert (boxes["why"]["value"], boxes["ideas"]["value"]) == ("Because of a complaint.", "What else?")
    assert "Why this topic: Principal 12" in kept


def test_a_card_in_which_somebody_writes_is_not_drawn_anew_under_their_hands(asked):
    asked.presses_on(POT, asked.card(POT), "Write")
    writes(asked, PSW, why=WORDS["why"])
    while_writing = [one for one in asked.posts if one[1:3] == (POT, "update")]
    asked.presses(POT, "Back")
    after = newest(asked, POT)
    asked.presses_on(POT, asked.card(POT), "Comment")
    asked.at("2026-10-15 12:30")
    writes(asked, PSW, ideas=WORDS["ideas"])

    assert while_writing == []
    assert "Why this topic: Principal 11" in after
    assert "Draft: 3 parts" in newest(asked, POT), "whoever left the sheet open for hours is shown the card again"


def test_what_is_too_long_stays_in_its_box_and_says_why(asked):
    asked.presses_on(PSW, asked.card(PSW), "Write")
    said = asked.presses(PSW, "Save", {"good": "What works? " * 100, "why": WORDS["why"]})

    assert "Good has 1,199 characters, up to 600 fit." in said
    assert inputs_of(asked.shown[PSW])["good"]["value"].startswith("What works?")
    assert inputs_of(asked.shown[PSW])["why"]["value"] == WORDS["why"]
    assert "Draft: 5 parts to write." in newest(asked, POT)


def test_a_box_whose_words_were_too_long_still_tells_of_what_was_saved_meanwhile(asked):
    asked.presses_on(PSW, asked.card(PSW), "Write")
    writes(asked, POT, why="Because of the review.")
    shown = asked.presses(PSW, "Save", {"why": "Because of a complaint.", "good": "x" * 701})
    said = asked.presses(PSW, "Save", {"why": "Because of a complaint.", "good": "Fine?"})

    assert "Principal 12 saved this at 09:30 on 15 October" in shown
    assert "Because of the review." in shown
    assert "Why this topic: Principal 11" in said


def test_words_that_identify_somebody_are_not_stored_and_can_be_kept_by_saving_again(asked):
    asked.presses_on(PSW, asked.card(PSW), "Write")
    said = asked.presses(PSW, "Save", {"why": "Mrs Bennett was not heard."})
    before = newest(asked, POT)
    kept = asked.presses(PSW, "Save", {"why": "Mrs Bennett was not heard."})

    assert "This looks like somebody's name." in said
    assert "Saved." in kept
    assert "Why this topic: still to write" in before
    assert "Why this topic: Principal 11" in newest(asked, POT)


def test_an_nhs_number_has_to_come_out(asked):
    asked.presses_on(PSW, asked.card(PSW), "Write")
    words = {"guidance": "See 943 476 5919."}
    asked.presses(PSW, "Save", words)
    said = asked.presses(PSW, "Save", words)

    assert "This looks like an NHS number. Take it out to go on." in said
    assert "Practice guidance that matters: still to write" in newest(asked, POT)


def test_a_comment_is_for_writers_only(asked):
    asked.has_channels("North")
    asked.presses_on(HEAD, asked.card(HEAD), "Comment")
    asked.presses(HEAD, "Save", {"comment": "Shorter, I think."})
    approved(asked)
    asked.at("2026-11-05 09:30")

    assert "Shorter, I think." in newest(asked, PSW)
    assert "Shorter" not in str(asked.channels["North"][0].card)
    assert "Shorter" not in newest(asked, LEADER)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("x" * 501, "Comment has 501 characters, up to 500 fit."),
        ("Mrs Bennett should read it.", "This looks like somebody's name."),
    ],
    ids=["too long", "a name"],
)
def test_a_comment_that_is_not_taken_stays_in_its_box(asked, words, said):
    asked.presses_on(HEAD, asked.card(HEAD), "Comment")
    shown = asked.presses(HEAD, "Save", {"comment": words})

    assert said in shown
    assert inputs_of(asked.shown[HEAD])["comment"]["value"] == words
    assert "Comments" not in newest(asked, PSW)


def test_a_name_in_a_comment_can_be_kept_by_saving_again(asked):
    asked.presses_on(HEAD, asked.card(HEAD), "Comment")
    for _ in range(2):
        asked.presses(HEAD, "Save", {"comment": "Mrs Bennett should read it."})

    assert "Mrs Bennett should read it." in newest(asked, PSW)


def test_an_empty_comment_is_none(asked):
    asked.presses_on(HEAD, asked.card(HEAD), "Comment")
    said = asked.presses(HEAD, "Save", {"comment": " "})

    assert "Draft" in said
    assert "Comments" not in said


@pytest.mark.parametrize("title", ["Write", "Comment"])
def test_once_the_session_has_begun_nothing_more_is_saved_and_the_card_says_so(asked, title):
    asked.presses_on(HEAD, asked.card(HEAD), title)
    asked.at("2026-11-12 10:00")
    said = asked.presses(HEAD, "Save", {"why": "Too late.", "comment": "Too late."})

    assert "This session has begun. Its briefing stays as it is." in said
    assert "Too late" not in newest(asked, PSW)


def test_opening_without_a_choice_says_what_to_do(asked):
    asked.at("2026-10-27 09:30")

    assert "no briefing with that number" in asked.presses(POT, "Open")


def test_a_double_tap_saves_and_comments_once(asked):
    asked.presses_on(HEAD, asked.card(HEAD), "Comment")
    again = asked.press_twice(HEAD, button(asked.shown[HEAD], "Save"), comment="Shorter, I think.")
    asked.presses_on(HEAD, asked.card(HEAD), "Write")
    asked.press_twice(HEAD, button(asked.shown[HEAD], "Save"), why=WORDS["why"])
    asked.deliver()

    assert as_text(again.card).count("Shorter, I think.") == 1
    assert "Draft: 4 parts" in newest(asked, PSW)


def test_a_briefing_begins_with_the_words_of_another_one_on_the_same_topic(asked):
    approved(asked)
    asked.at("2026-11-05 09:30")
    later = a_session(2, team="South", held_on=date(2026, 11, 26), facilitator=OTHER_LEADER)
    asked.has_sessions([SESSION, later])
    asked.at("2026-11-06 09:30")
    said = asked.presses_on(PSW, asked.card(PSW), "Write")

    assert "These words are from the briefing for North. Nothing is saved yet." in said
    assert inputs_of(asked.shown[PSW])["why"]["value"] == WORDS["why"]
