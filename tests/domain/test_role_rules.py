"""From accounts of Entra ID to people, by the council's own rules."""

import dataclasses
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.accounts import Account, LeftOutWhy
from domain.people import WEEKDAYS, Function, Person, Role
from domain.reporting_lines import in_circles
from domain.role_rules import Place, RoleRules, Rule, enlist
from tests.builders import person_id

NORTH, SOUTH = Place("North", "Adults"), Place("South", "Adults")
RULES = RoleRules(
    roles=(
        Rule(Role.MOD, groups=frozenset({"moderators"})),
        Rule(Role.SW, job_titles=frozenset({"social worker", "senior social worker"})),
        Rule(Role.AP, job_titles=frozenset({"practitioner"}), departments=frozenset({"adults north"})),
    ),
    teams=(Rule(NORTH, departments=frozenset({"adults north"})), Rule(SOUTH, departments=frozenset({"adults south"}))),
    functions=(
        Rule(Function.ADMIN, groups=frozenset({"administrators"})),
        Rule(Function.PQB, groups=frozenset({"board", "administrators"})),
    ),
    patterns=(Rule(frozenset({0, 1}), groups=frozenset({"part time"})),),
    working_days=WEEKDAYS,
    guests=frozenset({person_id(90)}),
    manager_supervises=False,
    removals_at_most=Fraction(1, 10),
)


def an_account(number: int = 7, **said: Any) -> Account:
    values: dict[str, Any] = {
        "id": person_id(number),
        "name": f"Social Worker {number}",
        "email": f"sw{number}@council.example",
        "job_title": "Social Worker",
        "department": "Adults North",
    }
    return Account(**values | said)


def why_not(account: Account) -> LeftOutWhy:
    [left_out] = enlist([account], RULES).left_out
    return left_out.why


def the_person(account: Account, rules: RoleRules = RULES) -> Person:
    [person] = enlist([account], rules).people
    return person


def test_an_account_becomes_the_person_that_the_people_file_would_give():
    account = an_account(hired_on=date(2024, 2, 29), groups=frozenset({"administrators"}))

    assert the_person(account) == Person(
        id=person_id(7),
        name="Social Worker 7",
        email="sw7@council.example",
        role=Role.SW,
        team="North",
        service="Adults",
        functions=frozenset({Function.ADMIN, Function.PQB}),
        joined_on=date(2024, 2, 29),
    )


def test_the_first_rule_that_fits_gives_the_role():
    assert the_person(an_account(groups=frozenset({"moderators"}))).role is Role.MOD


def test_a_rule_fits_who_is_named_in_each_of_its_lists():
    practitioner = an_account(job_title="Practitioner")

    assert the_person(practitioner).role is Role.AP
    assert why_not(dataclasses.replace(practitioner, department="Adults South")) is LeftOutWhy.NO_ROLE


def test_case_and_spaces_of_titles_and_departments_do_not_matter():
    written = an_account(job_title=" SOCIAL  worker", department="adults\u00a0NORTH ")

    assert (the_person(written).role, the_person(written).team) == (Role.SW, "North")


def test_a_title_that_only_begins_alike_is_not_guessed():
    assert why_not(an_account(job_title="Social Worker (Children)")) is LeftOutWhy.NO_ROLE


def test_a_pattern_comes_from_its_rule_or_is_everybodys():
    part_time = an_account(groups=frozenset({"part time"}))

    assert the_person(part_time).working_days == frozenset({0, 1})
    assert the_person(an_account()).working_days == WEEKDAYS


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"is_enabled": False}, LeftOutWhy.DISABLED),
        ({"is_guest": True}, LeftOutWhy.GUEST),
        ({"name": ""}, LeftOutWhy.NO_NAME),
        ({"name": "N" * 201}, LeftOutWhy.NO_NAME),
        ({"email": ""}, LeftOutWhy.NO_EMAIL),
        ({"email": "two words@council.example"}, LeftOutWhy.NO_EMAIL),
        ({"email": "a@" + "b" * 320}, LeftOutWhy.NO_EMAIL),
        ({"job_title": "Clerk"}, LeftOutWhy.NO_ROLE),
        ({"department": "Children"}, LeftOutWhy.NO_TEAM),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_who_cannot_be_placed_is_left_out_with_the_reason(said, why):
    assert why_not(an_account(**said)) is why


