"""The endpoint, over real HTTP: what Teams sends is answered, what nobody should send is refused, never with a 5xx."""

import asyncio
import gzip
import json
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.adapter import anybody
from bot.handler import Answers, Handler
from bot.process import LARGEST, Endpoint
from dialogs.turn import Address, Reply, Turn, TurnKind
from domain.channels import TeamEvent, TeamNews
from domain.delivery import Message
from tests.bot.conftest import LOCAL, serving
from tests.builders import person_id
from tests.letters import NOW, a_press, a_team_event, an_activity

CARD = {"type": "AdaptiveCard", "version": "1.5", "body": []}
SLOW = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "Too fast."}]}


@dataclass
class Bot:
    url: str = ""
    turns: list[Turn] = field(default_factory=list)
    said: list[tuple[Address, Message]] = field(default_factory=list)
    reply: Reply = field(default_factory=Reply)
    error: Exception | None = None
    woken: int = 0
    news: list[TeamNews] = field(default_factory=list)

    def answer(self, turn: Turn) -> Reply:
        self.turns.append(turn)
        if self.error:
            raise self.error
        return self.reply

    def hear(self, news: TeamNews) -> None:
        self.news.append(news)
        if self.error:
            raise self.error

    def fault(self, turn: Turn) -> Reply:
        return Reply(text=f"Our fault. Reference {turn.activity_id}.")

    def too_fast(self, turn: Turn) -> Reply:
        return Reply(card=SLOW) if turn.kind is TurnKind.PRESSED else Reply(text="Too fast.")

    async def say(self, address: Address, message: Message) -> None:
        self.said.append((address, message))

    def wake(self) -> None:
        self.woken += 1

    async def post(self, body: object, **headers: str) -> tuple[int, object]:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"Content-Type": "application/json", **headers}
        async with aiohttp.ClientSession() as client, client.post(self.url, data=data, headers=sent) as got:
            text = await got.text()
            return got.status, json.loads(text) if text and got.status == 200 else None


async def refuse(activity, header):
    raise PermissionError("token")


@pytest.fixture
async def bot(request) -> AsyncIterator[Bot]:
    made = Bot()
    answers = Answers(made.answer, made.hear, made.fault, made.too_fast)
    handler = Handler(answers, elsewhere="Only in personal chats.", say=made.say, wake=made.wake)
    endpoint = Endpoint(getattr(request, "param", anybody), handler, LOCAL, lambda: NOW)
    app = web.Application()
    app.router.add_post("/api/messages", endpoint.process)
    async with serving(app) as address:
        made.url = f"{address}/api/messages"
        yield made


async def test_a_pressed_button_is_answered_with_the_next_card(bot):
    bot.reply = Reply(card=CARD)

    answer = await bot.post(a_press())

    assert answer == (200, {"statusCode": 200, "type": "application/vnd.microsoft.card.adaptive", "value": CARD})
    assert bot.woken == 1


async def test_a_pressed_button_can_be_answered_with_words(bot):
    bot.reply = Reply(text="Saved.")

    answer = await bot.post(a_press())

    assert answer == (200, {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "Saved."})


async def test_typed_words_are_taken_and_answered_by_the_outbox(bot):
    assert await bot.post(an_activity()) == (200, None)
    assert [turn.kind for turn in bot.turns] == [TurnKind.TYPED]
    assert (bot.said, bot.woken) == ([], 1)


async def test_a_stranger_who_writes_is_answered_beside_the_outbox(bot):
    bot.reply = Reply(text="I do not know you.")

    await bot.post(an_activity())

    assert [message.text for _, message in bot.said] == ["I do not know you."]


async def test_a_group_chat_gets_one_sentence_and_nothing_else_happens(bot):
    group = {"id": "19:x", "conversationType": "groupChat", "isGroup": True}

    assert await bot.post(an_activity(conversation=group)) == (200, None)
    assert [(address.conversation_id, message.text) for address, message in bot.said] == [
        ("19:x", "Only in personal chats.")
    ]
    assert (bot.turns, bot.woken) == ([], 0)


async def test_an_installation_in_a_team_is_heard_and_answered_with_nothing(bot):
    assert await bot.post(a_team_event(type="installationUpdate", action="add")) == (200, None)
    assert [news.event for news in bot.news] == [TeamEvent.INSTALLED]
    assert (bot.turns, bot.said, bot.woken) == ([], [], 1)


async def test_team_news_that_cannot_be_kept_is_logged_and_still_answered(bot, caplog):
    bot.error = RuntimeError("the name of a team")

    with caplog.at_level(logging.ERROR):
        status, _ = await bot.post(a_team_event(type="installationUpdate", action="add"))

    assert status == 200
    assert "team news failed" in caplog.messages
    assert "the name" not in str([vars(record) for record in caplog.records])


