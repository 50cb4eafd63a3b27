import csv
import io
import re
from collections import Counter
from datetime import date

import pytest

from app.sample_council import cases_csv, people_csv
from domain.people import Function, Role

OPENING = date(2026, 10, 1)


@pytest.fixture(name="people")
def _people() -> list[dict[str, str]]:
    return _rows(people_csv())


@pytest.fixture(name="cases")
def _cases() -> list[dict[str, str]]:
    return _rows(cases_csv(OPENING))


def test_forty_people_work_in_four_services_and_several_teams(people: list[dict[str, str]]) -> None:
    services = {person["service"] for person in people}
    teams = {person["team"] for person in people}

    assert (len(people), len(services), len(teams)) == (40, 4, 8)


def test_every_role_is_there(people: list[dict[str, str]]) -> None:
    roles = {person["role"] for person in people}

    assert roles == {role.value for role in Role}


def test_every_function_of_the_framework_is_held_by_somebody(people: list[dict[str, str]]) -> None:
    held = {function for person in people for function in person["functions"].split(";") if function}

    assert held == {function.value for function in Function} - {Function.GUARDIAN}


def test_people_are_roles_and_numbers_with_addresses_that_reach_nobody(people: list[dict[str, str]]) -> None:
    emails = [person["email"] for person in people]

    assert len(set(emails)) == len({person["person_id"] for person in people}) == len(people)
    assert all(email.endswith("@example.org") for email in emails)


def test_managers_and_supervisors_are_in_the_file_and_lead_to_the_director(people: list[dict[str, str]]) -> None:
    above = {person["email"]: person["manager"] for person in people}

    for person in people:
        assert person["supervisor"] == "" or person["supervisor"] in above
        assert _top(person["email"], above) == "director.1@example.org"


def test_a_practitioner_is_supervised_in_the_own_team(people: list[dict[str, str]]) -> None:
    by_email = {person["email"]: person for person in people}
    practitioners = [person for person in people if person["role"] in {"SW", "OT", "ASCP", "OTA"}]

    assert all(by_email[one["supervisor"]]["team"] == one["team"] for one in practitioners)


def test_every_service_with_cases_has_a_safeguarding_lead(
    people: list[dict[str, str]], cases: list[dict[str, str]]
) -> None:
    led = {person["service"] for person in people if "SAFEGUARDING_LEAD" in person["functions"]}

    assert {case["service"] for case in cases} <= led


def test_four_hundred_cases_have_references_of_the_usual_shape(cases: list[dict[str, str]]) -> None:
    references = {case["case_reference"] for case in cases}

    assert len(references) == len(cases) == 400
    assert all(re.fullmatch(r"SC-\d{6}", reference) for reference in references)


def test_cases_were_closed_within_three_months_of_the_opening_and_before(cases: list[dict[str, str]]) -> None:
    closed = [date.fromisoformat(case["closed_on"]) for case in cases if case["status"] == "closed"]

    assert len(closed) == 80
    assert min(closed) < date(2026, 7, 1) < max(closed) < OPENING


def test_the_dates_of_cases_move_with_the_opening() -> None:
    later = _rows(cases_csv(date(2027, 1, 4)))

    assert all(case["last_involvement_on"] > "2026-07-01" for case in later)


def test_the_worker_of_a_case_is_in_its_team(people: list[dict[str, str]], cases: list[dict[str, str]]) -> None:
    teams = {person["email"]: person["team"] for person in people}

    assert all(teams[case["last_worker"]] == case["team"] for case in cases)


def test_some_cases_have_nobody_allocated_and_some_are_not_to_be_contacted(cases: list[dict[str, str]]) -> None:
    marks = Counter((case["allocated_worker"] == "", case["do_not_contact"]) for case in cases)

    assert all(marks[mark] > 0 for mark in ((True, "yes"), (True, "no"), (False, "yes"), (False, "no")))


def test_the_council_is_the_same_every_time() -> None:
    assert (people_csv(), cases_csv(OPENING)) == (people_csv(), cases_csv(OPENING))


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def _top(email: str, above: dict[str, str]) -> str:
    while above[email]:
        email = above[email]
    return email
