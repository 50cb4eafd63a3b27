"""One attempt at a letter, over real HTTP."""

import asyncio
from dataclasses import replace

import aiohttp
import pytest
from aiohttp import web

from bot.connector import Connector, Home
from bot.origins import Origins
from dialogs.turn import Address
from domain.channels import Place
from domain.delivery import Heard, Message
from tests.bot.conftest import HOME, LOCAL, real_now, serving
from tests.builders import person_id
from tests.letters import a_chat, a_letter


async def token(fresh: bool) -> str:  # noqa: FBT001 -- the signature of a token source
    return "fresh" if fresh else "kept"


@pytest.fixture
def letter(service_url):
    return a_letter(chat=a_chat(service_url=service_url))


async def test_a_letter_is_posted_once_and_returns_its_message(connect, fake, letter):
    outcome = await connect().deliver(letter)

    assert (outcome.heard, outcome.activity_id, outcome.code) == (Heard.ACCEPTED, "1", "201")
    (post,) = fake.accepted
    assert (post["method"], post["conversation"]) == ("POST", "a:7")
    assert post["activity"]["from"] == {"id": "28:bot"}


async def test_a_conversation_id_is_never_read_as_a_path(connect, fake, service_url):
    chat = a_chat(service_url=service_url, conversation_id="19:x@thread.v2;messageid=1/../../é?a#b")

    await connect().deliver(a_letter(chat=chat))

    assert [post["conversation"] for post in fake.accepted] == [chat.conversation_id]


async def test_an_update_is_put_in_place_of_its_message(connect, fake, service_url):
    outcome = await connect().deliver(a_letter(chat=a_chat(service_url=service_url), replaces="m 1"))

    assert (outcome.heard, outcome.activity_id) == (Heard.ACCEPTED, "m 1")
    assert fake.posts == [("PUT", "a:7")]


async def test_an_update_of_a_message_that_is_gone_is_sent_as_a_new_one(connect, fake, service_url):
    fake.faults["a:7"] = [{"status": 404, "body": {"error": {"code": "ActivityNotFoundInConversation"}}}]

    outcome = await connect().deliver(a_letter(chat=a_chat(service_url=service_url), replaces="gone"))

    assert (outcome.heard, outcome.activity_id) == (Heard.ACCEPTED, "1")
    assert [method for method, _ in fake.posts] == ["PUT", "POST"]


async def test_a_conversation_that_is_unknown_is_created_once_and_the_letter_sent_there(connect, fake, letter):
    fake.faults["a:7"] = [{"status": 404, "body": {"error": {"code": "ConversationNotFound"}}}]

    outcome = await connect().deliver(letter)

    created = f"chat-of-{person_id(7)}"
    assert (outcome.heard, outcome.conversation_id, outcome.service_url) == (
        Heard.ACCEPTED,
        created,
        letter.chat.service_url,
    )
    assert [post["conversation"] for post in fake.accepted] == [created]


async def test_a_created_conversation_that_is_unknown_as_well_is_not_created_again(connect, fake, letter):
    gone = {"status": 404, "body": {"error": {"code": "ConversationNotFound"}}}
    fake.faults["a:7"] = [gone]
    fake.faults[f"chat-of-{person_id(7)}"] = [gone]

    outcome = await connect().deliver(letter)

    assert outcome.heard is Heard.NO_CONVERSATION
    assert [method for method, _ in fake.posts] == ["POST", "CREATE", "POST"]


async def test_somebody_who_never_wrote_gets_a_conversation_by_entra_id(connect, fake, service_url):
    outcome = await connect(Home("28:bot", "tenant", service_url)).deliver(a_letter(chat=None))

    assert (outcome.heard, outcome.conversation_id) == (Heard.ACCEPTED, f"chat-of-{person_id(7)}")


