"""Good practice put forward, read by somebody else, published, shown, taken down (WSX-02, WSX-03, DUD-10, DUD-11)."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from domain.exemplars import ExemplarState
from domain.people import Function, Role
from storage.exemplars import list_exemplars
from tests.builders import a_person, person_id
from tests.office import Office, button
from tests.scenarios.conftest import SOCIAL_WORKER, up_to_the_check

WORKER, PEER, THERAPIST, READER, PSW = (person_id(number) for number in (7, 8, 9, 5, 2))
STORY = "M. chose one call a day instead of three, and is out more. Her plan says why, in her own words."
CHECKED = "names,places,dates,rare"
HANDED = {"story_kind": "good_practice", "story": STORY, "consent": "yes", "checked": CHECKED}
SUMMARY = "Good practice, worth a look"


@pytest.fixture
def council(database_url):
    """Yield three practitioners, a practice development lead and a principal, in December without audits."""
    office = Office(database_url)
    office.now = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    office.employs(
        [
            a_person(2, Role.SM, functions=frozenset({Function.PSW})),
            a_person(5, Role.PDAP),
            a_person(7, Role.SW),
            a_person(8, Role.SW),
            a_person(9, Role.OT),
        ]
    )
    for person in (PSW, READER, WORKER, PEER, THERAPIST):
        office.installs(person)
    office.at("2026-12-07 11:00")
    yield office
    office.close()


def handed_in(office: Office, person=WORKER, **said: str) -> str:
    office.types(person, "nominate")
    return office.presses(person, "Hand in", HANDED | said)


def published(office: Office, roles: str = "") -> str:
    handed_in(office)
    office.tick()
    return office.presses_on(READER, office.card(READER), "Publish", {"to_roles": roles, "why_back": ""})


def received(office: Office, person) -> int:
    return sum(one.summary == SUMMARY for one in office.inbox(person))


def kept(office: Office) -> str:
    with office.workshop.database.transaction() as connection:
        tables = ("exemplars", "notices", "journal", "chats")
        return "".join(str(connection.execute(text(f"SELECT * FROM {table}")).all()) for table in tables)


def test_it_is_handed_to_second_readers_and_never_to_who_put_it_forward(council):
    said = handed_in(council, PSW)
    council.tick()

    assert "Somebody else reads it first" in said
    assert "Read this before it is published" in str(council.card(READER))
    assert "Read this" not in str([one.card for one in council.inbox(PSW)])


def test_a_second_reader_publishes_to_everybody(council):
    shown = published(council)
    council.tick()

    assert "Practice Development AP 5 published it. For everybody. Shown until 7 December 2027" in shown
    assert [received(council, one) for one in (PEER, THERAPIST)] == [1, 1]
    assert STORY in council.types(PEER, "good practice")


def test_it_can_be_published_to_a_role_alone(council):
    published(council, "OT")
    council.tick()

    assert [received(council, one) for one in (PEER, THERAPIST)] == [0, 1]
    assert "Nothing is shown" in council.types(PEER, "good practice")
    assert STORY in council.types(THERAPIST, "good practice")


def test_who_put_it_forward_hears_what_was_decided(council):
    published(council)
    council.tick()

    assert "published it" in str(council.card(WORKER))


def test_it_is_sent_back_with_a_reason_and_can_be_handed_in_again(council):
    handed_in(council)
    council.tick()
    council.presses_on(
        READER, council.card(READER), "Send back", {"to_roles": "", "why_back": "Leave out the initial."}
    )
    council.tick()
    returned = council.card(WORKER)
    again = council.presses_on(WORKER, returned, "Hand in", HANDED | {"story": STORY.replace("M.", "A woman")})
    council.tick()

    assert "Leave out the initial." in str(returned)
    assert "Handed in" in again
    assert "A woman chose" in str(council.card(READER))


def test_the_second_of_two_readers_sees_what_the_first_decided(council):
    handed_in(council)
    council.tick()
    mine, theirs = council.card(READER), council.card(PSW)
    council.presses_on(READER, mine, "Publish", {"to_roles": "", "why_back": ""})
    said = council.presses_on(PSW, theirs, "Send back", {"to_roles": "", "why_back": "No."})

    assert "published already" in said
    assert "Practice Development AP 5 published it" in said


def test_without_consent_it_stops_and_the_words_are_forgotten(council):
    said = handed_in(council, consent="no")

    assert "Without the person's consent nothing is told" in said
    assert STORY not in kept(council)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ({"checked": "names,places"}, "Check all four things"),
        ({"consent": ""}, "Say what the person agreed to"),
        ({"story": " "}, "Write the words first"),
        ({"story": "y" * 5000}, "5,000 characters, and 1,000 is the most"),
    ],
    ids=["not checked", "no consent", "empty", "too long"],
)
def test_what_is_missing_is_said_and_the_words_stay_in_their_box(council, said, answer):
    shown = handed_in(council, **said)

    assert answer in shown
    assert said.get("story", STORY) in str(council.shown[WORKER])


def test_words_that_identify_somebody_stop_it(council):
    warned = handed_in(council, story="Call Mrs Applegarth about it.")

    assert "looks like" in warned
    assert "Applegarth" in str(council.shown[WORKER])
    assert "Applegarth" not in kept(council)


def test_an_nhs_number_cannot_be_kept(council):
    handed_in(council, story="Her number is 943 476 5919.")
    again = council.presses(WORKER, "Hand in", HANDED | {"story": "Her number is 943 476 5919."})

    assert "Take it out to go on" in again
    assert "943 476 5919" not in kept(council)


def test_it_expires_and_is_no_longer_shown(council):
    published(council)
    council.tick()
    council.at("2027-12-06 12:00")
    before = council.types(PEER, "good practice")
    council.at("2027-12-07 12:00")
    shelf = council.types(PEER, "good practice")
    card = next(one.card for one in council.inbox(PEER) if one.summary == SUMMARY)

    assert STORY in before
    assert "Nothing is shown" in shelf
    assert "no longer shown" in str(card)


def test_it_can_be_withdrawn_at_any_time_and_leaves_every_card(council):
    published(council)
    council.tick()
    council.types(WORKER, "withdraw story")
    council.tick()
    card = next(one.card for one in council.inbox(PEER) if one.summary == SUMMARY)

    assert "no longer shown" in str(card)
    assert STORY not in str(card)
    assert STORY not in kept(council)


def test_a_reader_withdraws_what_was_published(council):
    published(council)
    said = council.presses(READER, "Withdraw")

    assert "Nobody is shown it" in said


def test_a_repeated_press_hands_in_once(council):
    council.types(WORKER, "nominate")
    action = button(council.shown[WORKER], "Hand in")
    again = council.press_twice(WORKER, action, **HANDED)
    council.tick()

    assert "Handed in" in str(again.card)
    assert sum("Read this" in str(one.card) for one in council.inbox(READER)) == 1


def test_everything_can_be_typed(council):
    saved = council.types(WORKER, f"Change story: {STORY}")
    handed = council.types(WORKER, "hand it in, consent not needed")
    council.tick()
    back = council.types(READER, "send it back because Say what the worker did.")
    council.types(WORKER, f"change story: {STORY} The worker asked.")
    council.types(WORKER, "hand it in, consent yes")
    done = council.types(PSW, "publish to OTs and social workers")
    council.tick()

    assert "no names, no places, no dates" in saved
    assert "Handed in" in handed
    assert "goes back" in back
    assert "Published" in done
    assert received(council, THERAPIST) == 1
    assert "A change story" in council.types(THERAPIST, "good practice")


def test_consent_can_be_refused_by_typing(council):
    council.types(WORKER, f"nominate: {STORY}")
    said = council.types(WORKER, "hand it in, consent no")

    assert "nothing is told" in said
    assert STORY not in kept(council)


def test_nothing_waits_for_who_is_no_reader(council):
    handed_in(council)

    assert "A lead of practice reads this" in council.types(PEER, "publish")


def test_the_shelf_has_pages(council):
    for number in range(7):
        council.at(f"2026-12-07 12:{number:02}")
        council.types(WORKER, f"nominate: Story number {number}.")
        council.types(WORKER, "hand it in, consent not needed")
        council.types(READER, "publish")
    first = council.types(PEER, "good practice")
    second = council.presses(PEER, "Next page")

    assert "Page 1 of 2" in first
    assert "Story number 6." in first
    assert "Story number 0." in second
    assert "Story number 0." in council.types(PEER, "good practice 2")


def test_an_auditor_puts_forward_what_they_saw_from_the_receipt_and_can_go_back(office):
    office.employs(
        [a_person(1, Role.SW, team="North"), a_person(2, Role.SW, team="South"), a_person(5, Role.PDAP, team="East")]
    )
    office.at("2026-10-01 09:30")
    up_to_the_check(office)
    office.presses(SOCIAL_WORKER, "Send my audit")
    receipt = office.presses(SOCIAL_WORKER, "Put good practice forward")
    handed = office.presses(SOCIAL_WORKER, "Hand in", HANDED)
    back = office.presses(SOCIAL_WORKER, "Back")

    assert "Does the person agree" in receipt
    assert "Handed in" in handed
    assert "Your audit is sent" in back


def test_it_is_begun_once_for_an_audit_on_the_card_and_by_typing(office):
    office.at("2026-10-01 09:30")
    up_to_the_check(office)
    office.presses(SOCIAL_WORKER, "Send my audit")
    office.presses(SOCIAL_WORKER, "Put good practice forward")
    office.types(SOCIAL_WORKER, "nominate")

    with office.workshop.database.transaction() as connection:
        (begun,) = list_exemplars(connection, set(ExemplarState))
    assert begun.assignment is not None


def test_an_audit_that_was_opened_again_is_sent_first(office):
    office.at("2026-10-01 09:30")
    up_to_the_check(office)
    office.presses(SOCIAL_WORKER, "Send my audit")
    receipt = office.shown[SOCIAL_WORKER]
    office.presses(SOCIAL_WORKER, "Change my audit")

    assert "Send your audit first" in office.presses_on(SOCIAL_WORKER, receipt, "Put good practice forward")


def test_where_nobody_else_can_read_it_is_said(office):
    office.at("2026-10-01 09:30")

    assert "Nobody here can be the second reader" in handed_in(office, SOCIAL_WORKER)
