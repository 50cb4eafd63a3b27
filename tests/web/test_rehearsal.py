from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer

from web.rehearsal import InThePast, Moved, Seat, ShownMessage, Upcoming, routes

LONDON = ZoneInfo("Europe/London")
EVENING = datetime(2026, 9, 30, 17, tzinfo=UTC)

Page = TestClient[web.Request, web.Application]


class StandingStill:
    """A rehearsal in which every move sends two messages, one in vain."""

    def __init__(self) -> None:
        self.at = EVENING
        self.letters: list[ShownMessage] = []

    def now(self) -> datetime:
        return self.at

    async def move_to(self, instant: datetime) -> Moved:
        if instant < self.at:
            raise InThePast
        self.at = instant
        self.letters.insert(0, a_letter(self.at))
        return Moved(sent=1, failed=1)

    def messages(self) -> Sequence[ShownMessage]:
        return self.letters

    def personas(self) -> Sequence[Seat]:
        return [Seat("practitioner", "Social Worker <1>", "SW", "http://127.0.0.1:56150"), Seat("PSW", "PSW", "SM", "")]

    def upcoming(self) -> Sequence[Upcoming]:
        return [Upcoming("One hour on", self.at + timedelta(hours=1))]


def a_letter(at: datetime) -> ShownMessage:
    return ShownMessage(
        "person-1", "Social Worker 1", "SW", at, "opening", "new", "accepted", {"text": "October's audits"}
    )


@pytest.fixture(name="rehearsal")
def _rehearsal() -> StandingStill:
    return StandingStill()


@pytest.fixture(name="page")
async def _page(rehearsal: StandingStill) -> AsyncIterator[Page]:
    application = web.Application()
    application.add_routes(routes(rehearsal, LONDON))
    async with TestClient(TestServer(application)) as client:
        yield client


async def test_the_clock_tells_the_local_time_with_its_offset(page: Page) -> None:
    answer = await page.get("/demo/clock")

    assert await answer.json() == {
        "now": "2026-09-30T18:00:00+01:00",
        "upcoming": [{"label": "One hour on", "at": "2026-09-30T19:00:00+01:00"}],
    }


async def test_moving_the_clock_answers_where_it_is_and_what_was_sent(page: Page, rehearsal: StandingStill) -> None:
    answer = await page.post("/demo/clock", json={"now": "2026-10-01T09:00:00+01:00"})

    assert await answer.json() == {"now": "2026-10-01T09:00:00+01:00", "sent": 1, "failed": 1}
    assert rehearsal.at == datetime(2026, 10, 1, 8, tzinfo=UTC)


async def test_a_time_without_an_offset_is_local(page: Page, rehearsal: StandingStill) -> None:
    await page.post("/demo/clock", json={"now": "2026-12-01T09:00"})

    assert rehearsal.at == datetime(2026, 12, 1, 9, tzinfo=UTC)


async def test_going_back_is_a_conflict_that_says_so(page: Page, rehearsal: StandingStill) -> None:
    answer = await page.post("/demo/clock", json={"now": "2026-09-30T17:59:00+01:00"})

    assert answer.status == 409
    assert await answer.json() == {"error": "The rehearsal's clock moves forwards only."}
    assert rehearsal.at == EVENING


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b"null",
        b"{}",
        b'{"now": 5}',
        b'{"now": "soon"}',
        b'{"now": "10000-01-01T00:00"}',
        b"\xff",
    ],
    ids=["empty", "broken", "list", "number", "null", "no time", "no text", "words", "beyond time", "not UTF-8"],
)
async def test_what_is_no_time_is_refused_with_an_example(page: Page, rehearsal: StandingStill, body: bytes) -> None:
    answer = await page.post("/demo/clock", data=body, headers={"Content-Type": "application/json"})

    assert answer.status == 400
    assert "2026-10-01T09:00:00+01:00" in (await answer.json())["error"]
    assert rehearsal.at == EVENING


@pytest.mark.parametrize("when", ["2027-10-02T18:00:00+01:00", "9999-12-31T23:59:59-23:59"])
async def test_more_than_a_year_at_a_time_is_refused(page: Page, rehearsal: StandingStill, when: str) -> None:
    answer = await page.post("/demo/clock", json={"now": when})

    assert answer.status == 400
    assert rehearsal.at == EVENING


