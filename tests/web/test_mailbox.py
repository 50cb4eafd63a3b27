from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from web import mailbox

Channel = TestClient[web.Request, web.Application]


@pytest.fixture(name="channel")
async def _channel() -> AsyncIterator[Channel]:
    application = web.Application()
    application.add_routes(mailbox.routes())
    async with TestClient(TestServer(application)) as client:
        yield client


async def test_a_chat_is_created_once_for_each_person(channel: Channel) -> None:
    wanted = {"members": [{"id": "person-1"}], "isGroup": False}

    first = await channel.post(f"{mailbox.PATH}/v3/conversations", json=wanted)
    again = await channel.post(f"{mailbox.PATH}/v3/conversations", json=wanted)

    assert (first.status, await first.json()) == (201, {"id": "mailbox-person-1"})
    assert await again.json() == {"id": "mailbox-person-1"}


async def test_a_post_begins_a_conversation_in_its_channel(channel: Channel) -> None:
    wanted = {"isGroup": True, "channelData": {"channel": {"id": "channel-1"}}, "activity": {"type": "message"}}

    answer = await channel.post(f"{mailbox.PATH}/v3/conversations", json=wanted)

    assert (answer.status, await answer.json()) == (
        201,
        {"id": "channel-1;messageid=letter-1", "activityId": "letter-1"},
    )


async def test_every_message_gets_an_id_of_its_own(channel: Channel) -> None:
    path = f"{mailbox.PATH}/v3/conversations/mailbox-person-1/activities"

    ids = [(await (await channel.post(path, json={"type": "message"})).json())["id"] for _ in range(2)]

    assert ids == ["letter-1", "letter-2"]


async def test_a_message_that_is_put_anew_keeps_its_id(channel: Channel) -> None:
    path = f"{mailbox.PATH}/v3/conversations/mailbox-person-1/activities/letter-1"

    answer = await channel.put(path, json={"type": "message"})

    assert (answer.status, await answer.json()) == (200, {"id": "letter-1"})


@pytest.mark.parametrize(
    "body",
    [b"{", b"[]", b"{}", b'{"members": []}', b'{"members": [{"id": ""}]}', b'{"members": [7]}'],
    ids=["broken", "list", "empty", "nobody", "no id", "number"],
)
async def test_a_request_that_makes_no_sense_is_a_bad_request(channel: Channel, body: bytes) -> None:
    answer = await channel.post(f"{mailbox.PATH}/v3/conversations", data=body)

    assert answer.status == 400
