"""Asking Microsoft Graph: one origin, bounded, patient."""

import asyncio

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from directory.graph import ATTEMPTS, LONGEST_ANSWER, LONGEST_WAIT, MOST_PAGES, Answer, Graph, seconds_to_wait
from domain.refusals import DirectoryDenied, DirectoryFailed
from tests.builders import person_id
from tests.directory.conftest import INNER, REAL_NOW, STAFF

GROUP = f"/groups/{STAFF}?$select=id"
MEMBERS = f"/groups/{STAFF}/transitiveMembers?$select=id&$top=999"


async def test_an_answer_is_an_object_and_was_asked_for_once_with_the_token(graph, fake):
    assert await graph.get(GROUP) == {"id": STAFF}
    assert fake.requests == [("GET", GROUP, "kept")]


async def test_a_collection_is_read_page_by_page_to_its_end(graph, fake):
    fake.page = 2

    pages = [page["value"] async for page in graph.pages(MEMBERS)]

    assert [one["id"] for page in pages for one in page] == sorted([INNER, *map(person_id, (1, 2, 3))])
    assert [len(page) for page in pages] == [2, 2]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
async def test_a_busy_graph_is_asked_again_after_as_long_as_it_says(graph, fake, waits, status):
    fake.faults["group"] = [{"status": status, "headers": {"Retry-After": "7"}, "times": 2}]

    assert await graph.get(GROUP) == {"id": STAFF}
    assert waits.seconds == [7.0, 7.0]


@pytest.mark.parametrize(
    ("asked", "waited"),
    [
        ("86400", LONGEST_WAIT),
        ("-5", 0.0),
        ("soon", 1.0),
        ("inf", 1.0),
        (REAL_NOW.strftime("%a, %d %b %Y 12:00:09 GMT"), 9.0),
        ("Sun, 22 Nov 2026 12:00:09", 1.0),
    ],
    ids=["a day", "the past", "no number", "for ever", "a date", "a date without a zone"],
)
async def test_a_retry_after_is_kept_within_bounds(graph, fake, waits, asked, waited):
    fake.faults["group"] = [{"status": 429, "headers": {"Retry-After": asked}}]

    await graph.get(GROUP)

    assert waits.seconds == [waited]


async def test_a_graph_that_stays_busy_ends_in_a_refusal(graph, fake, waits):
    fake.faults["group"] = [{"status": 503, "times": 0}]

    with pytest.raises(DirectoryFailed) as failed:
        await graph.get(GROUP)

    assert failed.value.code == "503"
    assert waits.seconds == [1.0, 2.0, 4.0, 8.0, 16.0]
    assert len(fake.requests) == ATTEMPTS


async def test_a_connection_that_breaks_is_tried_again(graph, fake, waits):
    fake.faults["group"] = [{"reset": True, "times": 2}]  # aiohttp asks a second time itself

    assert await graph.get(GROUP) == {"id": STAFF}
    assert waits.seconds == [1.0]


async def test_no_answer_at_all_ends_in_a_refusal(session, waits, unused_tcp_port):
    graph = Graph(session, f"http://127.0.0.1:{unused_tcp_port}", _kept, real_now=lambda: REAL_NOW, pause=waits)

    with pytest.raises(DirectoryFailed) as failed:
        await graph.get(GROUP)

    assert failed.value.code == "no answer"
    assert len(waits.seconds) == ATTEMPTS - 1


async def test_a_token_that_is_refused_is_renewed_once(graph, fake):
    fake.faults["group"] = [{"status": 401}]

    assert await graph.get(GROUP) == {"id": STAFF}
    assert [token for _, _, token in fake.requests] == ["kept", "fresh"]


async def test_a_fresh_token_that_is_refused_is_the_end(graph, fake):
    fake.faults["group"] = [{"status": 401, "body": {"error": {"code": "InvalidAuthenticationToken"}}, "times": 0}]

    with pytest.raises(DirectoryDenied) as denied:
        await graph.get(GROUP)

    assert denied.value.code == "401 InvalidAuthenticationToken"
    assert len(fake.requests) == 2


@pytest.mark.parametrize(
    ("trouble", "refusal"), [(PermissionError, DirectoryDenied), (ConnectionError, DirectoryFailed)]
)
async def test_without_a_token_nothing_is_asked(session, address, fake, trouble, refusal):
    async def none(_fresh: bool) -> str:  # noqa: FBT001 -- the signature of a token source
        raise trouble

    with pytest.raises(refusal):
        await Graph(session, address, none, real_now=lambda: REAL_NOW).get(GROUP)

    assert fake.requests == []


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"status": 404, "body": {"error": {"code": "Request_ResourceNotFound"}}}, "404 Request_ResourceNotFound"),
        ({"status": 500, "body": "<html>"}, "500"),
        ({"status": 200, "body": "[1]"}, "200"),
        ({"status": 200, "body": '{"id": '}, "200"),
        ({"status": 200, "body": "[" * 100_000}, "200"),
        ({"status": 200, "body": ""}, "200"),
        ({"status": 400, "body": {"error": {"code": 7}}}, "400"),
        ({"status": 400, "body": {"error": "words"}}, "400"),
    ],
    ids=["not there", "html", "a list", "cut off", "too deep", "empty", "a number for a code", "words for an error"],
)
async def test_an_answer_that_is_none_is_refused_with_its_code(graph, fake, fault, code):
    fake.faults["group"] = [fault]

    with pytest.raises(DirectoryFailed) as failed:
        await graph.get(GROUP)

    assert failed.value.code == code