async def test_messages_are_listed_with_person_time_and_activity(page: Page, rehearsal: StandingStill) -> None:
    rehearsal.letters = [a_letter(EVENING)]

    answer = await page.get("/demo/messages")

    assert await answer.json() == [
        {
            "person": "person-1",
            "name": "Social Worker 1",
            "role": "SW",
            "at": "2026-09-30T18:00:00+01:00",
            "kind": "opening",
            "how": "new",
            "heard": "accepted",
            "activity": {"text": "October's audits"},
        }
    ]


async def test_messages_that_are_known_already_are_left_out(page: Page, rehearsal: StandingStill) -> None:
    rehearsal.letters = [a_letter(EVENING + timedelta(hours=hours)) for hours in (2, 1, 0)]

    answer = await page.get("/demo/messages?after=2")

    assert [letter["at"] for letter in await answer.json()] == ["2026-09-30T20:00:00+01:00"]


@pytest.mark.parametrize("after", ["-1", "x", "%C2%B2", ""])
async def test_a_count_that_is_none_is_refused(page: Page, after: str) -> None:
    answer = await page.get(f"/demo/messages?after={after}")

    assert answer.status == 400


async def test_the_page_names_whose_teams_is_where_with_every_name_escaped(page: Page) -> None:
    text = await (await page.get("/demo")).text()

    assert '<a href="http://127.0.0.1:56150" target="_blank" rel="noopener">Social Worker &lt;1&gt;</a>' in text
    assert "without a local client" in text


@pytest.mark.parametrize(
    "path",
    [
        "/demo/static/rehearsal.css",
        "/demo/static/rehearsal.js",
        "/demo/static/vendor/adaptivecards.min.js",
        "/demo/static/vendor/markdown-it.min.js",
        "/demo/static/vendor/NOTICES.txt",
    ],
)
async def test_everything_that_the_page_loads_is_served_from_here(page: Page, path: str) -> None:
    answer = await page.get(path)

    assert answer.status == 200


async def test_files_outside_the_static_folder_are_not_served(page: Page) -> None:
    answer = await page.get("/demo/static/%2e%2e/rehearsal.py")

    assert answer.status == 404


async def test_the_page_runs_only_its_own_scripts(page: Page) -> None:
    answer = await page.get("/demo")

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
    ],
    ids=["origin", "cross-site", "another port", "opaque"],
)
async def test_another_page_cannot_move_the_clock(
    page: Page, rehearsal: StandingStill, headers: dict[str, str]
) -> None:
    answer = await page.post("/demo/clock", json={"now": "2026-10-01T09:00:00+01:00"}, headers=headers)

    assert answer.status == 403
    assert rehearsal.at == EVENING


async def test_its_own_page_moves_the_clock(page: Page, rehearsal: StandingStill) -> None:
    own = f"http://{page.host}:{page.port}"

    answer = await page.post(
        "/demo/clock",
        json={"now": "2026-10-01T09:00:00+01:00"},
        headers={"Origin": own, "Sec-Fetch-Site": "same-origin"},
    )

    assert answer.status == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:3978", "127.0.0.1.evil.example"])
async def test_a_name_that_was_pointed_at_this_machine_reads_nothing(page: Page, host: str) -> None:
    async with ClientSession() as session:
        answer = await session.get(f"http://127.0.0.1:{page.port}/demo/messages", headers={"Host": host})

    assert answer.status == 403


@pytest.mark.parametrize("host", ["localhost", "localhost:3978", "[::1]:3978", "127.0.0.1"])
async def test_this_machine_may_ask_by_any_of_its_names(page: Page, host: str) -> None:
    async with ClientSession() as session:
        answer = await session.get(f"http://127.0.0.1:{page.port}/demo/clock", headers={"Host": host})

    assert answer.status == 200


@pytest.mark.parametrize("path", ["/demo", "/demo/clock", "/demo/messages"])
async def test_looking_changes_nothing(page: Page, rehearsal: StandingStill, path: str) -> None:
    await page.get(path)

    assert (rehearsal.at, rehearsal.letters) == (EVENING, [])