async def test_somebody_who_never_wrote_cannot_be_reached_without_an_address(connect):
    outcome = await connect().deliver(a_letter(chat=None))

    assert (outcome.heard, outcome.code) == (Heard.NOT_INSTALLED, "no chat")


@pytest.mark.parametrize(
    ("status", "heard"),
    [(403, Heard.NOT_INSTALLED), (500, Heard.BUSY), (429, Heard.THROTTLED), (200, Heard.REFUSED)],
)
async def test_a_conversation_that_cannot_be_created_says_why(connect, fake, service_url, status, heard):
    fake.faults[person_id(7)] = [{"status": status}]

    outcome = await connect(Home("28:bot", "tenant", service_url)).deliver(a_letter(chat=None))

    assert outcome.heard is heard
    assert fake.accepted == []


@pytest.mark.parametrize("status", [302, 307, 308])
async def test_a_redirect_is_followed_nowhere(connect, fake, service_url, letter, status):
    seen: list[str] = []

    async def evil(request: web.Request) -> web.Response:
        seen.append(request.path)
        return web.Response()

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", evil)
    async with serving(app) as elsewhere:
        fake.faults["a:7"] = [{"status": status, "headers": {"Location": elsewhere + "/steal"}}]

        outcome = await connect().deliver(letter)

    assert (outcome.heard, outcome.code, seen) == (Heard.REFUSED, str(status), [])


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ("", {}),
        ("<html>fine</html>", {}),
        ("x" * 10_000_000, {}),
        ('{"id": 5}', {}),
        ("not gzip", {"Content-Encoding": "gzip"}),
        ("[" * 100_000, {}),
    ],
    ids=["empty", "html", "ten megabytes", "number", "pretended gzip", "deep"],
)
async def test_an_accepted_letter_is_sent_whatever_the_answer_says(connect, fake, letter, body, headers):
    fake.faults["a:7"] = [{"status": 200, "body": body, "headers": headers}]

    outcome = await connect().deliver(letter)

    assert (outcome.heard, outcome.activity_id) == (Heard.ACCEPTED, None)


async def test_a_refused_connection_left_nothing_behind(connect):
    outcome = await connect().deliver(a_letter(chat=a_chat(service_url="http://127.0.0.1:9")))

    assert outcome.heard is Heard.NOT_SENT


async def test_a_connection_that_breaks_after_the_request_may_have_delivered(connect, fake, letter):
    fake.faults["a:7"] = [{"status": 200, "accept": True, "reset": True}]

    outcome = await connect().deliver(letter)

    assert outcome.heard is Heard.UNCERTAIN
    assert fake.posts == [("POST", "a:7")]


async def test_a_connector_that_hangs_may_have_delivered(fake, letter):
    fake.faults["a:7"] = [{"status": 200, "accept": True, "hang": 5}]
    timeout = aiohttp.ClientTimeout(total=0.2)
    async with aiohttp.ClientSession(timeout=timeout) as hasty:
        outcome = await Connector(hasty, LOCAL, HOME, real_now=real_now).deliver(letter)

    assert (outcome.heard, outcome.code) == (Heard.UNCERTAIN, "TimeoutError")


async def test_an_address_that_is_no_connectors_is_sent_nothing(session, service_url):
    strict = Connector(session, Origins(["https://smba.trafficmanager.net"]), HOME, real_now=real_now)

    outcome = await strict.deliver(a_letter(chat=a_chat(service_url=service_url)))

    assert (outcome.heard, outcome.code) == (Heard.REFUSED, "origin")


async def test_the_token_goes_with_every_request(connect, fake, letter):
    await connect(token=token).deliver(letter)

    assert fake.headers[0]["Authorization"] == "Bearer kept"


async def test_a_refused_token_is_renewed_once(connect, fake, letter):
    fake.faults["a:7"] = [{"status": 401}, {"status": 401}]

    outcome = await connect(token=token).deliver(letter)

    assert outcome.heard is Heard.UNAUTHORISED
    assert [headers["Authorization"] for headers in fake.headers] == ["Bearer kept", "Bearer fresh"]


