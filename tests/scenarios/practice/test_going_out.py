"""When a practice message goes out, to whom, and until when it can be withdrawn (Q13, R14, R15)."""

from domain.practice_messages import MessageState
from storage.practice_messages import list_messages
from tests.office import Office
from tests.scenarios.practice.conftest import (
    COLLEAGUE,
    PART_TIMER,
    POT,
    PSW,
    THERAPIST,
    WORDS,
    WORKER,
    everything_kept,
    received,
    written,
)


def test_nothing_goes_out_before_it_is_scheduled(council):
    written(council)
    council.at("2026-12-08 12:00")

    assert received(council) == 0


def test_a_scheduled_message_goes_on_its_day_within_the_hours_signed_and_dated(council):
    written(council, goes_on="2026-12-09")
    council.presses(PSW, "Schedule")
    council.at("2026-12-09 08:00")
    early = received(council)
    council.at("2026-12-09 10:00")

    assert (early, received(council)) == (0, 1)
    assert "Strategic Manager 2, for the principal social worker, 9 December 2026" in str(council.card(WORKER))


def test_only_chosen_roles_and_services_get_it(council):
    written(council, roles="SW,OT", services="Adults")
    council.presses(PSW, "Schedule")
    council.at("2026-12-10 12:00")

    assert [received(council, one) for one in (WORKER, THERAPIST, COLLEAGUE, POT)] == [1, 1, 0, 0]


def test_a_part_timer_and_who_is_away_get_it_on_their_next_own_day(council):
    council.types(WORKER, "away until 9 December")
    written(council)
    council.presses(PSW, "Schedule")
    council.at("2026-12-07 12:00")
    at_first = [received(council, one) for one in (COLLEAGUE, WORKER, PART_TIMER)]
    council.at("2026-12-10 12:00")

    assert at_first == [1, 0, 0]
    assert [received(council, one) for one in (COLLEAGUE, WORKER, PART_TIMER)] == [1, 1, 1]


def test_whoever_comes_back_early_gets_it_then(council):
    council.types(WORKER, "away until 18 December")
    written(council)
    council.presses(PSW, "Schedule")
    council.at("2026-12-08 12:00")
    away = received(council)
    council.send(WORKER, "back again")
    council.at("2026-12-08 12:10")

    assert (away, received(council)) == (0, 1)


def test_a_message_waits_for_a_day_without_another_nudge(council):
    for person in ("first", "second"):
        council.types(PSW, f"message: {WORDS} The {person}.")
        council.types(PSW, "schedule message")
    council.at("2026-12-07 12:00")
    on_the_day = received(council)
    council.at("2026-12-08 12:00")

    assert (on_the_day, received(council)) == (1, 2)


def test_a_pause_holds_messages_back(council):
    written(council)
    council.presses(PSW, "Schedule")
    council.workshop.control.pause(council.now, dry_run=False)
    council.at("2026-12-07 12:00")
    paused, standing = received(council), _state(council)
    council.workshop.control.resume(council.now, dry_run=False)
    council.at("2026-12-07 13:00")

    assert (paused, received(council)) == (0, 1)
    assert standing is MessageState.SCHEDULED


def test_a_message_can_be_withdrawn_until_it_goes_and_its_words_are_forgotten(council):
    written(council, goes_on="2026-12-09")
    council.presses(PSW, "Schedule")
    council.presses(PSW, "Withdraw")
    council.at("2026-12-09 12:00")

    assert received(council) == 0
    assert WORDS not in everything_kept(council)


def test_until_the_hours_begin_it_has_not_gone(council):
    written(council, goes_on="2026-12-09")
    council.presses(PSW, "Schedule")
    council.at("2026-12-09 09:20")

    assert "is withdrawn" in council.presses(PSW, "Withdraw")


def test_a_message_that_went_cannot_be_withdrawn(council):
    written(council)
    card = council.shown[PSW]
    council.presses_on(PSW, card, "Schedule")
    council.at("2026-12-07 12:00")
    said = council.presses_on(PSW, card, "Throw away")

    assert "has gone out, and cannot be changed" in said


def _state(office: Office) -> MessageState:
    with office.workshop.database.transaction() as connection:
        return list_messages(connection, 1)[0].state
