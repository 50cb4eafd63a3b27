"""Reading everybody whom the chosen groups hold."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from directory.reading import Reading, read_accounts, try_reading
from domain.accounts import Account
from domain.refusals import DirectoryDenied, DirectoryFailed, NoSuchGroup
from tests.builders import person_id
from tests.directory.conftest import ADMINS, INNER, STAFF, a_user

LONDON = ZoneInfo("Europe/London")


async def read(graph, chosen=(STAFF,), named=(), told=lambda _done, _of: None) -> Reading:
    return await read_accounts(graph, chosen, named, LONDON, told)


async def test_everybody_in_a_group_and_in_the_groups_inside_it_is_read_once(graph):
    reading = await read(graph, (STAFF, INNER), (ADMINS,))

    assert [account.id for account in reading.accounts] == [person_id(1), person_id(2), person_id(3)]
    assert reading.accounts[1] == Account(
        id=person_id(2),
        name="Social Worker 2",
        email="sw2@council.example",
        job_title="Social Worker",
        department="Adults North",
        groups=frozenset({STAFF, INNER, ADMINS}),
        manager=person_id(1),
    )
    assert reading.users == {person_id(1), person_id(2), person_id(3)}
    assert reading.groups == {STAFF, INNER, ADMINS}


async def test_a_group_that_only_sorts_people_adds_nobody(graph, fake):
    fake.users[person_id(9)] = a_user(9)
    fake.groups[ADMINS] = [person_id(2), person_id(9)]

    reading = await read(graph, (STAFF,), (ADMINS,))

    assert person_id(9) not in {account.id for account in reading.accounts}
    assert ADMINS in reading.accounts[1].groups


async def test_many_people_are_read_in_batches_and_pages_and_told_of(graph, fake, paths):
    fake.users = {person_id(number): a_user(number) for number in range(45)}
    fake.groups = {STAFF: list(fake.users)}
    fake.page = 10
    heard: list[tuple[int, int]] = []

    reading = await read(graph, told=lambda done, of: heard.append((done, of)))

    assert len(reading.accounts) == 45
    assert heard == [(0, 45), (20, 45), (40, 45), (45, 45)]
    assert sum(path == "/$batch" for path in paths()) == 3
    assert sum("transitiveMembers" in path for path in paths()) == 5


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ({"mail": None}, "email", "sw7@council.example"),
        ({"mail": "", "userPrincipalName": None}, "email", ""),
        ({"displayName": None}, "name", ""),
        ({"displayName": "Social\x07Worker"}, "name", ""),
        ({"department": " Adults\u00a0 North"}, "department", "Adults North"),
        ({"jobTitle": None}, "job_title", ""),
        ({"department": 7}, "department", ""),
        ({"userType": "Guest"}, "is_guest", True),
        ({"userType": None}, "is_guest", False),
        ({"userPrincipalName": "sw7_other.example#EXT#@council.example"}, "is_guest", True),
        ({"accountEnabled": False}, "is_enabled", False),
        ({"employeeHireDate": "2024-06-30T23:00:00Z"}, "hired_on", date(2024, 7, 1)),
        ({"employeeHireDate": "2024-01-01T00:00:00Z"}, "hired_on", date(2024, 1, 1)),
        ({"employeeHireDate": "one day"}, "hired_on", None),
        ({"employeeHireDate": "0001-01-01T00:00:00Z"}, "hired_on", None),
        ({"employeeHireDate": 7}, "hired_on", None),
    ],
)
async def test_what_graph_says_of_somebody_is_taken_or_left_empty(graph, fake, said, field, value):
    fake.users[person_id(7)] = a_user(7, **said)
    fake.groups[STAFF] = [person_id(7)]

    [account] = (await read(graph)).accounts

    assert getattr(account, field) == value


async def test_who_was_deleted_since_the_group_was_read_is_no_account_but_was_a_member(graph, fake):
    fake.faults["user"] = [{"status": 404, "of": person_id(2)}]

    reading = await read(graph)

    assert [account.id for account in reading.accounts] == [person_id(1), person_id(3)]
    assert person_id(2) in reading.users


async def test_devices_in_a_group_are_nobody(graph, fake):
    fake.groups[STAFF].append("dddddddd-0000-4000-8000-000000000001")

    assert len((await read(graph)).accounts) == 3


async def test_a_group_that_entra_does_not_have_is_named(graph):
    with pytest.raises(NoSuchGroup) as refused:
        await read(graph, ("bbbbbbbb-0000-4000-8000-000000000009",))

    assert refused.value.group == "bbbbbbbb-0000-4000-8000-000000000009"


@pytest.mark.parametrize("name", ["group", "members", "batch", "user"])
async def test_a_right_that_is_missing_is_told_as_such(graph, fake, name):
    fake.faults[name] = [{"status": 403, "body": {"error": {"code": "Authorization_RequestDenied"}}, "times": 0}]

    with pytest.raises(DirectoryDenied) as denied:
        await read(graph)

    assert denied.value.code == "403 Authorization_RequestDenied"


async def test_an_app_that_sees_only_ids_is_told_that_a_right_is_missing(graph, fake):
    fake.users[person_id(2)] = {"displayName": None, "accountEnabled": None}

    with pytest.raises(DirectoryDenied):
        await read(graph)


@pytest.mark.parametrize(
    "member",
    [{"id": person_id(2)}, {"@odata.type": 7, "id": person_id(2)}, {"@odata.type": "#microsoft.graph.user"}]
    + [{"@odata.type": "#microsoft.graph.user", "id": one} for one in (7, "", "../me", "a b", "x" * 65)],
)
async def test_a_member_that_is_none_ends_the_reading(graph, fake, member):
    fake.faults["members"] = [{"status": 200, "body": {"value": [member]}}]

    with pytest.raises(DirectoryFailed):
        await read(graph)


@pytest.mark.parametrize("manager", [{"id": "../x"}, {"id": None}])
async def test_a_manager_without_an_id_ends_the_reading(graph, fake, manager):
    fake.faults["user"] = [{"status": 200, "body": a_user(accountEnabled=True, manager=manager)}]

    with pytest.raises(DirectoryFailed):
        await read(graph)


async def test_reading_can_be_tried_with_one_account_of_each_group(graph, paths):
    assert await try_reading(graph, (STAFF, ADMINS), LONDON) == 3
    assert sum(path.startswith("/users/") for path in paths()) == 2


async def test_a_try_finds_that_a_right_is_missing(graph, fake):
    fake.faults["user"] = [{"status": 403}]

    with pytest.raises(DirectoryDenied):
        await try_reading(graph, (STAFF,), LONDON)


async def test_a_failure_in_the_middle_is_the_end_of_all_of_it(graph, fake):
    fake.users = {person_id(number): a_user(number) for number in range(45)}
    fake.groups = {STAFF: list(fake.users)}
    fake.faults["user"] = [{"status": 500, "of": person_id(44)}]

    with pytest.raises(DirectoryFailed):
        await read(graph)