@pytest.mark.parametrize(
    ("trouble", "heard", "code"),
    [(PermissionError, Heard.UNAUTHORISED, "401 credential"), (ConnectionError, Heard.NOT_SENT, "no token")],
    ids=["refused", "away"],
)
async def test_without_a_token_nothing_leaves_and_the_letter_keeps(connect, fake, letter, trouble, heard, code):
    async def none(fresh: bool) -> str:  # noqa: FBT001 -- the signature of Token
        raise trouble

    outcome = await connect(token=none).deliver(letter)

    assert (outcome.heard, outcome.code) == (heard, code)
    assert fake.posts == []


async def test_without_a_token_nothing_is_signed_and_a_401_is_final(connect, fake, letter):
    fake.faults["a:7"] = [{"status": 401}]

    outcome = await connect().deliver(letter)

    assert outcome.heard is Heard.UNAUTHORISED
    assert "Authorization" not in fake.headers[0]


async def test_retry_after_is_passed_on_as_it_came(connect, fake, letter):
    fake.faults["a:7"] = [{"status": 429, "headers": {"Retry-After": "2"}}]

    assert (await connect().deliver(letter)).retry_after == 2.0


async def test_words_beside_the_outbox_are_posted_once(connect, fake, service_url):
    address = Address(service_url, "19:group", "29:9", "28:bot", "tenant")

    await connect().say(address, Message(text="I only work in personal chats."))

    assert [post["activity"]["text"] for post in fake.accepted] == ["I only work in personal chats."]


async def test_a_slow_connector_does_not_hold_up_the_loop(connect, fake, letter):
    fake.faults["a:7"] = [{"status": 200, "hang": 0.3}]
    posting = asyncio.ensure_future(connect().deliver(letter))

    laps = 0
    while not posting.done():
        await asyncio.sleep(0.01)
        laps += 1

    assert laps > 10


@pytest.fixture
def post(service_url):
    return a_letter(chat=None, channel=Place("19:x@thread.tacv2", service_url, "28:bot", "tenant", "North"))


async def test_a_post_goes_to_its_channel_and_makes_no_chat(connect, fake, post):
    outcome = await connect().deliver(post)

    assert (outcome.heard, outcome.activity_id) == (Heard.ACCEPTED, "19:x@thread.tacv2;messageid=1")
    assert (outcome.conversation_id, outcome.service_url) == (None, None)
    (began,) = fake.accepted
    assert (began["method"], began["conversation"]) == ("BEGIN", "19:x@thread.tacv2")


async def test_a_channel_with_the_chat_of_its_facilitator_beside_it_is_still_the_channel(connect, fake, post):
    await connect().deliver(replace(post, chat=a_chat(service_url=post.service_url)))

    assert [one["method"] for one in fake.accepted] == ["BEGIN"]


@pytest.mark.parametrize(
    ("status", "code", "heard"),
    [
        (403, "BotNotInConversationRoster", Heard.NOT_INSTALLED),
        (404, "ConversationNotFound", Heard.NO_CONVERSATION),
        (400, "BadSyntax", Heard.REFUSED),
        (500, "", Heard.UNCERTAIN),
    ],
)
async def test_a_channel_that_refuses_is_asked_once(connect, fake, post, status, code, heard):
    fake.faults["19:x@thread.tacv2"] = [{"status": status, "body": {"error": {"code": code}}}]

    assert (await connect().deliver(post)).heard is heard
    assert fake.posts == [("BEGIN", "19:x@thread.tacv2")]


async def test_a_channel_where_the_app_is_not_installed_is_not_asked(connect, fake):
    outcome = await connect().deliver(a_letter(chat=None, channel=Place("19:x", "", "", "", "North")))

    assert (outcome.heard, fake.posts) == (Heard.NOT_INSTALLED, [])
