from collections.abc import Iterator
from typing import Any

import pytest

from app.client_settings import channel_of, chat_of, client_settings, conversation_id, team_of
from tests.builders import a_person, person_id

PERSON = a_person(7)


@pytest.mark.parametrize("others", [0, 3, 9])
def test_there_are_exactly_five_colleagues_however_large_the_council_is(others: int) -> None:
    council = [PERSON, *(a_person(number) for number in range(20, 20 + others))]

    settings = client_settings(PERSON, council)

    assert len(settings["users"]) == 5


def test_all_ids_differ() -> None:
    settings = client_settings(PERSON, [PERSON, a_person(8)])

    ids = list(_ids(settings))
    assert len(ids) == len(set(ids)) == 11


def test_the_person_is_known_by_the_id_of_the_people_file() -> None:
    settings = client_settings(PERSON, [PERSON])

    assert settings["currentUser"] | {"id": ""} == {
        "id": "",
        "name": "Social Worker 7",
        "userPrincipleName": "person.7@council.example",
        "aadObjectId": person_id(7),
        "givenName": "Social Worker",
        "surname": "7",
        "email": "person.7@council.example",
    }


def test_the_bot_knows_the_chat_that_the_client_shows() -> None:
    settings = client_settings(PERSON, [PERSON])

    chat = chat_of(PERSON, "http://127.0.0.1:56150/_connector")

    assert (chat.conversation_id, chat.member_id) == (settings["personalChat"]["id"], settings["currentUser"]["id"])
    assert (chat.bot_id, chat.tenant_id) == (settings["bot"]["id"], settings["tenantId"])
    assert conversation_id(PERSON) == chat.conversation_id


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, dict) and "id" in value:
        yield value["id"]
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _ids(inner)


def test_the_bot_knows_the_team_and_the_channel_that_the_client_shows() -> None:
    (shown,) = client_settings(PERSON, [PERSON])["team"]["channels"]

    news = team_of(PERSON, "http://127.0.0.1:56150/_connector")

    assert news.at.team == client_settings(PERSON, [PERSON])["team"]["id"]
    assert news.channel == channel_of(PERSON).channel == shown["id"]