async def test_words_in_a_channel_get_no_answer_and_are_not_heard(bot):
    await bot.post(a_team_event(type="message", text="<at>Practice Nudge</at> what do I owe?"))

    assert bot.said == []
    assert (bot.turns, bot.news) == ([], [])


async def test_a_button_in_a_group_chat_is_answered_in_place(bot):
    group = {"id": "19:x", "conversationType": "groupChat"}

    status, answer = await bot.post(a_press(conversation=group))

    assert (status, answer["value"], bot.said) == (200, "Only in personal chats.", [])


async def test_an_error_of_ours_is_told_as_ours_and_logged_without_what_was_typed(bot, caplog):
    bot.error = RuntimeError("the secret remark")

    with caplog.at_level(logging.ERROR):
        status, answer = await bot.post(a_press({"note": "the secret remark"}))

    assert (status, answer["value"]) == (200, "Our fault. Reference 1700000000001.")
    assert caplog.records[0].turn == "1700000000001"
    assert "secret" not in str([vars(record) for record in caplog.records])


async def test_an_error_of_ours_answers_typed_words_as_well(bot):
    bot.error = RuntimeError()

    assert await bot.post(an_activity()) == (200, None)
    assert [message.text for _, message in bot.said] == ["Our fault. Reference 1700000000001."]


@pytest.mark.parametrize("bot", [refuse], indirect=True)
async def test_who_is_not_teams_is_refused(bot):
    assert await bot.post(an_activity(), Authorization="Bearer forged") == (401, None)
    assert bot.turns == []


async def test_after_120_presses_in_a_minute_a_card_says_so_and_nothing_is_done(bot):
    answers = [await bot.post(a_press(id=str(number))) for number in range(123)]

    assert len(bot.turns) == 120
    assert [answer["value"] for _, answer in answers[120:]] == [SLOW] * 3
    assert bot.said == []


async def test_after_120_typed_words_in_a_minute_one_sentence_says_so(bot):
    answers = [await bot.post(an_activity(id=str(number))) for number in range(123)]

    assert (len(bot.turns), {status for status, _ in answers}) == (120, {200})
    assert [message.text for _, message in bot.said] == ["Too fast."]


async def test_after_120_words_in_a_group_chat_in_a_minute_nothing_is_said_there(bot):
    group = {"id": "19:x", "conversationType": "groupChat"}
    answers = [await bot.post(an_activity(id=str(number), conversation=group)) for number in range(123)]

    assert ({status for status, _ in answers}, len(bot.said)) == ({200}, 120)


async def test_that_the_app_was_removed_is_heard_of_whoever_acts_too_fast(bot):
    for number in range(121):
        await bot.post(an_activity(id=str(number)))

    await bot.post(an_activity(type="installationUpdate", action="remove", text=None))

    assert bot.turns[-1].kind is TurnKind.REMOVED


async def test_one_person_who_acts_too_fast_holds_up_nobody_else(bot):
    for number in range(121):
        await bot.post(an_activity(id=str(number)))

    await bot.post(an_activity(**{"from": {"id": "29:8", "aadObjectId": person_id(8)}}))

    assert (len(bot.turns), bot.turns[-1].person) == (121, person_id(8))


async def test_a_reply_that_nobody_asked_for_is_ignored(bot):
    assert (await bot.post(an_activity(type="typing")))[0] == 200
    assert (await bot.post(a_press(name="task/fetch")))[0] == 200
    assert bot.turns == []


def press_with(**value: Any) -> dict:
    return a_press(value=value)


def execute(**action: Any) -> dict:
    return press_with(action={"type": "Action.Execute", "verb": "v", "data": {}, **action})


