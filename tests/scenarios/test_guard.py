"""Words that could tell who somebody is: warned of before anything of them is stored (Q36, Q37)."""

import json

import pytest
from sqlalchemy import select

from domain.people import Role
from storage.guard_counts import list_counts
from storage.schema import metadata
from tests.builders import a_person
from tests.office import Office, button
from tests.scenarios.conftest import SOCIAL_WORKER, up_to_the_questions

PHONE, POSTCODE, NHS, NI, EMAIL = "07700 900123", "TA1 4DY", "943 476 5919", "AB 12 34 56 C", "jo@example.org"
NOTE = f"Ring the son on {PHONE}."
NUMBER = f"The record of {NHS} is thin."
WARNING = "This looks like a telephone number. Take it out, or select Continue again to keep it."


@pytest.fixture
def audit(office: Office) -> Office:
    """Return the office with the social worker at question 1."""
    office.at("2026-10-01 09:30")
    up_to_the_questions(office)
    return office


def counted(office: Office) -> dict[tuple[str, str], int]:
    with office.workshop.database.transaction() as connection:
        return {(kind, deed): count for _, kind, deed, count in list_counts(connection)}


def everything_stored(office: Office) -> str:
    with office.workshop.database.transaction() as connection:
        rows = [list(connection.execute(select(table))) for table in metadata.sorted_tables]
    return json.dumps(rows, default=str)


def test_words_that_identify_come_back_in_their_box_with_what_they_look_like(audit):
    shown = audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": NOTE})

    assert WARNING in shown
    assert "Question 1 of 7" in shown
    assert NOTE in str(audit.shown[SOCIAL_WORKER])
    assert NOTE not in everything_stored(audit)


def test_continue_again_keeps_them(audit):
    audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": NOTE})
    shown = audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": NOTE})

    assert "Question 2 of 7" in shown
    assert counted(audit) == {("telephone", "flagged"): 1, ("telephone", "confirmed"): 1}


def test_a_saved_answer_that_was_kept_is_not_warned_of_again(audit):
    audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": NOTE})
    audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": NOTE})
    audit.presses(SOCIAL_WORKER, "Back")
    shown = audit.presses(SOCIAL_WORKER, "Continue", {"rating": "outstanding", "note": NOTE})

    assert "Question 2 of 7" in shown


def test_undo_brings_back_what_was_kept_without_asking(audit):
    audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": NOTE})
    audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": NOTE})
    audit.presses(SOCIAL_WORKER, "Back")
    audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": "Clear."})

    assert "Taken back" in audit.types(SOCIAL_WORKER, "undo")
    assert PHONE in everything_stored(audit)


def test_words_taken_out_are_stored_and_other_identifiers_are_warned_of_anew(audit):
    audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": NOTE})
    other = audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": f"He lives at {POSTCODE}."})
    after = audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": "Ring the son."})

    assert "looks like a postcode" in other
    assert "Question 2 of 7" in after


def test_a_double_tap_keeps_nothing(audit):
    card = audit.shown[SOCIAL_WORKER]
    audit.presses_on(SOCIAL_WORKER, card, "Continue", {"rating": "good", "note": NOTE})
    shown = audit.presses_on(SOCIAL_WORKER, card, "Continue", {"rating": "good", "note": NOTE})

    assert WARNING in shown
    assert PHONE not in everything_stored(audit)


def test_a_press_that_teams_repeats_warns_again_and_counts_once(audit):
    way_on = button(audit.shown[SOCIAL_WORKER], "Continue")
    again = audit.press_twice(SOCIAL_WORKER, way_on, rating="good", note=NOTE)

    assert PHONE in str(again.card)
    assert counted(audit) == {("telephone", "flagged"): 1}


def test_an_old_client_is_warned_in_words_and_keeps_them_by_continuing_again(audit):
    data = button(audit.shown[SOCIAL_WORKER], "Continue")["data"]
    inputs = {"rating": "good", "note": NOTE}
    for _ in range(2):
        audit.submits(SOCIAL_WORKER, data, inputs)

    assert audit.inbox(SOCIAL_WORKER)[-1].text == WARNING
    assert "Question 2 of 7" in str(audit.card(SOCIAL_WORKER))


