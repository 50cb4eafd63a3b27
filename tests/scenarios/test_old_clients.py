"""Clients that know no Action.Execute: the press comes as a message, and no card can take the old one's place."""

import pytest

from dialogs.turn import TurnKind
from storage.schema import assignments
from tests.office import button
from tests.scenarios.conftest import COLLEAGUE, SOCIAL_WORKER, up_to_the_check, up_to_the_questions


@pytest.fixture
def database_url(sqlite_url):
    """Run on SQLite alone: none of this is about the database."""
    return sqlite_url


def submits(office, person, title, fields=None, card=None):
    """Press the button's fallback; return what came as a new message, and what went back at once."""
    data = button(card or office.card(person), title)["fallback"]["data"]
    turn = office._turn(
        TurnKind.PRESSED, person, verb=data["verb"], token=data["t"], fields=fields or {}, answers_in_place=False
    )
    before = len(office.posts)
    reply = office.router.answer(turn)
    office.deliver()
    new = [post for post in office.posts[before:] if post[1] == person and post[2] == "new"]
    return [one.text for one in office.inbox(person)[-len(new) :]] if new else [], reply


def test_a_submitted_answer_is_saved_and_only_the_card_in_the_chat_follows(office):
    office.at("2026-10-01 09:30")
    submits(office, SOCIAL_WORKER, "Start")
    said, reply = submits(office, SOCIAL_WORKER, "Continue", {"case_reference": "AS-000001"})

    assert (said, reply.card, reply.text) == ([], None, "")
    assert "Have you spoken" in str(office.card(SOCIAL_WORKER))


def test_faults_are_told_in_words(office):
    office.at("2026-10-01 09:30")
    up_to_the_questions(office)
    said, reply = submits(office, SOCIAL_WORKER, "Continue", {"rating": "inadequate"})
    both, _ = submits(office, SOCIAL_WORKER, "Continue", {"rating": "poor", "evidence": "x" * 201})

    assert reply.card is None
    assert said == ["Enter a note that says why. Requires Improvement and Inadequate need one."]
    assert both == ["Select a rating. Where in the record must be 200 characters or fewer."]


def test_a_refusal_is_told_in_words(office):
    office.at("2026-10-01 09:30")
    up_to_the_questions(office)
    for _ in range(2):
        submits(office, SOCIAL_WORKER, "Skip")
        submits(office, SOCIAL_WORKER, "Continue", {"reason": "not_sure"})
    said, _ = submits(office, SOCIAL_WORKER, "Skip")

    assert said == ["You can skip 2 questions in this audit. Answer this one, or go back to another."]


def test_an_answer_that_came_too_late_is_told_in_words(office):
    office.at("2026-10-01 09:30")
    up_to_the_questions(office)
    card = office.card(SOCIAL_WORKER)
    office.types(SOCIAL_WORKER, "change 1")
    office.types(SOCIAL_WORKER, "outstanding")
    office.at("2026-10-01 10:05")
    said, _ = submits(office, SOCIAL_WORKER, "Continue", {"rating": "good", "note": "Late."}, card)

    assert said == ["This was updated at 09:30. Check the answer, then continue."]
    assert "Question 1 of 7" in str(office.card(SOCIAL_WORKER))


def test_a_button_whose_audit_is_gone_is_told_in_words(office):
    office.at("2026-10-01 09:30")
    with office.workshop.database.transaction() as connection:
        connection.execute(assignments.update().where(assignments.c.auditor == SOCIAL_WORKER).values(state="excused"))
    said, reply = submits(office, SOCIAL_WORKER, "Start")

    assert (said, reply.card) == (["You no longer have to do this audit. Type status to see what is left."], None)


def test_a_whole_audit_can_be_sent_from_an_old_client(office):
    office.at("2026-10-01 09:30")
    up_to_the_check(office)
    said, _ = submits(office, SOCIAL_WORKER, "Send my audit")

    assert said == []
    assert "Reference" in str(office.card(SOCIAL_WORKER))


def test_somebody_elses_card_is_refused_with_a_card_of_its_own(office):
    office.at("2026-10-01 09:30")
    _, reply = submits(office, COLLEAGUE, "Start", card=office.card(SOCIAL_WORKER))

    assert "sent to somebody else" in str(reply.card)
