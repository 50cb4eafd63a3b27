"""A card that draws itself anew, on another device or when it is looked at again."""

import pytest

from cards.twin import as_text
from tests.scenarios.conftest import COLLEAGUE, SOCIAL_WORKER, up_to_the_check, up_to_the_questions


def refreshed(office, person, card):
    """Return what *card* looks like once the client has asked for it anew."""
    reply = office.press(person, card["refresh"]["action"])
    assert reply.card is not None
    return as_text(office._linted(reply.card))


@pytest.fixture
def database_url(sqlite_url):
    """Run on SQLite alone: none of this is about the database."""
    return sqlite_url


@pytest.fixture
def opening(office):
    """Return the opening's card as it was sent."""
    office.at("2026-10-01 09:30")
    return office.card(SOCIAL_WORKER)


def test_a_refresh_starts_nothing(office, opening):
    said = ""
    for _ in range(3):
        said = refreshed(office, SOCIAL_WORKER, opening)

    assert "Your audit for October" in said
    assert "not started" in said
    assert "No audit is open" in office.types(SOCIAL_WORKER, "back")


def test_a_refresh_of_the_first_card_shows_the_audit_that_runs_in_it(office, opening):
    up_to_the_questions(office)

    assert "Question 1 of 7" in refreshed(office, SOCIAL_WORKER, opening)


def test_a_refresh_of_an_old_audit_card_shows_where_the_audit_is_and_saves_nothing(office, opening):
    up_to_the_questions(office)
    old = office.shown[SOCIAL_WORKER]
    office.presses(SOCIAL_WORKER, "Continue", {"rating": "good"})
    first, second = refreshed(office, SOCIAL_WORKER, old), refreshed(office, SOCIAL_WORKER, old)

    assert "Question 2 of 7" in first
    assert "Question 2 of 7" in second
    assert "Good" in office.presses(SOCIAL_WORKER, "Back")


def test_a_refresh_of_a_sent_audit_shows_the_receipt(office, opening):
    up_to_the_check(office)
    office.presses(SOCIAL_WORKER, "Send my audit")

    assert "Reference" in refreshed(office, SOCIAL_WORKER, opening)


def test_a_refresh_of_a_reminder_shows_what_is_left_now(office, opening):
    office.at("2026-10-16 09:30")
    reminder = office.card(SOCIAL_WORKER)
    before = refreshed(office, SOCIAL_WORKER, reminder)
    office.shown[SOCIAL_WORKER] = opening
    up_to_the_check(office)
    office.presses(SOCIAL_WORKER, "Send my audit")

    assert "1 audit left for October" in before
    assert "All done" in refreshed(office, SOCIAL_WORKER, reminder)


def test_an_audit_started_from_a_reminder_runs_in_the_reminders_card(office, opening):
    office.at("2026-10-16 09:30")
    reminder = office.card(SOCIAL_WORKER)
    office.presses(SOCIAL_WORKER, "Start")

    assert "Which case will you audit?" in refreshed(office, SOCIAL_WORKER, reminder)
    assert "started" in refreshed(office, SOCIAL_WORKER, opening)


def test_a_refresh_of_a_month_that_is_over_says_so_and_changes_nothing(office, opening):
    office.at("2026-12-01 09:30")

    assert "You owe no audit for October now." in refreshed(office, SOCIAL_WORKER, opening)


def test_a_refresh_of_somebody_elses_card_shows_nothing_of_it(office, opening):
    assert "sent to somebody else" in refreshed(office, COLLEAGUE, opening)


def test_a_refresh_counts_as_no_answer_even_with_inputs(office, opening):
    up_to_the_questions(office)
    card = office.shown[SOCIAL_WORKER]
    reply = office.press(SOCIAL_WORKER, card["refresh"]["action"], {"rating": "inadequate", "note": "Not pressed."})

    assert "Question 1 of 7" in as_text(reply.card)
    assert "Not pressed." not in str(reply.card)