async def test_an_answer_that_is_too_long_is_not_read(graph, fake):
    fake.faults["group"] = [{"status": 200, "body": "x" * (LONGEST_ANSWER + 1)}]

    with pytest.raises(DirectoryFailed) as failed:
        await graph.get(GROUP)

    assert failed.value.code == "an answer that is too long"


async def test_a_redirect_is_not_followed_and_a_link_elsewhere_not_asked(graph, fake):
    heard: list[str] = []

    async def hear(request: web.Request) -> web.Response:
        heard.append(request.path)
        return web.json_response({"value": []})

    elsewhere = web.Application()
    elsewhere.router.add_route("*", "/{path:.*}", hear)
    async with TestServer(elsewhere) as server:
        evil = str(server.make_url("/v1.0/groups"))
        fake.faults["group"] = [{"status": 307, "headers": {"Location": evil}}]
        fake.faults["members"] = [{"status": 200, "body": {"value": [], "@odata.nextLink": evil}}]

        with pytest.raises(DirectoryFailed):
            await graph.get(GROUP)
        with pytest.raises(DirectoryFailed):
            [page async for page in graph.pages(MEMBERS)]

    assert heard == []


@pytest.mark.parametrize(
    "link", ["https://graph.microsoft.com/v1.0/users", "users", "http://", "http://[", "mailto:me"]
)
async def test_only_graphs_own_address_is_asked(graph, fake, link):
    with pytest.raises(DirectoryFailed):
        await graph.ask("GET", link)

    assert fake.requests == []


async def test_an_address_with_a_name_and_a_password_is_not_asked(graph, fake, address):
    with pytest.raises(DirectoryFailed):
        await graph.ask("GET", address.replace("http://", "http://me:word@") + "/v1.0/users")

    assert fake.requests == []


@pytest.mark.parametrize(
    "page",
    [{"values": []}, {"value": {}}, {"value": ["p7"]}, {"value": [], "@odata.nextLink": 7}],
    ids=["no list", "an object", "words", "a number for a link"],
)
async def test_a_page_that_is_none_is_refused(graph, fake, page):
    fake.faults["members"] = [{"status": 200, "body": page}]

    with pytest.raises(DirectoryFailed):
        [page async for page in graph.pages(MEMBERS)]


async def test_pages_that_never_end_are_refused(graph, fake, address, monkeypatch):
    monkeypatch.setattr("directory.graph.MOST_PAGES", 5)
    round_about = {"value": [], "@odata.nextLink": f"{address}/v1.0{MEMBERS}"}
    fake.faults["members"] = [{"status": 200, "body": round_about, "times": 0}]

    with pytest.raises(DirectoryFailed) as failed:
        [page async for page in graph.pages(MEMBERS)]

    assert failed.value.code == "too many pages"
    assert (len(fake.requests), MOST_PAGES) == (5, 2_000)


async def test_a_batch_comes_back_in_the_order_of_its_requests(graph):
    answers = await graph.batch([f"/users/{person_id(number)}" for number in (3, 9, 1)])

    assert [answer.status for answer in answers] == [200, 404, 200]
    assert [answers[0].body["id"], answers[2].body["id"]] == [person_id(3), person_id(1)]


async def test_what_is_throttled_inside_a_batch_is_asked_again_alone(graph, fake, waits, paths):
    throttled = {"status": 429, "headers": {"Retry-After": "3"}, "of": person_id(2)}
    fake.faults["user"] = [throttled]

    answers = await graph.batch([f"/users/{person_id(number)}" for number in (1, 2, 3)])

    assert [answer.status for answer in answers] == [200, 200, 200]
    assert waits.seconds == [3.0]
    assert paths()[-1] == f"/users/{person_id(2)}"
    assert len(paths()) == 2 + 3 + 1


async def test_a_batch_whose_parts_stay_unanswered_ends_in_a_refusal(graph, fake):
    fake.faults["user"] = [{"status": 503, "times": 0, "of": person_id(2)}]

    with pytest.raises(DirectoryFailed) as failed:
        await graph.batch([f"/users/{person_id(number)}" for number in (1, 2)])

    assert failed.value.code == "a batch that stays unanswered"


@pytest.mark.parametrize("body", [{"responses": None}, {"responses": [7]}, {"responses": [{"id": "0"}]}])
async def test_a_batch_without_answers_ends_in_a_refusal(graph, fake, body):
    fake.faults["batch"] = [{"status": 200, "body": body, "times": 0}]

    with pytest.raises(DirectoryFailed):
        await graph.batch(["/users/x"])


def test_a_wait_grows_where_graph_says_nothing():
    assert [seconds_to_wait(None, attempt) for attempt in range(8)] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert seconds_to_wait(Answer(429, retry_after=0.0), 3) == 0.0


async def _kept(_fresh: bool) -> str:  # noqa: FBT001 -- the signature of a token source
    await asyncio.sleep(0)
    return "kept"
