"""Installing the app for people who do not have it."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from directory.graph import ATTEMPTS
from directory.installing import GIVE_UP_AFTER, SECONDS_BETWEEN, Installed, Installing
from domain.chats import Chat
from storage.chats import list_chats
from storage.schema import journal
from tests.builders import a_person, person_id
from tests.directory.conftest import a_user
from tests.office import Office
from workflows.installs import Installs

MONDAY = datetime(2026, 10, 5, 8, tzinfo=UTC)
APP = "99999999-0000-4000-8000-000000000001"


@pytest.fixture
def office(sqlite_url):
    office = Office(sqlite_url)
    office.employs(a_person(number) for number in (1, 2, 3))
    yield office
    office.close()


@pytest.fixture
def installing(office, graph, waits) -> Installing:
    installs = Installs(office.workshop.database, office.workshop.council)

    return Installing(graph, APP, installs, _chat, waits)


def _chat(person, conversation) -> Chat:
    return Chat(person, "https://smba.example/teams/", conversation, "", "28:app", "tenant")


def chats(office):
    with office.workshop.database.transaction() as connection:
        known = list_chats(connection, [person_id(number) for number in (1, 2, 3)])
    return {person: chat.conversation_id for person, chat in known.items()}


def outcomes(office):
    wanted = select(journal.c.subject, journal.c.facts).where(journal.c.deed.like("app.%")).order_by(journal.c.id)
    with office.workshop.database.transaction() as connection:
        return {row.subject: row.facts["code"] for row in connection.execute(wanted)}


async def test_everybody_without_a_chat_gets_the_app_and_can_be_reached(installing, office, fake):
    await installing.run(MONDAY)

    assert fake.installed == {person_id(number): [APP] for number in (1, 2, 3)}
    assert chats(office) == {person_id(number): f"19:{person_id(number)}@unq.gbl.spaces" for number in (1, 2, 3)}
    assert set(outcomes(office).values()) == {"201"}


async def test_who_has_it_already_is_found_there(installing, office, fake):
    fake.installed[person_id(2)] = [APP]

    await installing.run(MONDAY)

    assert outcomes(office)[person_id(2)] == "409 Conflict"
    assert person_id(2) in chats(office)


@pytest.mark.parametrize(
    ("name", "fault", "code"),
    [
        ("install", {"status": 403, "body": {"error": {"code": "Forbidden"}}}, "403 Forbidden"),
        ("install", {"status": 404, "body": {"error": {"code": "NotFound"}}}, "404 NotFound"),
        ("install", {"status": 400, "body": "<html>"}, "400"),
        ("installed", {"status": 403, "body": {"error": {"code": "Forbidden"}}}, "403 Forbidden not listed"),
        ("installed", {"status": 200, "body": {"value": []}}, "200 not listed"),
        ("installed", {"status": 200, "body": {"value": [7]}}, "200 not listed"),
        ("chat", {"status": 404, "body": {"error": {"code": "NotFound"}}}, "404 NotFound no chat"),
        ("chat", {"status": 200, "body": {"id": 7}}, "200 no chat"),
    ],
)
async def test_one_person_who_cannot_get_it_is_noted_and_the_others_get_it(installing, office, fake, name, fault, code):
    fake.faults[name] = [{**fault, "of": person_id(1)}]

    await installing.run(MONDAY)

    assert outcomes(office) == {person_id(1): code, person_id(2): "201", person_id(3): "201"}
    assert set(chats(office)) == {person_id(2), person_id(3)}


async def test_a_graph_that_asks_to_slow_down_is_waited_for(installing, office, fake, waits):
    fake.faults["install"] = [{"status": 429, "headers": {"Retry-After": "20"}}]

    await installing.run(MONDAY)

    assert 20.0 in waits.seconds
    assert len(chats(office)) == 3


async def test_requests_keep_to_thirty_a_second(installing, fake, waits):
    await installing.run(MONDAY)

    assert waits.seconds == [SECONDS_BETWEEN] * len(fake.requests)
    assert SECONDS_BETWEEN * 30 >= 1


async def test_a_graph_that_is_down_is_left_alone_until_the_next_day(installing, office, fake):
    office.employs(a_person(number) for number in range(1, 8))
    fake.users |= {person_id(number): a_user(number) for number in range(4, 8)}
    fake.faults["install"] = [{"status": 503, "times": ATTEMPTS * GIVE_UP_AFTER}]

    await installing.run(MONDAY)
    await installing.run(MONDAY)
    first = dict(outcomes(office))
    await installing.run(MONDAY.replace(day=6))

    assert first == {person_id(number): "503" for number in (1, 2, 3)}
    assert set(outcomes(office).values()) == {"201"}


async def test_nothing_is_asked_where_everybody_has_a_chat(installing, office, fake):
    await installing.run(MONDAY)
    asked = len(fake.requests)
    await installing.run(MONDAY.replace(day=6))

    assert len(fake.requests) == asked


async def test_the_app_is_named_as_graph_wants_it(installing, fake, graph, monkeypatch):
    asked = []

    async def ask(method, address, body=None):
        asked.append((method, address, body))
        return await type(graph).ask(graph, method, address, body)

    monkeypatch.setattr(graph, "ask", ask)

    assert await installing.install(person_id(1)) == Installed("201", f"19:{person_id(1)}@unq.gbl.spaces")
    assert asked[0][2] == {"teamsApp@odata.bind": f"{graph.root}/appCatalogs/teamsApps/{APP}"}
    assert asked[1][1].endswith(f"$filter=teamsApp/id%20eq%20%27{APP}%27")


async def test_rounds_at_once_are_one(installing, fake):
    await asyncio.gather(installing.run(MONDAY), installing.run(MONDAY))

    assert sum(method == "POST" for method, _, _ in fake.requests) == 3