def test_a_guest_who_was_admitted_is_on_the_list():
    assert the_person(an_account(90, is_guest=True)).id == person_id(90)


def test_who_shares_an_email_is_left_out_but_not_for_an_account_that_is_turned_off():
    shared = {"email": "duty@council.example"}
    enlisted = enlist([an_account(1, **shared), an_account(2, **shared), an_account(3)], RULES)
    turned_off = enlist([an_account(1, **shared), an_account(2, **shared, is_enabled=False)], RULES)

    assert [one.why for one in enlisted.left_out] == [LeftOutWhy.SAME_EMAIL] * 2
    assert [one.id for one in turned_off.people] == [person_id(1)]


def test_a_manager_who_is_not_on_the_list_is_none_and_told():
    enlisted = enlist([an_account(1, manager=person_id(2)), an_account(2, job_title="Clerk")], RULES)

    assert [one.manager for one in enlisted.people] == [None]
    assert enlisted.without_manager == (person_id(1),)


def test_who_reports_round_in_a_circle_or_to_themselves_has_no_manager():
    managers = {1: 2, 2: 1, 3: 3, 4: 1}
    enlisted = enlist([an_account(one, manager=person_id(to)) for one, to in managers.items()], RULES)

    assert [one.manager for one in enlisted.people] == [None, None, None, person_id(1)]
    assert enlisted.without_manager == (person_id(1), person_id(2), person_id(3))


def test_managers_supervise_only_where_the_council_says_so():
    accounts = [an_account(1), an_account(2, manager=person_id(1))]
    supervised = enlist(accounts, dataclasses.replace(RULES, manager_supervises=True)).people

    assert [one.supervisor for one in enlist(accounts, RULES).people] == [None, None]
    assert [one.supervisor for one in supervised] == [None, person_id(1)]


def test_left_out_accounts_are_counted_by_reason_and_guests_need_nobody():
    off, guest, clerk = an_account(1, is_enabled=False), an_account(2, is_guest=True), an_account(3, job_title="Clerk")
    enlisted = enlist([clerk, guest, off], RULES)

    assert enlisted.counts() == {LeftOutWhy.DISABLED: 1, LeftOutWhy.GUEST: 1, LeftOutWhy.NO_ROLE: 1}
    assert [one.account for one in enlisted.unplaced] == [clerk]


def test_the_groups_of_all_rules_are_asked_about():
    assert RULES.groups == {"moderators", "administrators", "board", "part time"}


ACCOUNTS = st.lists(
    st.builds(
        an_account,
        st.integers(1, 30),
        email=st.sampled_from(["a@council.example", "b@council.example", "c@council.example", "none"]),
        job_title=st.sampled_from(["Social Worker", "Clerk"]),
        department=st.sampled_from(["Adults North", "Adults South", ""]),
        manager=st.one_of(st.none(), st.builds(person_id, st.integers(1, 30))),
        is_guest=st.booleans(),
        is_enabled=st.booleans(),
    ),
    unique_by=lambda account: account.id,
    max_size=12,
)


@given(ACCOUNTS)
def test_everybody_is_on_the_list_or_left_out_once_and_all_lines_end_on_the_list(accounts):
    enlisted = enlist(accounts, RULES)
    ids = [one.id for one in enlisted.people]
    lines = {one.id: one.manager for one in enlisted.people if one.manager}

    assert sorted([*ids, *(one.account.id for one in enlisted.left_out)]) == sorted(one.id for one in accounts)
    assert len({one.email for one in enlisted.people}) == len(ids)
    assert set(lines.values()) <= set(ids)
    assert not in_circles(lines)


@given(ACCOUNTS, st.randoms(use_true_random=False))
def test_the_order_in_which_accounts_come_changes_nothing(accounts, shuffler):
    other = list(accounts)
    shuffler.shuffle(other)

    assert enlist(other, RULES) == enlist(accounts, RULES)
