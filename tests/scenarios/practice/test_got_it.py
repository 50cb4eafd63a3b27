"""Got it is counted once a person, and no table says whose it was (decision 14)."""

from sqlalchemy import text

from storage.notices import list_notices
from tests.office import Office, button
from tests.scenarios.practice.conftest import COLLEAGUE, PSW, THERAPIST, WORKER, counted, written


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


def test_the_authors_card_counts_when_it_is_looked_at(council):
    written(council)
    council.presses(PSW, "Schedule")
    council.at("2026-12-07 12:00")
    council.types(WORKER, "got it")
    desk = next(one.card for one in council.inbox(PSW) if "has gone out" in str(one.card))
    refreshed = council.press(PSW, desk["refresh"]["action"])

    assert "1 of 6" in str(refreshed.card)


def _rows_about(office: Office, person) -> list[str]:
    """Return every row of every table that names *person*, but that they were heard at all (48 hours)."""
    with office.workshop.database.transaction() as connection:
        notices = [str(one) for one in list_notices(connection) if one.person == person]
        tables = ("journal", "got_it_marks", "practice_messages", "chats", "availability")
        rows = [str(row) for table in tables for row in connection.execute(text(f"SELECT * FROM {table}")).all()]
    return [*notices, *(row for row in rows if person in row)]
