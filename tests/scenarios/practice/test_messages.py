"""A principal writes to staff: sheet, preview, signature; by button and by typing (ESX-08, ESX-01)."""

from functools import partial

import pytest

from app.settings import Settings
from tests.frameworks import somerset_files
from tests.office import button
from tests.scenarios.practice.conftest import POT, PSW, WORDS, WORKER, everything_kept, received, written


def test_the_preview_shows_the_message_to_whom_it_goes_and_how_many_it_reaches(council):
    shown = written(council, roles="SW", goes_on="2026-12-09")

    assert WORDS in shown
    assert "For: social workers" in shown
    assert "Reaches: 3 people today" in shown
    assert "Goes: on Wednesday 9 December" in shown


def test_a_message_to_both_waits_for_the_other_signature(council):
    written(council, signers="POT+PSW")
    waiting = council.presses(PSW, "Schedule")
    council.at("2026-12-07 12:00")
    before = received(council)
    signed = council.presses_on(POT, council.card(POT), "Sign")
    council.at("2026-12-07 13:00")

    assert "Waits for: the principal occupational therapist" in waiting
    assert before == 0
    assert "This message is scheduled" in signed
    assert received(council) == 1
    assert "principal social worker and the principal occupational therapist" in str(council.card(WORKER))


def test_a_council_without_sessions_says_so_and_help_does_not_offer_it(council, tmp_path, monkeypatch):
    for name, content in somerset_files().items():
        if name != "stop_the_clock.toml":
            path = tmp_path / "ours" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
    monkeypatch.setattr("tests.office.Settings", partial(Settings, framework=tmp_path / "ours"))
    council.restart()
    council.at("2026-12-07 12:00")

    assert "has no Stop the Clock sessions" in council.types(PSW, "message")
    assert "has no Stop the Clock sessions" in council.types(WORKER, "nominate")
    assert "nominate" not in council.types(WORKER, "help")


def test_everything_can_be_typed(council):
    shown = council.types(PSW, f"Message from both to social workers and OTs in Adults on 9 December: {WORDS}")
    scheduled = council.types(PSW, "schedule message")
    council.at("2026-12-08 10:00")
    signed = council.types(POT, "sign message")
    withdrawn = council.types(POT, "withdraw message")

    assert "For: social workers and occupational therapists in Adults" in shown
    assert "Reaches: 3 people today" in shown
    assert "waits for a signature" in scheduled
    assert "is scheduled" in signed
    assert "withdrawn" in withdrawn


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ({"message": "x" * 1001}, "1,001 characters, and 1,000 is the most"),
        ({"message": "  "}, "Write the words first"),
        ({"goes_on": "2026-12-04"}, "is not ahead"),
        ({"roles": "MOD"}, "Nobody is in those roles"),
        ({"signers": "POT"}, "does not go in your name"),
    ],
    ids=["too long", "empty", "day gone by", "nobody there", "another's name"],
)
def test_what_cannot_be_taken_is_said_and_stays_in_its_box(council, said, answer):
    shown = written(council, **said)

    assert answer in shown
    assert said.get("message", WORDS) in str(council.shown[PSW])


def test_words_that_identify_somebody_are_kept_only_when_sent_again_unchanged(council):
    words = "Ring 01823 555123 where you are unsure."
    warned = written(council, message=words)
    kept_after_warning = words in everything_kept(council)
    shown = council.presses(PSW, "Preview", {"message": words, "signers": "PSW"})

    assert "looks like a telephone number" in warned
    assert not kept_after_warning
    assert "Check your message" in shown


def test_a_card_that_is_older_than_another_device_changes_nothing(council):
    written(council)
    old = council.shown[PSW]
    council.presses(PSW, "Change")
    council.presses(PSW, "Preview", {"message": "Other words altogether.", "signers": "PSW"})
    said = council.presses_on(PSW, old, "Schedule")

    assert "This was changed meanwhile" in said
    assert "Other words altogether." in said


def test_a_repeated_press_schedules_once(council):
    written(council, signers="POT+PSW")
    council.press_twice(PSW, button(council.shown[PSW], "Schedule"))
    council.deliver()

    assert len([one for one in council.inbox(POT) if "waits for you" in one.summary]) == 1


def test_the_list_tells_drafts_from_what_is_scheduled_and_leaves_out_empty_sheets(council):
    council.types(PSW, f"message to OTs: {WORDS}")
    draft = council.types(PSW, "messages")
    council.types(PSW, "schedule message")
    council.types(PSW, "message")

    assert draft == "A draft, not scheduled yet. For occupational therapists."
    assert council.types(PSW, "messages").startswith("This message is scheduled. For occupational therapists")


def test_who_is_no_principal_cannot_write_to_staff(council):
    assert "Only the principal social worker" in council.types(WORKER, "message")
    assert "Only the principal social worker" in council.types(WORKER, "messages")
