"""How people are reached."""

from dataclasses import replace

import pytest

from storage.chats import find_chat, list_chats, save_chat
from storage.people import save_people
from tests.builders import a_person, person_id
from tests.letters import NOW, a_chat


@pytest.fixture(autouse=True)
def staff(database) -> None:
    with database.transaction() as connection:
        save_people(connection, [a_person(7), a_person(8)])


def test_somebody_who_never_wrote_has_no_chat(database):
    with database.transaction() as connection:
        assert find_chat(connection, person_id(7)) is None


def test_the_latest_address_wins(database):
    moved = replace(a_chat(), service_url="https://smba.trafficmanager.net/uk/", welcomed_at=NOW)
    with database.transaction() as connection:
        save_chat(connection, a_chat())
        save_chat(connection, moved)

        assert find_chat(connection, person_id(7)) == moved


def test_chats_of_several_people_are_read_at_once(database):
    with database.transaction() as connection:
        save_chat(connection, a_chat(7))

        assert list_chats(connection, [person_id(7), person_id(8)]) == {person_id(7): a_chat(7)}