BIG = "x" * (LARGEST + 1)
HOSTILE = {
    "empty": b"",
    "not json": b"{",
    "text": b"hello",
    "list": b"[]",
    "null": b"null",
    "number": b"5",
    "string": b'"x"',
    "nan": b'{"type": NaN}',
    "infinity": b'{"type": -Infinity}',
    "deep": b"[" * 100_000,
    "deep object": b'{"a":' * 40 + b"1" + b"}" * 40,
    "deep inside": json.dumps(execute(data=json.loads('{"a":' * 40 + "1" + "}" * 40))).encode(),
    "bom": b"\xef\xbb\xbf" + json.dumps(an_activity()).encode(),
    "utf-16": json.dumps(an_activity()).encode("utf-16"),
    "utf-32": json.dumps(an_activity()).encode("utf-32"),
    "latin-1": b'{"type": "message", "text": "\xe9"}',
    "lone surrogate": json.dumps(an_activity(text="\ud800")).encode(),
    "nul": json.dumps(an_activity(text="a\0b")).encode(),
    "huge number": b'{"type": ' + b"9" * 5000 + b"}",
    "duplicate keys": b'{"type": "message", "type": 5}',
    "no type": {},
    "type is a list": an_activity(type=[]),
    "no sender": an_activity(**{"from": None}),
    "sender is text": an_activity(**{"from": "x"}),
    "no entra id": an_activity(**{"from": {"id": "29:7"}}),
    "empty entra id": an_activity(**{"from": {"id": "29:7", "aadObjectId": ""}}),
    "entra id is an object": an_activity(**{"from": {"id": "29:7", "aadObjectId": {}}}),
    "entra id with a line": an_activity(**{"from": {"id": "29:7", "aadObjectId": "a\nb"}}),
    "entra id too long": an_activity(**{"from": {"id": "29:7", "aadObjectId": "a" * 65}}),
    "no service address": an_activity(serviceUrl=None),
    "service address elsewhere": an_activity(serviceUrl="https://evil.example/"),
    "service address is a list": an_activity(serviceUrl=["http://127.0.0.1"]),
    "no conversation": an_activity(conversation=None),
    "conversation is a list": an_activity(conversation=[]),
    "conversation id empty": an_activity(conversation={"id": ""}),
    "conversation id too long": an_activity(conversation={"id": "x" * 501}),
    "no recipient": an_activity(recipient=None),
    "no id": an_activity(id=None),
    "id too long": an_activity(id="x" * 201),
    "text is an object": an_activity(text={"a": 1}),
    "timestamp is no time": an_activity(timestamp="yesterday"),
    "attachments are text": an_activity(attachments="x"),
    "value is text": an_activity(text=None, value="x"),
    "members are text": an_activity(type="conversationUpdate", membersAdded="x"),
    "members are numbers": an_activity(type="conversationUpdate", membersAdded=[1]),
    "installation without action": an_activity(type="installationUpdate"),
    "invoke without name": a_press(name=None),
    "invoke without value": a_press(value=None),
    "invoke value is a list": a_press(value=[]),
    "invoke value is text": a_press(value="x"),
    "action missing": press_with(),
    "action is text": press_with(action="Action.Execute"),
    "action type missing": execute(type=None),
    "action type unknown": execute(type="Action.OpenUrl"),
    "action type is a number": execute(type=5),
    "verb is a list": execute(verb=["v"]),
    "data is text": execute(data="x"),
    "data is a list": execute(data=[]),
    "token is an object": execute(data={"t": {}}),
    "input is a list": execute(data={"rating": ["good"]}),
    "input is a number": execute(data={"rating": 5}),
    "input is true": execute(data={"rating": True}),
    "input name too long": execute(data={"x" * 101: "y"}),
    "input name with a line": execute(data={"a\nb": "y"}),
    "input with half a pair": json.dumps(execute(data={"note": "\udfff"})).encode(),
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
async def test_what_teams_would_not_send_is_refused(bot, body):
    assert await bot.post(body) == (400, None)
    assert (bot.turns, bot.said) == ([], [])


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{}", {"Content-Type": "text/plain"}, 415),
        (b"{}", {"Content-Type": ""}, 415),
        (b"{}", {"Content-Type": "application/json; charset=x"}, 400),
        (json.dumps({"a": BIG}).encode(), {}, 413),
        (gzip.compress(json.dumps({"a": "x" * 5_000_000}).encode()), {"Content-Encoding": "gzip"}, 413),
        (b"not gzip at all", {"Content-Encoding": "gzip"}, 400),
    ],
    ids=["plain text", "no type", "odd charset", "too large", "gzip bomb", "broken gzip"],
)
async def test_a_body_that_cannot_be_taken_is_refused(bot, body, headers, status):
    assert await bot.post(body, **headers) == (status, None)


async def test_a_body_of_exactly_the_largest_size_is_taken(bot):
    padding = LARGEST - len(json.dumps(an_activity(text="")))

    assert (await bot.post(an_activity(text="x" * padding)))[0] == 200
    assert (await bot.post(an_activity(text="x" * (padding + 1))))[0] == 413


async def test_ten_thousand_inputs_are_read(bot):
    bot.reply = Reply(text="Saved.")

    assert (await bot.post(a_press({f"k{number}": "" for number in range(10_000)})))[0] == 200


async def test_a_body_that_never_ends_gives_up(bot, monkeypatch):
    monkeypatch.setattr("bot.process.PATIENCE_SECONDS", 0.05)
    host, port = bot.url.split("/")[2].split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n")
    writer.write(b"Content-Length: 100\r\n\r\n{")

    assert b" 408 " in await reader.readline()
    writer.close()
    await writer.wait_closed()


async def test_a_body_that_drips_holds_up_nobody_else(bot):
    host, port = bot.url.split("/")[2].split(":")
    _, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n")
    writer.write(b"Content-Length: 100\r\n\r\n{")
    await writer.drain()

    assert await bot.post(an_activity()) == (200, None)
    writer.close()
    await writer.wait_closed()
