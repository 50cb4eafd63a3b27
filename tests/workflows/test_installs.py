"""For whom the app is installed by us, and when."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.notices import NoticeState
from storage.chats import find_chat, save_chat
from storage.notices import list_notices
from storage.schema import journal
from tests.builders import a_person, person_id
from tests.letters import a_chat
from tests.office import Office
from workflows.installs import Installs

MONDAY = datetime(2026, 10, 5, 8, tzinfo=UTC)
"""Nine o'clock in London."""
GONE, AHEAD = a_person(3, left_on=date(2026, 9, 1)), a_person(4, joined_on=date(2027, 1, 1))


@pytest.fixture
def office(database_url):
    office = Office(database_url)
    office.employs([a_person(1), a_person(2), GONE, AHEAD])
    yield office
    office.close()


@pytest.fixture
def installs(office) -> Installs:
    return Installs(office.workshop.database, office.workshop.council)


def journalled(office):
    wanted = select(journal.c.subject, journal.c.deed, journal.c.facts).where(journal.c.deed.like("app.%"))
    with office.workshop.database.transaction() as connection:
        return [(row.subject, row.deed, row.facts["code"]) for row in connection.execute(wanted.order_by(journal.c.id))]


def test_a_round_is_for_who_works_here_and_has_no_chat(office, installs):
    with office.workshop.database.transaction() as connection:
        save_chat(connection, a_chat(1))

    assert installs.begin_round(MONDAY) == (person_id(2),)


@pytest.mark.parametrize(
    "when",
    [
        MONDAY - timedelta(minutes=1),
        MONDAY + timedelta(hours=7, minutes=31),
        MONDAY - timedelta(days=1),
        datetime(2026, 12, 25, 12, tzinfo=UTC),
    ],
    ids=["before nine", "after half past four", "Sunday", "Christmas"],
)
def test_nobody_gets_the_app_at_an_hour_at_which_they_are_not_nudged(installs, when):
    assert installs.begin_round(when) == ()


def test_there_is_one_round_a_day(installs):
    rounds = [installs.begin_round(MONDAY + timedelta(hours=hours)) for hours in (0, 3, 24)]

    assert [len(people) for people in rounds] == [2, 0, 2]


def test_a_pause_of_all_sending_holds_the_round_back(office, installs):
    office.workshop.control.pause(MONDAY, dry_run=False)
    held = installs.begin_round(MONDAY)
    office.workshop.control.resume(MONDAY, dry_run=False)

    assert (held, len(installs.begin_round(MONDAY))) == ((), 2)


def test_each_outcome_is_noted_once_until_it_changes(office, installs):
    for code, chat in [("403 Forbidden", None), ("403 Forbidden", None), ("404", None), ("201", a_chat(1))]:
        installs.record(person_id(1), code, chat, office.now)
    installs.record(person_id(2), "404", None, office.now)

    assert journalled(office) == [
        (person_id(1), "app.not_installed", "403 Forbidden"),
        (person_id(1), "app.not_installed", "404"),
        (person_id(1), "app.installed", "201"),
        (person_id(2), "app.not_installed", "404"),
    ]


def test_who_still_lacks_the_app_is_listed_with_the_last_reason(office, installs):
    for code in ("404", "403 Forbidden"):
        installs.record(person_id(1), code, None, office.now)
    before = installs.lacking(MONDAY.date())
    installs.record(person_id(1), "201", a_chat(1), office.now)

    assert before == {person_id(1): "403 Forbidden", person_id(2): ""}
    assert installs.lacking(MONDAY.date()) == {person_id(2): ""}


def test_a_chat_is_kept_but_not_over_one_that_teams_has_told_of_since(office, installs):
    told = replace(a_chat(1), conversation_id="told by Teams")
    with office.workshop.database.transaction() as connection:
        save_chat(connection, told)

    installs.record(person_id(1), "201", a_chat(1), office.now)
    installs.record(person_id(2), "201", a_chat(2), office.now)

    with office.workshop.database.transaction() as connection:
        assert find_chat(connection, person_id(1)) == told
        assert find_chat(connection, person_id(2)) == a_chat(2)


def test_what_could_not_reach_somebody_is_sent_once_they_have_the_app(office, installs):
    office.blocked_by.add(person_id(1))
    office.send(person_id(1), "help")
    office.deliver()
    with office.workshop.database.transaction() as connection:
        before = {notice.state for notice in list_notices(connection) if notice.person == person_id(1)}
        connection.exec_driver_sql("DELETE FROM chats")

    installs.record(person_id(1), "201", a_chat(1), office.now)

    with office.workshop.database.transaction() as connection:
        after = {notice.state for notice in list_notices(connection) if notice.person == person_id(1)}
    assert (NoticeState.UNREACHABLE in before, NoticeState.UNREACHABLE in after) == (True, False)
