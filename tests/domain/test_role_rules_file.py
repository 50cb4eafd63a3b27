"""The roles file, and everything that can be wrong in it."""

from fractions import Fraction
from pathlib import Path

import pytest

from domain.people import Function, Role
from domain.refusals import FileRefused
from domain.role_rules import Place, Rule
from domain.role_rules_file import read_role_rules
from tests.builders import person_id

EXAMPLE = (Path(__file__).parents[2] / "docs/roles.toml").read_text("utf-8")
LEAST = """
removals_at_most = "1/10"
working_days = "M-W-F"
manager_supervises = false
guests = ["00000000-0000-4000-8000-000000000007"]
[[roles]]
role = "SW"
job_titles = ["Social  WORKER"]
[[teams]]
team = "North"
service = "Adults"
departments = ["Adults North"]
"""


def test_the_example_of_the_papers_can_be_read():
    rules = read_role_rules("roles.toml", EXAMPLE)

    assert [rule.outcome for rule in rules.roles] == [Role.MOD, Role.SW, Role.OT, Role.SVM]
    assert [rule.outcome for rule in rules.functions] == [Function.ADMIN]
    assert [rule.outcome for rule in rules.patterns] == [frozenset({0, 1, 2})]
    assert (rules.removals_at_most, rules.manager_supervises, rules.guests) == (Fraction(1, 10), True, frozenset())


def test_functions_and_patterns_may_lack_and_words_are_folded():
    rules = read_role_rules("roles.toml", LEAST)

    assert rules.roles == (Rule(Role.SW, job_titles=frozenset({"social worker"})),)
    assert rules.teams == (Rule(Place("North", "Adults"), departments=frozenset({"adults north"})),)
    assert (rules.functions, rules.patterns, rules.working_days) == ((), (), frozenset({0, 2, 4}))
    assert rules.guests == {person_id(7)}


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        pytest.param('role = "SW"', 'role = "XX"', "roles[1].role", "should be one of DIR", id="unknown role"),
        pytest.param('job_titles = ["Social  WORKER"]', "", "roles[1]", "fits everybody", id="no condition"),
        pytest.param('"M-W-F"', '"MWF"', "working_days", "is not a working pattern", id="no pattern"),
        pytest.param('"1/10"', '"10 %"', "removals_at_most", "a share of one", id="no share"),
        pytest.param('service = "Adults"', "", "teams[1]", "lacks `service`", id="team without service"),
        pytest.param("guests", "gests", "gests", "is not a key that belongs here", id="misspelt"),
        pytest.param("[[teams]]", "[[team]]", "", "lacks `teams`", id="no teams"),
        pytest.param('= ["Adults North"]', "= []", "teams[1].departments", "at least one item", id="empty list"),
    ],
)
def test_a_fault_is_told_with_its_place(old: str, new: str, key: str, reason: str):
    with pytest.raises(FileRefused) as refused:
        read_role_rules("roles.toml", LEAST.replace(old, new, 1))

    told = {fault.column: fault.reason for fault in refused.value.faults}
    assert reason in told[f"roles.toml: {key}".removesuffix(": ")]


def test_what_is_no_toml_is_refused_with_its_line():
    with pytest.raises(FileRefused) as refused:
        read_role_rules("roles.toml", LEAST + "\n=")

    [fault] = refused.value.faults
    assert fault.line == LEAST.count("\n") + 2
