"""Messages and good practice pressed twice, on two devices, from old cards, or by somebody who may not."""

from datetime import UTC, datetime
from typing import Any

import pytest

from domain.ids import PersonId
from domain.people import Function, Role
from tests.builders import a_person, person_id
from tests.office import Office, button

PSW, POT, READER, WORKER, PEER = (person_id(number) for number in (2, 3, 5, 7, 8))
WORDS, STORY = "Say it with the person.", "She chose one call a day, and is out more."
WRITTEN = {"message": WORDS, "signers": "PSW"}
HANDED = {"story_kind": "good_practice", "story": STORY, "consent": "yes", "checked": "names,places,dates,rare"}
DECIDED = {"to_roles": "", "why_back": "Leave out the calls."}


@pytest.fixture
def council(database_url):
    """Yield two principals, a practice development lead and two practitioners, in December without audits."""
    office = Office(database_url)
    office.now = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    office.employs(
        [
            a_person(2, Role.SM, functions=frozenset({Function.PSW})),
            a_person(3, Role.SM, functions=frozenset({Function.POT})),
            a_person(5, Role.PDAP),
            a_person(7, Role.SW),
            a_person(8, Role.SW),
        ]
    )
    for person in (PSW, POT, READER, WORKER, PEER):
        office.installs(person)
    office.at("2026-12-07 11:00")
    yield office
    office.close()


def sheet_of(office: Office, person: PersonId, word: str) -> dict[str, Any]:
    office.types(person, word)
    return office.shown[person]


def read_by(office: Office) -> dict[str, Any]:
    """Have a story handed in; return the second reader's card."""
    office.presses_on(WORKER, sheet_of(office, WORKER, "nominate"), "Hand in", HANDED)
    office.tick()
    return office.card(READER)


def refreshed(office: Office, person: PersonId, card: dict[str, Any]) -> str:
    return str(office.press(person, card["refresh"]["action"]).card)


@pytest.mark.parametrize("title", ["Preview", "Hand in"])
def test_a_press_that_teams_repeats_shows_the_same(council, title):
    person, given = (PSW, WRITTEN) if title == "Preview" else (WORKER, HANDED)
    card = sheet_of(council, person, "message" if title == "Preview" else "nominate")

    again = str(council.press_twice(person, button(card, title), **given).card)

    assert "Check your message" in again or "Handed in" in again


def test_a_repeated_press_that_was_refused_keeps_what_was_typed(council):
    card = sheet_of(council, PSW, "message")

    again = str(council.press_twice(PSW, button(card, "Preview"), message="Ring 01823 555123.", signers="PSW").card)

    assert "looks like a telephone number" in again
    assert "01823 555123" in again


def test_the_same_words_from_two_devices_are_one_message(council):
    card = sheet_of(council, PSW, "message")
    council.presses_on(PSW, card, "Preview", WRITTEN)

    assert "Check your message" in council.presses_on(PSW, card, "Preview", WRITTEN)


def test_other_words_from_an_old_card_are_refused_and_stay_in_their_box(council):
    card = sheet_of(council, PSW, "message")
    council.presses_on(PSW, card, "Preview", WRITTEN)
    said = council.presses_on(PSW, card, "Preview", WRITTEN | {"message": "Older words."})

    assert "This was changed meanwhile" in said
    assert "Older words." in str(council.shown[PSW])


def test_a_story_from_an_old_card_does_not_write_over_newer_words(council):
    card = sheet_of(council, WORKER, "nominate")
    council.presses_on(WORKER, card, "Hand in", HANDED | {"checked": ""})
    said = council.presses_on(WORKER, card, "Hand in", HANDED | {"story": "Older words."})

    assert "This was changed meanwhile" in said


def test_scheduling_signing_and_withdrawing_twice_is_once(council):
    sheet_of(council, PSW, "message")
    council.presses(PSW, "Preview", WRITTEN | {"signers": "POT+PSW"})
    preview = council.shown[PSW]
    council.presses_on(PSW, preview, "Schedule")
    scheduled = council.presses_on(PSW, preview, "Schedule")
    council.tick()
    asked = council.card(POT)
    council.presses_on(POT, asked, "Sign")
    signed = council.presses_on(POT, asked, "Sign")
    council.presses_on(POT, asked, "Withdraw")
    withdrawn = council.presses_on(POT, asked, "Withdraw")
    late = council.presses_on(POT, asked, "Sign")

    assert "waits for a signature" in scheduled
    assert "is scheduled" in signed
    assert "It was not sent" in withdrawn
    assert "This message was withdrawn" in late
    assert "Withdrawn." in council.types(PSW, "messages")


def test_a_withdrawn_message_is_not_changed_from_an_old_card(council):
    sheet_of(council, PSW, "message")
    council.presses(PSW, "Preview", WRITTEN)
    preview = council.shown[PSW]
    council.presses_on(PSW, preview, "Throw away")

    assert "This message is withdrawn" in council.presses_on(PSW, preview, "Change")
    assert "is withdrawn" in refreshed(council, PSW, council.card(PSW))


