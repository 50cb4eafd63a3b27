"""A night's look at Entra ID, over real HTTP into a real database."""

import asyncio
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from directory.graph import ATTEMPTS
from directory.nightly import Nightly
from directory.source import Source
from domain.people import Function
from storage.people import list_people
from tests.builders import a_person, person_id
from tests.directory.conftest import ADMINS, INNER, STAFF, a_user
from tests.office import Office
from workflows.enlisting import Enlisting

RULES = f"""
removals_at_most = "1/2"
working_days = "MTWTF"
manager_supervises = true
guests = []
[[roles]]
role = "SW"
job_titles = ["Social Worker"]
[[teams]]
team = "North"
service = "Adults"
departments = ["Adults North"]
[[functions]]
function = "ADMIN"
groups = ["{ADMINS}"]
"""


class Night:
    """A council whose people come from Entra; the roles file can be rewritten."""

    def __init__(self, office: Office, graph) -> None:
        self.office, self.rules = office, RULES
        source = Source(graph, (STAFF,), "roles.toml", lambda: self.rules, ZoneInfo("Europe/London"))
        self.nightly = Nightly(source, Enlisting(office.workshop.database, office.workshop.council))

    async def at(self, local: str) -> None:
        """Look at *local* time; the office ticks too."""
        await asyncio.to_thread(self.office.at, local)
        await self.nightly.run(self.office.now)

    def listed(self) -> list[str]:
        with self.office.workshop.database.transaction() as connection:
            return [person.name for person in list_people(connection)]

    async def told(self, local: str) -> list[str]:
        """Return what the administrator, Social Worker 2, has read of Entra by then."""
        await asyncio.to_thread(self.office.at, local)
        return [one.text for one in self.office.inbox(person_id(2)) if "Entra" in one.text]


@pytest.fixture
async def night(database_url, graph):
    office = Office(database_url)
    yield Night(office, graph)
    office.close()


@pytest.fixture
def reads(paths):
    """Return what counts the full reads so far."""
    return lambda: sum("transitiveMembers" in path and STAFF in path for path in paths())


async def test_the_first_night_reads_everybody(night):
    await night.at("2026-07-01 00:01")

    assert night.listed() == ["Social Worker 1", "Social Worker 2", "Social Worker 3"]
    with night.office.workshop.database.transaction() as connection:
        second = list_people(connection)[1]
    assert (second.manager, second.supervisor) == (person_id(1), person_id(1))
    assert second.functions == {Function.ADMIN}


async def test_the_next_look_begins_where_this_reading_began_so_that_nothing_falls_between(night, paths):
    await night.at("2026-07-01 00:01")

    kinds = ["delta" if "delta" in path else "reading" for path in paths()]
    assert kinds[:3] == ["delta", "delta", "reading"]
    assert "delta" not in kinds[2:]


async def test_a_night_in_which_nothing_changed_reads_nobody(night, fake, reads):
    await night.at("2026-07-01 00:01")
    fake.log += [("users", person_id(99)), ("groups", "bbbbbbbb-0000-4000-8000-000000000001")]
    await night.at("2026-07-02 00:01")
    await night.at("2026-07-03 00:01")

    assert reads() == 1


async def test_there_is_one_look_a_night_and_none_by_day(night, fake, reads):
    for when in ("2026-07-01 09:00", "2026-07-01 23:59", "2026-07-02 00:01", "2026-07-02 05:00", "2026-07-02 12:00"):
        await night.at(when)

    assert reads() == 1


async def test_a_change_of_somebody_on_the_list_is_taken_over_the_next_night(night, fake, reads):
    await night.at("2026-07-01 00:01")
    fake.users[person_id(3)] = a_user(3, displayName="Social Worker 33")
    fake.log.append(("users", person_id(3)))
    await night.at("2026-07-02 00:01")

    assert night.listed()[2] == "Social Worker 33"
    assert reads() == 2


async def test_a_joiner_of_a_group_inside_the_group_is_taken_over(night, fake):
    await night.at("2026-07-01 00:01")
    fake.users[person_id(4)] = a_user(4)
    fake.groups[INNER].append(person_id(4))
    fake.log.append(("groups", INNER))
    await night.at("2026-07-02 00:01")

    assert night.listed()[3] == "Social Worker 4"


async def test_a_group_that_sorts_people_is_watched_too(night, fake):
    await night.at("2026-07-01 00:01")
    fake.groups[ADMINS] = [person_id(3)]
    fake.log.append(("groups", ADMINS))
    await night.at("2026-07-02 00:01")

    with night.office.workshop.database.transaction() as connection:
        assert [one.functions for one in list_people(connection)][1:] == [frozenset(), {Function.ADMIN}]


async def test_what_delta_missed_is_found_within_a_week(night, fake, reads):
    await night.at("2026-07-01 00:01")
    fake.users[person_id(3)] = a_user(3, displayName="Social Worker 33")
    for day in range(2, 8):
        await night.at(f"2026-07-0{day} 00:01")
    before = night.listed()[2]
    await night.at("2026-07-08 00:01")

    assert (before, night.listed()[2], reads()) == ("Social Worker 3", "Social Worker 33", 2)