@pytest.mark.parametrize("number", [NHS, NI])
def test_numbers_with_a_check_cannot_be_kept(audit, number):
    inputs = {"rating": "good", "note": f"The record of {number} is thin."}
    audit.presses(SOCIAL_WORKER, "Continue", inputs)
    shown = audit.presses(SOCIAL_WORKER, "Continue", inputs)

    assert "Take it out to go on." in shown
    assert number not in everything_stored(audit)


def test_two_kinds_are_named_together(audit):
    shown = audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": NOTE, "evidence": EMAIL})

    assert "a telephone number and an e-mail address. Take them out" in shown


def test_the_reason_of_a_skip_is_guarded_too(audit):
    audit.presses(SOCIAL_WORKER, "Skip")
    inputs = {"reason": "other", "words": NOTE}
    warned = audit.presses(SOCIAL_WORKER, "Continue", inputs)
    kept = audit.presses(SOCIAL_WORKER, "Continue", inputs)

    assert WARNING in warned
    assert "Question 2 of 7" in kept


def test_typed_words_are_warned_of_and_kept_when_typed_again_unchanged(audit):
    warned = audit.types(SOCIAL_WORKER, f"good, ring him on {PHONE}")
    asked = audit.types(SOCIAL_WORKER, "keep it")
    kept = audit.types(SOCIAL_WORKER, f"good, ring him on {PHONE}")

    assert "type the very same words again to keep it. Nothing was saved." in warned
    assert "I did not store" in asked
    assert "Saved: Good." in kept


def test_typed_numbers_with_a_check_are_never_kept(audit):
    for _ in range(2):
        assert "Take it out to go on." in audit.types(SOCIAL_WORKER, NUMBER)

    assert NHS not in everything_stored(audit)


def test_a_colleagues_name_is_found_and_a_new_colleague_from_the_next_tick_on(audit):
    staff = [a_person(1, Role.SW, name="Jamie Featherstone"), a_person(2, Role.SW, team="South", name="Ann Trelawney")]
    audit.workshop.staff.import_people(staff, audit.now, dry_run=False)
    audit.at("2026-10-01 09:40")

    assert "the name of a colleague" in audit.presses(
        SOCIAL_WORKER, "Continue", {"rating": "good", "note": "Trelawney wrote this."}
    )


def test_words_that_lost_a_race_are_not_kept_where_they_identify(audit):
    old = audit.shown[SOCIAL_WORKER]
    audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good", "note": "From my phone."})
    audit.at("2026-10-01 09:40")
    audit.presses_on(SOCIAL_WORKER, old, "Continue", {"rating": "outstanding", "note": NOTE})

    assert PHONE in str(audit.shown[SOCIAL_WORKER])
    assert PHONE not in everything_stored(audit)


def test_an_old_card_is_warned_of_at_its_own_question(audit):
    old = audit.shown[SOCIAL_WORKER]
    audit.types(SOCIAL_WORKER, "check")
    shown = audit.presses_on(SOCIAL_WORKER, old, "Continue", {"rating": "good", "note": NOTE})

    assert "Question 1 of 7" in shown
    assert NOTE in str(audit.shown[SOCIAL_WORKER])


def test_planted_identifiers_are_in_no_table(audit, caplog):
    caplog.set_level("DEBUG")
    planted = (PHONE, POSTCODE, NHS, NI, EMAIL, "9434765919")
    for words in (*planted, f"I am worried about them, {PHONE}", "change 9434765919", f"change {POSTCODE}"):
        audit.presses_on(SOCIAL_WORKER, audit.card(SOCIAL_WORKER), "Continue", {"rating": "good", "note": words})
        audit.send(SOCIAL_WORKER, f"the son says {words} so there")
        audit.send(SOCIAL_WORKER, words)
        stored = everything_stored(audit)
        audit.deliver()

        assert not [one for one in planted if one in stored or one in everything_stored(audit)]
        assert not [one for one in planted if one in caplog.text]
