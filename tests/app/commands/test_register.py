import json
from contextlib import closing

import pytest
from click.testing import CliRunner

from app.commands.cycle import cycle
from domain.people import Role
from tests.builders import a_case, a_person, person_id
from tests.office import Office


@pytest.fixture
def office(sqlite_url):
    """Yield a council on the opening day."""
    with closing(Office(sqlite_url)) as office:
        office.employs([a_person(1), a_person(2, team="South"), a_person(3, Role.AP, team="East")])
        office.has_cases("2026-10", [a_case(one, allocated_worker=person_id(2)) for one in range(1, 9)])
        office.installs(person_id(3))
        office.at("2026-10-01 09:30")
        yield office


def _run(office, *words: str):
    return CliRunner().invoke(cycle, ["register", "2026-10", *words], obj=office.workshop)


def test_without_changes_the_register_says_so(office):
    assert _run(office).stdout == "Nothing was changed in 2026-10.\n"


def test_the_register_names_who_what_and_why(office):
    office.types(person_id(3), "can't audit 1 conflict")
    office.types(person_id(3), "can't audit 2 other because the record is locked")

    lines = _run(office).stdout.splitlines()
    assert "swapped (conflict) by Advanced Practitioner 3, Advanced Practitioner 3's audit of case AS-" in lines[0]
    assert lines[1].endswith("the record is locked")
    assert "asked (other)" in lines[2]


def test_the_register_as_json_has_the_draw(office):
    office.types(person_id(3), "can't audit 1 conflict")

    (line,) = json.loads(_run(office, "--json").stdout)["lines"]
    assert (line["deed"], line["reason"], line["actor"]) == ("swapped", "conflict", "Advanced Practitioner 3")
    assert len(line["facts"]["draw"]) == 32