async def test_links_that_have_grown_too_old_make_it_read_everybody(night, fake, reads):
    await night.at("2026-07-01 00:01")
    fake.log.append(("users", person_id(99)))
    fake.oldest = len(fake.log)
    fake.users[person_id(3)] = a_user(3, displayName="Social Worker 33")
    await night.at("2026-07-02 00:01")

    assert (night.listed()[2], reads()) == ("Social Worker 33", 2)


async def test_without_links_every_night_is_a_full_read(night, fake, reads):
    fake.faults["delta"] = [{"status": 400, "times": 0}]
    await night.at("2026-07-01 00:01")
    await night.at("2026-07-02 00:01")

    assert (len(night.listed()), reads()) == (3, 2)


async def test_a_rule_that_was_changed_counts_the_next_night(night, fake):
    await night.at("2026-07-01 00:01")
    night.rules = RULES.replace('"North"', '"Coast"')
    await night.at("2026-07-02 00:01")

    with night.office.workshop.database.transaction() as connection:
        assert {one.team for one in list_people(connection)} == {"Coast"}


async def test_too_many_removals_change_nothing_and_administrators_hear_once(night, fake):
    await night.at("2026-07-01 00:01")
    fake.groups[INNER] = []
    fake.log.append(("groups", INNER))
    await night.at("2026-07-02 00:01")
    await night.at("2026-07-03 00:01")

    assert len(night.listed()) == 3
    assert [text[:47] for text in await night.told("2026-07-03 09:31")] == [
        "Entra would take 2 of 3 people off the list. Th"
    ]


async def test_a_list_that_was_held_is_not_read_again_that_night(night, fake, reads):
    await night.at("2026-07-01 00:01")
    fake.groups[INNER] = []
    fake.log.append(("groups", INNER))
    for hour in range(1, 6):
        await night.at(f"2026-07-02 0{hour}:01")

    assert reads() == 2


async def test_a_list_that_was_held_is_taken_over_once_entra_is_mended(night, fake):
    await night.at("2026-07-01 00:01")
    fake.groups[INNER] = []
    fake.log.append(("groups", INNER))
    await night.at("2026-07-02 00:01")
    fake.groups[INNER] = [person_id(2), person_id(3), person_id(4)]
    fake.users[person_id(4)] = a_user(4)
    await night.at("2026-07-03 00:01")

    assert len(night.listed()) == 4


async def test_an_empty_group_removes_nobody(night, fake):
    await night.at("2026-07-01 00:01")
    fake.groups[STAFF] = []
    fake.log.append(("groups", STAFF))
    await night.at("2026-07-02 00:01")

    assert len(night.listed()) == 3
    assert len(await night.told("2026-07-02 09:31")) == 1


async def test_who_fits_no_rule_is_left_out_and_told_of_once(night, fake):
    fake.users[person_id(3)] = a_user(3, jobTitle="Clerk")
    for night_of in ("2026-07-01", "2026-07-02", "2026-07-03"):
        await night.at(f"{night_of} 00:01")

    assert night.listed() == ["Social Worker 1", "Social Worker 2"]
    assert [text[:50] for text in await night.told("2026-07-03 09:31")] == [
        "1 account in Entra cannot be put on the list of pe"
    ]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("group", {"status": 503}),
        ("members", {"status": 404}),
        ("batch", {"status": 200, "body": "<html>"}),
        ("user", {"status": 500, "of": person_id(3)}),
        ("delta", {"status": 403}),
    ],
    ids=["busy", "gone", "html", "one of many", "forbidden"],
)
async def test_a_failure_in_the_middle_changes_nothing_and_is_tried_again_in_an_hour(night, fake, name, fault):
    night.office.employs([a_person(1), a_person(2, functions=frozenset({Function.ADMIN}))])
    before = night.listed()
    fake.faults[name] = [{**fault, "times": ATTEMPTS if fault["status"] == 503 else 1}]
    await night.at("2026-07-01 00:01")
    failed = night.listed()
    await night.at("2026-07-01 00:30")
    again = night.listed()
    await night.at("2026-07-01 01:01")

    assert failed == again == before != night.listed()


async def test_a_directory_that_stays_down_is_told_once(night, fake):
    await night.at("2026-07-01 00:01")
    fake.faults["delta"] = [{"status": 403, "times": 0}]
    for day in (2, 3):
        for hour in range(5):
            await night.at(f"2026-07-0{day} 0{hour}:01")

    assert len(night.listed()) == 3
    assert [text[:48] for text in await night.told("2026-07-03 09:31")] == [
        "The list of people could not be read from Entra."
    ]


async def test_a_roles_file_with_a_fault_changes_nothing(night):
    await night.at("2026-07-01 00:01")
    night.rules = RULES.replace('"SW"', '"XX"')
    await night.at("2026-07-02 00:01")

    assert len(night.listed()) == 3
    assert len(await night.told("2026-07-02 09:31")) == 1


async def test_two_looks_at_once_are_one(night, reads):
    night.office.at("2026-07-01 00:01")

    await asyncio.gather(*(night.nightly.run(night.office.now + timedelta(seconds=one)) for one in range(3)))

    assert reads() == 1
