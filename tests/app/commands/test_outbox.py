import json
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from app.commands.outbox import FIXES, outbox
from app.settings import Settings
from app.wiring import Workshop
from domain.notices import NoticeState
from domain.unreached import Cause
from storage.notices import add_many, find_notice
from storage.people import save_people
from tests.builders import a_person, person_id
from tests.letters import a_notice, notice_id

BLOCKED = {"state": NoticeState.UNREACHABLE, "last_code": "403 ConversationBlockedByUser"}
DEAD = {"state": NoticeState.DEAD, "last_code": "503 ServiceUnavailable", "person": person_id(8)}


@pytest.fixture
def workshop(sqlite_url: str) -> Iterator[Workshop]:
    workshop = Workshop(Settings(database_url=sqlite_url))
    with workshop.database.transaction() as connection:
        save_people(connection, [a_person(7), a_person(8)])
        add_many(
            connection,
            [
                a_notice(1, state=NoticeState.SENT, last_code="201"),
                a_notice(2, **BLOCKED),
                a_notice(3, **DEAD),
                a_notice(4, state=NoticeState.SENDING, lease_owner="sender"),
            ],
        )
    yield workshop
    workshop.close()


def _says(workshop, *words: str):
    result = CliRunner().invoke(outbox, list(words), obj=workshop)
    assert result.exit_code == 0, result.output
    return result.stdout


def _state(workshop, number):
    with workshop.database.transaction() as connection:
        found = find_notice(connection, notice_id(number))
    assert found is not None
    return found.state


def test_the_list_says_what_failed_why_and_what_to_do(workshop):
    said = _says(workshop, "list")

    assert "1 sent, 1 unreachable, 1 dead, 1 sending" in said
    assert "Ask the person to unblock the app in Teams" in said
    assert "nudge outbox resend" in said
    assert "Person 7" not in said


def test_the_list_as_json_has_every_message_with_its_reason(workshop):
    document = json.loads(_says(workshop, "list", "--json"))

    assert document["counts"] == {"sent": 1, "unreachable": 1, "dead": 1, "sending": 1}
    assert [one["reason"] for one in document["messages"]] == [None, "blocked", "outage", None]
    assert document["messages"][1]["code"] == "403 ConversationBlockedByUser"


def test_an_empty_outbox_says_so(sqlite_url):
    workshop = Workshop(Settings(database_url=sqlite_url))

    said = _says(workshop, "list")
    workshop.close()

    assert said == "Nothing was sent yet.\n"


def test_everything_that_failed_is_sent_again_and_nothing_that_is_on_its_way(workshop):
    said = _says(workshop, "resend")

    assert said == "2 messages will be sent again.\n"
    assert [_state(workshop, number) for number in range(1, 5)] == ["sent", "pending", "pending", "sending"]


def test_one_persons_messages_are_sent_again(workshop):
    said = _says(workshop, "resend", "--person", person_id(8))
    again = _says(workshop, "resend", "--person", person_id(8))

    assert said == "1 message will be sent again.\n"
    assert again == "There is nothing to send again.\n"
    assert (_state(workshop, 2), _state(workshop, 3)) == ("unreachable", "pending")


def test_every_cause_has_a_fix():
    assert set(FIXES) == set(Cause)
