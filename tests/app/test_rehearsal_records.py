from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.rehearsal_records import RehearsalRecords
from domain.ids import NoticeId
from domain.notices import Notice, NoticeKind, NoticeState
from storage.database import Database
from storage.notices import add_many
from storage.people import save_people
from tests.builders import a_person, person_id

NINE = datetime(2026, 10, 1, 8, tzinfo=UTC)
OPENING = Notice(NoticeId("n1"), "k1", NoticeKind.OPENING, person_id(7), NINE, NINE)
UPDATE = replace(OPENING, id=NoticeId("n2"), key="k2", kind=NoticeKind.UPDATE, target=NoticeId("n1"))


@pytest.fixture(name="database")
def _database(sqlite_url: str) -> Iterator[Database]:
    with closing(Database(sqlite_url)) as database:
        with database.transaction() as connection:
            save_people(connection, [a_person(7)])
        yield database


def queue(database: Database, *notices: Notice) -> RehearsalRecords:
    with database.transaction() as connection:
        add_many(connection, notices)
    return RehearsalRecords(database)


def test_a_message_is_of_its_notices_kind(database: Database) -> None:
    assert queue(database, OPENING).kind(NoticeId("n1")) == "opening"


def test_a_changed_card_is_of_the_kind_that_it_was_sent_as(database: Database) -> None:
    assert queue(database, OPENING, UPDATE).kind(NoticeId("n2")) == "opening"


def test_a_notice_that_is_gone_is_of_no_known_kind(database: Database) -> None:
    assert queue(database).kind(NoticeId("n9")) == "unknown"


def test_a_person_is_found_by_id(database: Database) -> None:
    records = queue(database)

    assert (records.person(person_id(7)), records.person(person_id(8))) == (a_person(7), None)


def test_what_is_due_next_waits_and_is_later(database: Database) -> None:
    hour = timedelta(hours=1)
    later = replace(OPENING, id=NoticeId("n3"), key="k3", due_at=NINE + 2 * hour)
    sent = replace(later, id=NoticeId("n4"), key="k4", due_at=NINE + hour, state=NoticeState.SENT)
    records = queue(database, OPENING, later, sent)

    assert records.next_due(NINE - hour) == NINE
    assert records.next_due(NINE) == NINE + 2 * hour
    assert records.next_due(NINE + 2 * hour) is None
