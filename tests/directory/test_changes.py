"""What has changed since the last look."""

import pytest

from directory.changes import Links, changes_since, latest_links
from domain.refusals import DirectoryDenied, DirectoryFailed
from tests.builders import person_id
from tests.directory.conftest import INNER


async def test_the_latest_links_tell_of_nothing_that_was_before(graph, fake):
    fake.log = [("users", person_id(1)), ("groups", INNER)]

    changes = await changes_since(graph, await latest_links(graph))

    assert changes is not None
    assert (changes.users, changes.groups) == (frozenset(), frozenset())


async def test_names_managers_and_members_are_watched(graph, paths):
    await latest_links(graph)

    users, groups = paths()
    for field in ("displayName", "mail", "jobTitle", "department", "accountEnabled", "userType", "manager"):
        assert field in users
    assert "members" in groups


async def test_changes_are_told_once_over_as_many_pages_as_it_takes(graph, fake):
    links = await latest_links(graph)
    fake.page = 2
    fake.log += [("users", person_id(1).upper()), ("groups", INNER), ("users", person_id(2)), ("users", person_id(1))]

    changes = await changes_since(graph, links)
    assert changes is not None
    after = await changes_since(graph, changes.links)

    assert after is not None
    assert sorted(changes.users) == [person_id(1), person_id(2)]
    assert sorted(changes.groups) == [INNER]
    assert (after.users, after.groups) == (frozenset(), frozenset())


@pytest.mark.parametrize("status", [400, 404, 410])
async def test_links_that_graph_no_longer_takes_tell_nothing(graph, fake, status):
    links = await latest_links(graph)
    fake.faults["delta"] = [{"status": status, "body": {"error": {"code": "resyncRequired"}}}]

    assert await changes_since(graph, links) is None


async def test_links_that_are_too_old_tell_nothing(graph, fake):
    links = await latest_links(graph)
    fake.log.append(("users", person_id(1)))
    fake.oldest = 1

    assert await changes_since(graph, links) is None


async def test_a_graph_that_is_down_is_not_taken_for_an_old_link(graph, fake):
    links = await latest_links(graph)
    fake.faults["delta"] = [{"status": 503, "times": 0}]

    with pytest.raises(DirectoryFailed):
        await changes_since(graph, links)


async def test_a_right_that_is_missing_is_not_taken_for_an_old_link(graph, fake):
    links = await latest_links(graph)
    fake.faults["delta"] = [{"status": 403}]

    with pytest.raises(DirectoryDenied):
        await changes_since(graph, links)


async def test_a_last_page_without_a_link_is_refused(graph, fake):
    links = await latest_links(graph)
    fake.faults["delta"] = [{"status": 200, "body": {"value": []}}]

    with pytest.raises(DirectoryFailed):
        await changes_since(graph, links)


@pytest.mark.parametrize("fault", [{"status": 400}, {"status": 200, "body": {"value": []}}], ids=["refused", "none"])
async def test_where_graph_gives_no_links_there_are_none(graph, fake, fault):
    fake.faults["delta"] = [fault]

    assert await latest_links(graph) == Links("", "")


async def test_a_link_that_was_tampered_with_is_not_followed(graph, fake):
    links = await latest_links(graph)
    asked = len(fake.requests)

    with pytest.raises(DirectoryFailed):
        await changes_since(graph, Links("https://evil.example/v1.0/users/delta?$deltatoken=1", links.groups))

    assert len(fake.requests) == asked