def test_nobody_signs_words_that_they_have_not_seen(council):
    sheet_of(council, PSW, "message")
    council.presses(PSW, "Preview", WRITTEN | {"signers": "POT+PSW"})
    council.presses(PSW, "Schedule")
    council.tick()
    asked = council.card(POT)
    council.presses(PSW, "Change")
    council.presses(PSW, "Preview", WRITTEN | {"signers": "POT+PSW", "message": "Better words."})
    early = council.presses_on(POT, asked, "Sign")
    council.presses(PSW, "Schedule")
    late = council.presses_on(POT, asked, "Sign")

    assert "There is no message to do that with" in early
    assert "This was changed meanwhile" in late
    assert "Better words." in late
    assert "is scheduled" in council.presses(POT, "Sign")


@pytest.mark.parametrize("word", ["schedule message", "sign message", "withdraw message", "got it"])
def test_where_there_is_no_message_that_is_said(council, word):
    assert "There is no message to do that with" in council.types(PSW, word)


def test_a_day_that_cannot_be_read_is_asked_for(council):
    assert "Give the day" in council.types(PSW, f"message on some day: {WORDS}")


def test_the_message_under_way_comes_back(council):
    council.types(PSW, f"message: {WORDS}")

    assert WORDS in council.types(PSW, "message")


def test_publishing_and_sending_back_twice_is_once(council):
    card = read_by(council)
    council.presses_on(READER, card, "Send back", DECIDED)
    back = council.presses_on(READER, card, "Send back", DECIDED)
    council.types(WORKER, f"nominate: {STORY}")
    council.types(WORKER, "hand it in, consent yes")
    council.tick()
    card = council.card(READER)
    council.presses_on(READER, card, "Publish", DECIDED)
    published = council.presses_on(READER, card, "Publish", DECIDED)
    council.presses(READER, "Withdraw")

    assert "sent it back" in back
    assert "published it" in published
    assert "This was withdrawn." in council.presses_on(READER, card, "Publish", DECIDED)


def test_nobody_publishes_words_that_they_have_not_read(council):
    old = read_by(council)
    council.presses_on(PSW, council.card(PSW), "Send back", DECIDED)
    council.types(WORKER, "nominate: Other words.")
    council.types(WORKER, "hand it in, consent yes")
    said = council.presses_on(READER, old, "Publish", DECIDED)

    assert "This was changed meanwhile" in said
    assert "Other words." in said
    assert "published it" in council.presses(READER, "Publish", DECIDED)


def test_words_do_not_decide_about_one_of_several(council):
    for person in (WORKER, PEER):
        council.types(person, f"nominate: {STORY}")
        council.types(person, "hand it in, consent yes")

    assert "More than one waits" in council.types(READER, "publish")
    assert "More than one waits" in council.types(READER, "send back because it is long")


def test_a_sheet_that_was_handed_in_says_so_when_pressed_again(council):
    sheet = sheet_of(council, WORKER, "nominate")
    council.presses_on(WORKER, sheet, "Hand in", HANDED)
    again = council.presses_on(WORKER, sheet, "Hand in", HANDED)
    council.presses_on(WORKER, sheet, "Throw away")
    thrown = council.presses_on(WORKER, sheet, "Throw away")

    assert "waits for its second reader" in again
    assert "Nobody is shown it" in thrown


def test_a_reader_does_not_decide_about_their_own(council):
    sheet = sheet_of(council, READER, "nominate")
    council.presses_on(READER, sheet, "Hand in", HANDED)

    assert "nothing here to do that with" in council.types(READER, "publish")


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("hand it in", "Say what the person agreed to"),
        ("hand it in, consent yes", "nothing here to do that with"),
        ("withdraw story", "nothing here to do that with"),
        ("send back because it names her", "I did not understand"),
    ],
)
def test_where_nothing_was_put_forward_that_is_said(council, word, answer):
    assert answer in council.types(PEER, word)


def test_what_waits_for_a_reader_is_not_handed_in_again_by_typing(council):
    read_by(council)

    assert "nothing here to do that with" in council.types(WORKER, "hand it in, consent yes")


def test_a_card_shows_on_every_device_what_this_person_said(council):
    council.types(PSW, f"message: {WORDS}")
    council.types(PSW, "schedule message")
    council.at("2026-12-07 12:00")
    card = council.card(WORKER)
    before = refreshed(council, WORKER, card)
    council.types(WORKER, "got it")

    assert "You said: Got it" not in before
    assert "You said: Got it" in refreshed(council, WORKER, card)
    assert "You said: Got it" not in refreshed(council, PEER, council.card(PEER))


def test_a_story_that_was_taken_down_is_gone_from_every_device(council):
    council.presses_on(READER, read_by(council), "Publish", DECIDED)
    council.at("2026-12-07 12:00")
    card = council.card(PEER)
    council.types(WORKER, "withdraw story")

    assert "no longer shown" in refreshed(council, PEER, card)
