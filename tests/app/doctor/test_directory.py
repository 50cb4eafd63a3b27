"""What `nudge doctor` says of people from Entra ID."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from app.channel_settings import read_channel_settings
from app.doctor.directory import check_directory
from app.doctor.finding import Finding, State
from app.settings import Settings
from tests import running
from tests.builders import person_id
from tests.directory.conftest import STAFF, a_user
from tests.serving import pointed_at

ROLES = Path(__file__).parents[3] / "docs/roles.toml"
NAMED = [f"aaaaaaaa-0000-4000-8000-00000000000{number}" for number in (2, 3, 4)]


@pytest.fixture(scope="module")
def entra() -> Iterator[str]:
    with running.entra() as address:
        yield address


@pytest.fixture
def graph() -> Iterator[str]:
    with running.graph() as address:
        users = {person_id(7): a_user(7), person_id(8): a_user(8)}
        _tell(f"{address}/state", {"users": users, "groups": {STAFF: [*users]} | {group: [] for group in NAMED}})
        yield address


@pytest.fixture
def environ(entra: str, graph: str) -> dict[str, str]:
    people = {"NUDGE_GRAPH_URL": graph, "NUDGE_GRAPH_GROUPS": STAFF, "NUDGE_GRAPH_ROLES_FILE": str(ROLES)}
    return {**pointed_at(entra), **people}


def found(environ: Mapping[str, str]) -> list[Finding]:
    return list(check_directory(Settings(), read_channel_settings(environ)))


def test_nothing_is_said_where_people_come_from_a_file(environ):
    assert found({**environ, "NUDGE_GRAPH_GROUPS": ""}) == []


def test_groups_that_can_be_read_are_counted(environ):
    [finding] = found(environ)

    assert (finding.state, finding.fact) == (State.OK, "the groups hold 2 accounts")


def test_empty_groups_are_worth_a_warning(environ, graph):
    _tell(f"{graph}/state", {"groups": {STAFF: []}})

    [finding] = found(environ)

    assert finding.state is State.WARNING


def test_a_roles_file_with_a_fault_is_one(environ, tmp_path):
    wrong = tmp_path / "roles.toml"
    wrong.write_text("roles = 7", "utf-8")

    [finding] = found({**environ, "NUDGE_GRAPH_ROLES_FILE": str(wrong)})

    assert (finding.state, finding.fact) == (State.FAULT, "the roles file cannot be used")


@pytest.mark.parametrize(
    ("faults", "fact"),
    [
        ({"user": [{"status": 403}]}, "Entra does not let us do this (403)."),
        ({"members": [{"status": 403}]}, "Entra does not let us do this (403)."),
        ({"group": [{"status": 404, "of": NAMED[0]}]}, f"Entra has no group {NAMED[0]}."),
    ],
    ids=["users", "members", "a group of a rule"],
)
def test_a_right_or_a_group_that_is_missing_is_a_fault(environ, graph, faults, fact):
    _tell(f"{graph}/faults", faults)

    [finding] = found(environ)

    assert finding.state is State.FAULT
    assert finding.fact.startswith(fact)


def _tell(address: str, said: object) -> None:
    urlopen(Request(address, json.dumps(said).encode(), {"Content-Type": "application/json"})).close()
