from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from domain.cycles import AuditCycle, cycle_of
from domain.methodology import AuditKind
from domain.months import Month
from domain.people import Function, Role
from domain.policy import QuotaBasis
from domain.quotas import dues, owed_kinds
from domain.working_days import WorkingCalendar
from tests.builders import a_person, person_id
from tests.frameworks import somerset

CA, SA, PA = AuditKind.CA, AuditKind.SA, AuditKind.PA
CALENDAR = WorkingCalendar(frozenset(), date(2026, 1, 1), date(2027, 12, 31))
PRACTITIONERS = (Role.SW, Role.OT, Role.ASCP, Role.OTA)


def _cycle(month: str = "2026-10") -> AuditCycle:
    return cycle_of(Month.parse(month), somerset(), CALENDAR)


@pytest.mark.parametrize(
    ("role", "owed"),
    [
        (Role.DIR, (CA,)),
        (Role.SM, (CA,) * 2),
        (Role.SVM, (CA,) * 2),
        (Role.AP, (CA,) * 2),
        (Role.PDAP, (CA,) * 6),
        *((role, (PA,)) for role in PRACTITIONERS),
        (Role.MOD, ()),
    ],
)
def test_each_role_owes_what_its_row_says(role, owed):
    assert owed_kinds(a_person(role=role), _cycle(), somerset()) == owed


@pytest.mark.parametrize("function", [Function.PSW, Function.POT])
def test_principals_owe_what_strategic_managers_owe(function):
    principal = a_person(role=Role.SM, functions=frozenset({function}))

    assert owed_kinds(principal, _cycle(), somerset()) == (CA, CA)


@pytest.mark.parametrize("role", PRACTITIONERS)
def test_practitioners_alternate_by_the_cycle_and_not_by_the_calendar_month(role):
    months = [
        "2026-09",
        "2026-10",
        "2026-11",
        "2027-01",
        "2027-02",
        "2027-03",
        "2027-04",
        "2027-05",
        "2027-06",
        "2027-07",
    ]

    modes = [owed_kinds(a_person(role=role), _cycle(month), somerset())[0] for month in months]

    assert modes == [SA, PA] * 5


@pytest.mark.parametrize(("switch", "mode"), [(False, PA), (True, SA)], ids=["off", "on"])
def test_a_switch_lets_practitioners_audit_their_own_supervision_record(switch, mode):
    framework = replace(somerset(), policy=replace(somerset().policy, self_audit_supervision=switch))

    assert owed_kinds(a_person(), _cycle("2027-07"), framework) == (mode,)
    assert owed_kinds(a_person(), _cycle("2027-05"), framework) == (PA,)


@pytest.mark.parametrize(
    ("said", "owes"),
    [
        ({}, True),
        ({"joined_on": date(2026, 10, 14)}, True),
        ({"joined_on": date(2026, 10, 15)}, False),
        ({"left_on": date(2026, 9, 15)}, False),
        ({"left_on": date(2026, 10, 29)}, False),
        ({"left_on": date(2026, 10, 30)}, True),
    ],
    ids=["there", "joins on day 10", "joins on day 11", "left before", "leaves before the deadline", "leaves on it"],
)
def test_late_joiners_skip_the_cycle_and_leavers_owe_nothing(said, owes):
    owed = dues([a_person(**said)], _cycle(), somerset(), CALENDAR)

    assert bool(owed) is owes


def test_people_come_in_the_order_of_their_ids_and_moderators_not_at_all():
    people = [a_person(3), a_person(2, Role.MOD), a_person(1, Role.PDAP)]

    owed = dues(people, _cycle(), somerset(), CALENDAR)

    assert list(owed.items()) == [(person_id(1), (CA,) * 6), (person_id(3), (PA,))]


def test_a_pool_shares_the_row_and_moves_on_each_month():
    policy = somerset().policy
    framework = replace(
        somerset(), policy=replace(policy, quota_basis={**policy.quota_basis, Role.SVM: QuotaBasis.POOL})
    )
    people = [a_person(number, Role.SVM) for number in range(5)]
    months = ["2026-09", "2026-10", "2026-11"]

    each = [dues(people, _cycle(month), framework, CALENDAR) for month in months]

    assert [sum(map(len, owed.values())) for owed in each] == [2, 2, 2]
    assert max(Counter(person for owed in each for person in owed).values()) <= 2
    assert len({person for owed in each for person in owed}) == 5


def test_a_pool_of_fewer_people_than_audits_gives_them_more_than_one():
    policy = somerset().policy
    framework = replace(
        somerset(), policy=replace(policy, quota_basis={**policy.quota_basis, Role.PDAP: QuotaBasis.POOL})
    )

    owed = dues([a_person(1, Role.PDAP), a_person(2, Role.PDAP)], _cycle(), framework, CALENDAR)

    assert [len(kinds) for kinds in owed.values()] == [3, 3]


def test_a_pool_without_people_is_no_difficulty():
    policy = somerset().policy
    basis = dict.fromkeys(policy.quota_basis, QuotaBasis.POOL)
    framework = replace(somerset(), policy=replace(policy, quota_basis=basis))

    assert dues([], _cycle(), framework, CALENDAR) == {}
