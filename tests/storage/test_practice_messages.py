from datetime import UTC, datetime, timedelta

import pytest

from domain.ids import MessageId
from domain.practice_messages import MessageState, PracticeMessage
from storage import practice_messages as messages
from storage.people import save_people
from tests.builders import a_person, person_id

AT = datetime(2026, 12, 7, 11, 0, tzinfo=UTC)
MESSAGE = PracticeMessage(MessageId("d" * 32), person_id(7), AT, state=MessageState.GONE, went_at=AT, reached=6)


@pytest.fixture
def connection(database):
    """Yield a transaction in a database with one message that went."""
    with database.transaction() as connection:
        save_people(connection, [a_person(7)])
        messages.add_message(connection, MESSAGE)
        yield connection


def got_it(connection) -> int:
    found = messages.find_message(connection, MESSAGE.id)
    assert found is not None
    return found.got_it


def test_a_mark_counts_once_and_another_counts_again(connection):
    counted = [messages.count_got_it(connection, MESSAGE.id, mark) for mark in ("one", "one", "two")]

    assert counted == [True, False, True]
    assert got_it(connection) == 2


def test_somebody_is_known_by_any_of_their_marks(connection):
    messages.count_got_it(connection, MESSAGE.id, "of the older key")

    assert messages.is_marked(connection, MESSAGE.id, ["of the newer key", "of the older key"])
    assert not messages.is_marked(connection, MESSAGE.id, ["somebody else's"])
    assert not messages.is_marked(connection, MESSAGE.id, [])


def test_marks_are_forgotten_and_the_number_stays(connection):
    messages.count_got_it(connection, MESSAGE.id, "one")

    assert messages.forget_marks(connection, AT) == 0
    assert messages.forget_marks(connection, AT + timedelta(seconds=1)) == 1
    assert got_it(connection) == 1


def test_saving_a_message_leaves_its_number_alone(connection):
    messages.count_got_it(connection, MESSAGE.id, "one")
    messages.save_message(connection, MESSAGE)

    assert got_it(connection) == 1
