"""`nudge directory` as an operator types it: a real process, Entra ID and Graph in processes of their own."""

import json
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from storage.database import Database
from storage.people import list_people
from tests import running
from tests.builders import person_id
from tests.directory.conftest import ADMINS, INNER, STAFF, a_user

pytestmark = pytest.mark.service

ROLES = Path(__file__).parents[3] / "docs/roles.toml"


class Operator:
    """Somebody at a terminal of the installation."""

    def __init__(self, entra: str, graph: str, database_url: str) -> None:
        self.graph, self.database_url = graph, database_url
        tenant = person_id(901)
        self.environ = {
            "NUDGE_DATABASE_URL": database_url,
            "NUDGE_APP_ID": person_id(900),
            "NUDGE_TENANT_ID": tenant,
            "NUDGE_APP_PASSWORD": "a secret of the test",
            "NUDGE_CARD_KEY": "k" * 32,
            "NUDGE_TOKEN_AUTHORITY": f"{entra}/{tenant}",
            "NUDGE_GRAPH_URL": graph,
            "NUDGE_GRAPH_GROUPS": STAFF,
            "NUDGE_GRAPH_ROLES_FILE": str(ROLES),
        }

    def types(self, *words: str, **environ: str):
        return running.nudge("directory", *words, **{**self.environ, **environ})

    def entra_has(self, **state: Any) -> None:
        _post(f"{self.graph}/state", state)

    def graph_fails(self, **faults: Any) -> None:
        _post(f"{self.graph}/faults", faults)

    def listed(self) -> list[str]:
        database = Database(self.database_url)
        with database.transaction() as connection:
            names = [person.name for person in list_people(connection)]
        database.close()
        return names


@pytest.fixture(scope="module")
def entra():
    with running.entra() as address:
        yield address


@pytest.fixture
def operator(entra, sqlite_url):
    with running.graph() as graph:
        operator = Operator(entra, graph, sqlite_url)
        users = {person_id(number): a_user(number, manager=person_id(1)) for number in range(1, 6)}
        users[person_id(6)] = a_user(6, jobTitle="Clerk")
        users[person_id(7)] = a_user(7, userType="Guest")
        groups = {STAFF: [person_id(1), INNER], INNER: list(users), ADMINS: [person_id(1)]}
        named_in_rules: dict[str, list[str]] = {f"aaaaaaaa-0000-4000-8000-00000000000{number}": [] for number in (2, 4)}
        operator.entra_has(users=users, groups=groups | named_in_rules, page=3)
        yield operator


def test_a_preview_says_what_would_change_and_who_is_left_out_and_changes_nothing(operator):
    said = operator.types("preview")

    assert (said.returncode, said.stderr) == (0, "")
    lines = said.stdout.splitlines()
    assert lines[0] == "People to take over: 5; joiners 5, leavers 0, changed 0, unchanged 0."
    assert "  left out: 1, no rule gives a role" in lines
    assert "    Social Worker 6 (Clerk, Adults North)" in lines
    assert "  left out: 1, a guest who was not admitted" in lines
    assert "  without their line manager, who is not on the list or reports to them: 1" in lines
    assert operator.listed() == []


def test_a_sync_takes_everybody_over_and_a_second_one_changes_nothing(operator):
    first, second = operator.types("sync"), operator.types("sync", "--json")

    without_chat = operator.types("installs").stdout.splitlines()
    assert without_chat[:2] == ["Without a chat: 5.", f"  {person_id(1)}  not tried"]
    assert first.stdout.startswith("People taken over: 5; joiners 5, leavers 0")
    assert operator.listed() == [f"Social Worker {number}" for number in range(1, 6)]
    told = json.loads(second.stdout)
    assert (told["people"], told["unchanged"], told["joiners"], told["leavers"]) == (5, 5, [], [])
    assert told["left_out"] == [
        {"account": person_id(6), "reason": "no_role"},
        {"account": person_id(7), "reason": "guest"},
    ]
    assert told["without_manager"] == [person_id(1)]


def test_too_many_removals_stop_and_ask_and_an_empty_group_removes_nobody(operator):
    operator.types("sync")
    operator.entra_has(groups={INNER: []})

    preview, stopped = operator.types("preview"), operator.types("sync")
    before = operator.listed()
    operator.entra_has(groups={STAFF: []})
    empty = operator.types("sync", "--allow-removals")
    operator.entra_has(groups={STAFF: [person_id(1)]})
    allowed = operator.types("sync", "--allow-removals")

    assert preview.returncode == 0
    assert preview.stdout.splitlines()[-1].startswith("`nudge directory sync` would stop here and ask")
    assert (stopped.returncode, stopped.stdout) == (1, "")
    assert stopped.stderr == (
        "This would remove 4 of 5 people, so nothing was changed. If that is right, repeat it with --allow-removals.\n"
    )
    assert len(before) == 5
    assert (empty.returncode, empty.stderr[:38]) == (1, "Nobody would be on the list of people.")
    assert (allowed.returncode, operator.listed()) == (0, ["Social Worker 1"])


def test_a_failure_in_the_middle_is_one_sentence_and_changes_nothing(operator):
    operator.graph_fails(user=[{"status": 500, "of": person_id(5)}])

    said = operator.types("sync")

    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == "Microsoft Graph did not say who works here (500). Nothing was changed. Try again later.\n"
    assert operator.listed() == []


def test_a_roles_file_with_faults_is_refused_with_each_of_them(operator, tmp_path):
    wrong = tmp_path / "roles.toml"
    wrong.write_text(ROLES.read_text("utf-8").replace('"OT"', '"XX"').replace('"1/10"', '"10 %"'), "utf-8")

    said = operator.types("sync", NUDGE_GRAPH_ROLES_FILE=str(wrong))

    assert said.returncode == 1
    assert "roles.toml: roles[3].role: should be one of" in said.stderr
    assert "roles.toml: removals_at_most: should be a share of one" in said.stderr


def test_without_groups_there_is_nothing_to_read(operator):
    said = operator.types("preview", NUDGE_GRAPH_GROUPS="")

    assert (said.returncode, said.stdout) == (78, "")
    assert said.stderr == "NUDGE_GRAPH_GROUPS must list ids of Entra groups, with commas between\n"


def test_secrets_and_tokens_are_never_shown(operator):
    operator.graph_fails(group=[{"status": 401, "times": 0}])

    said = operator.types("sync", NUDGE_LOG_LEVEL="DEBUG")

    tokens = {token for _, _, token in json.loads(urlopen(f"{operator.graph}/requests").read())}
    assert said.returncode == 1
    assert len(tokens) >= 1
    assert not any(token in said.stderr + said.stdout for token in (*tokens, "a secret of the test"))


def _post(address: str, body) -> None:
    request = Request(address, json.dumps(body).encode(), {"Content-Type": "application/json"})
    urlopen(request).close()
