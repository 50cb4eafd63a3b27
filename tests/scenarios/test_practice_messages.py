"""A principal writes to staff: sheet, preview, signature, day, hours; counted, and nobody knows by whom (ESX-08)."""

from datetime import UTC, datetime
from functools import partial

import pytest
from sqlalchemy import text

from app.settings import Settings
from domain.people import Function, Role
from domain.practice_messages import MessageState
from storage.notices import list_notices
from storage.practice_messages import list_messages
from tests.builders import a_person, person_id
from tests.frameworks import somerset_files
from tests.office import Office, button

PSW, POT, WORKER, COLLEAGUE, THERAPIST, PART_TIMER = (person_id(number) for number in (2, 3, 7, 8, 9, 10))
WORDS = "Write down what may go well beside what may go wrong, and say it with the person."
SUMMARY = "A practice message for you"


@pytest.fixture
def council(database_url):
    """Yield two principals and four practitioners in two services, in December, when there are no audits."""
    office = Office(database_url)
    office.now = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    office.employs(
        [
            a_person(2, Role.SM, functions=frozenset({Function.PSW})),
            a_person(3, Role.SM, functions=frozenset({Function.POT})),
            a_person(7, Role.SW),
            a_person(8, Role.SW, service="Older people"),
            a_person(9, Role.OT),
            a_person(10, Role.SW, working_days=frozenset({3, 4})),
        ]
    )
    for person in (PSW, POT, WORKER, COLLEAGUE, THERAPIST, PART_TIMER):
        office.installs(person)
    office.at("2026-12-07 11:00")
    yield office
    office.close()


def received(office: Office, person=WORKER) -> int:
    return sum(one.summary == SUMMARY for one in office.inbox(person))


def written(office: Office, **said: str) -> str:
    """Open the sheet as PSW and fill it in; return the answer in words."""
    office.types(PSW, "message")
    return office.presses(PSW, "Preview", {"message": WORDS, "signers": "PSW"} | said)


def counted(office: Office) -> str:
    return office.types(PSW, "messages")


def test_the_preview_shows_the_message_to_whom_it_goes_and_how_many_it_reaches(council):
    shown = written(council, roles="SW", goes_on="2026-12-09")

    assert WORDS in shown
    assert "For: social workers" in shown
    assert "Reaches: 3 people today" in shown
    assert "Goes: on Wednesday 9 December" in shown


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


def test_a_message_can_be_withdrawn_until_it_goes_and_its_words_are_forgotten(council):
    written(council, goes_on="2026-12-09")
    council.presses(PSW, "Schedule")
    council.presses(PSW, "Withdraw")
    council.at("2026-12-09 12:00")

    assert received(council) == 0
    assert WORDS not in _everything_kept(council)


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


def test_got_it_is_counted_once_a_person_on_all_their_devices(council):
    written(council)
    council.presses(PSW, "Schedule")
    council.at("2026-12-07 12:00")
    card = council.card(WORKER)
    first = council.presses_on(WORKER, card, "Got it")
    council.presses_on(WORKER, card, "Got it")
    council.types(WORKER, "got it")
    council.types(COLLEAGUE, "got it")
    council.at("2026-12-10 12:00")

    assert "You said: Got it" in first
    assert "Got it: 2 of 6" in counted(council)


def test_no_table_says_who_got_it(council):
    written(council)
    council.presses(PSW, "Schedule")
    council.at("2026-12-07 12:00")
    before = _rows_about(council, WORKER)
    council.presses_on(WORKER, council.card(WORKER), "Got it")

    assert _rows_about(council, WORKER) == before
    assert "Got it: 1 of 6" in counted(council)


def test_an_old_client_is_told_in_words(council):
    written(council)
    council.presses(PSW, "Schedule")
    council.at("2026-12-07 12:00")
    council.submits(WORKER, button(council.card(WORKER), "Got it")["data"], {})

    assert "Counted." in council.inbox(WORKER)[-1].text


def test_whoever_comes_back_early_gets_it_then(council):
    council.types(WORKER, "away until 18 December")
    written(council)
    council.presses(PSW, "Schedule")
    council.at("2026-12-08 12:00")
    away = received(council)
    council.send(WORKER, "back again")
    council.at("2026-12-08 12:10")

    assert (away, received(council)) == (0, 1)


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


def test_the_marks_are_forgotten_and_nobody_is_counted_after(council):
    written(council)
    council.presses(PSW, "Schedule")
    council.at("2026-12-07 12:00")
    council.types(WORKER, "got it")
    council.at("2027-01-08 12:00")
    said = council.types(WORKER, "got it")

    assert "no longer counted" in said
    assert "Got it: 1 of 6" in counted(council)
    with council.workshop.database.transaction() as connection:
        assert connection.execute(text("SELECT count(*) FROM got_it_marks")).scalar_one() == 0


def test_a_count_of_few_is_not_shown(council):
    written(council, roles="OT")
    council.presses(PSW, "Schedule")
    council.at("2026-12-07 12:00")
    council.types(THERAPIST, "got it")

    assert "not shown, as so few got it" in counted(council)


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
    kept_after_warning = words in _everything_kept(council)
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


def test_who_is_no_principal_cannot_write_to_staff(council):
    assert "Only the principal social worker" in council.types(WORKER, "message")
    assert "Only the principal social worker" in council.types(WORKER, "messages")


def test_the_authors_card_counts_when_it_is_looked_at(council):
    written(council)
    council.presses(PSW, "Schedule")
    council.at("2026-12-07 12:00")
    council.types(WORKER, "got it")
    desk = next(one.card for one in council.inbox(PSW) if "has gone out" in str(one.card))
    refreshed = council.press(PSW, desk["refresh"]["action"])

    assert "1 of 6" in str(refreshed.card)


def _state(office: Office) -> MessageState:
    with office.workshop.database.transaction() as connection:
        return list_messages(connection, 1)[0].state


def _everything_kept(office: Office) -> str:
    with office.workshop.database.transaction() as connection:
        tables = ("practice_messages", "notices", "journal", "inbound", "chats")
        return "".join(str(connection.execute(text(f"SELECT * FROM {table}")).all()) for table in tables)


def _rows_about(office: Office, person) -> list[str]:
    """Return every row of every table that names *person*, but that they were heard at all (48 hours)."""
    with office.workshop.database.transaction() as connection:
        notices = [str(one) for one in list_notices(connection) if one.person == person]
        tables = ("journal", "got_it_marks", "practice_messages", "chats", "availability")
        rows = [str(row) for table in tables for row in connection.execute(text(f"SELECT * FROM {table}")).all()]
    return [*notices, *(row for row in rows if person in row)]
