from collections import Counter
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clashes import Clash, Days, clashes_of
from domain.cycles import audit_year
from domain.people import Function, Role
from domain.programme_plan import Wish, can_facilitate, facilitators_of, proposed, teams_of
from domain.working_days import WorkingCalendar
from tests.builders import a_person, a_session, person_id
from tests.frameworks import somerset

CALENDAR = WorkingCalendar(frozenset({date(2026, 12, 25), date(2027, 1, 1)}), date(2026, 1, 1), date(2029, 12, 31))
DAYS = Days(CALENDAR, tuple(one for year in (2026, 2027) for one in audit_year(year, somerset(), CALENDAR)))
TOPICS = ("risk-assessments", "disputes", "value-for-money")
LEADS = (a_person(1, Role.AP), a_person(2, Role.AP, team="South"))
PEOPLE = (*LEADS, a_person(7), a_person(8, Role.OTA), a_person(9, team="South"), a_person(10, Role.DIR, team="Top"))


def a_wish(**said: Any) -> Wish:
    values: dict[str, Any] = {
        "year": 2026,
        "sessions": 6,
        "starts_at": time(10, 0),
        "earliest": date(2026, 9, 1),
        "topics": TOPICS,
    }
    return Wish(**values | said)


def test_every_team_of_practitioners_gets_six_sessions_each_in_its_own_two_months():
    plan = proposed(a_wish(), PEOPLE, [], DAYS)

    stretches = Counter((one.team, (one.held_on.month - 9) % 12 // 2) for one in plan)
    assert stretches == {(team, stretch): 1 for team in ("North", "South") for stretch in range(6)}
    assert {(one.starts_at, one.team, one.roles) for one in plan} == {
        (time(10, 0), "North", frozenset({Role.SW, Role.OTA})),
        (time(10, 0), "South", frozenset({Role.SW})),
    }


def test_nothing_speaks_against_a_proposed_day_where_there_is_a_choice():
    plan = proposed(a_wish(), PEOPLE, [], DAYS)
    leads = {one.id: one for one in LEADS}

    assert {clash for one in plan for clash in clashes_of(one, leads[one.facilitator], plan, DAYS)} == set()
    assert len({one.held_on for one in plan}) == len(plan)


def test_a_team_takes_up_all_topics_before_it_takes_up_one_again():
    plan = [one.topic for one in proposed(a_wish(), PEOPLE, [], DAYS) if one.team == "North"]

    assert plan == [*TOPICS, *TOPICS]


def test_what_is_planned_already_counts_and_is_not_proposed_again():
    known = [
        a_session(held_on=date(2026, 11, 19), topic="disputes"),
        a_session(2, held_on=date(2026, 9, 17), is_cancelled=True),
    ]

    north = [one for one in proposed(a_wish(), PEOPLE, known, DAYS) if one.team == "North"]

    assert [one.held_on.month in {11, 12} for one in north] == [False] * 5
    assert [one.topic for one in north[:2]] == ["risk-assessments", "value-for-money"]


def test_late_in_the_year_only_what_is_left_of_it_is_filled():
    plan = proposed(a_wish(earliest=date(2027, 6, 20)), PEOPLE, [], DAYS)

    assert {one.held_on >= date(2027, 6, 20) for one in plan} == {True}
    assert Counter(one.team for one in plan) == {"North": 2, "South": 2}


def test_the_end_of_a_stretch_is_left_out_where_every_day_has_something_against_it():
    assert min(one.held_on for one in proposed(a_wish(earliest=date(2026, 10, 30)), PEOPLE, [], DAYS)).month == 11


def test_sessions_of_a_team_are_weeks_apart_even_when_the_year_began_late():
    plan = proposed(a_wish(earliest=date(2026, 12, 14)), PEOPLE, [], DAYS)

    north = [one.held_on for one in plan if one.team == "North"]
    assert min(later - sooner for sooner, later in pairwise(north)) >= timedelta(weeks=4)


def test_a_session_is_named_by_team_and_month_and_no_name_is_taken_twice():
    known = [a_session(held_on=date(2026, 9, 17), id="north-2026-09", is_cancelled=True)]

    names = [one.id for one in proposed(a_wish(), PEOPLE, known, DAYS) if one.team == "North"]

    assert names[0] == "north-2026-09-2"
    assert len(set(names)) == 6


def test_a_team_whose_name_has_no_letters_is_named_all_the_same():
    people = (a_person(1, Role.AP, team="第一"), a_person(7, team="第一"))

    assert proposed(a_wish(), people, [], DAYS)[0].id == "team-2026-09"


def test_facilitators_are_of_the_team_else_of_the_service_else_anybodys():
    own, near = a_person(1, Role.AP), a_person(2, Role.AP, team="South")
    far = a_person(3, Role.AP, team="Far", service="Older")
    by_function = a_person(4, functions=frozenset({Function.FACILITATOR}))
    workers = [a_person(7), a_person(8, team="South"), a_person(9, team="Nowhere", service="None")]

    assert facilitators_of("North", [*workers, own, near, by_function]) == [own, by_function]
    assert facilitators_of("North", [*workers, near, far]) == [near]
    assert facilitators_of("Nowhere", [*workers, far]) == [far]
    assert [can_facilitate(one) for one in (own, by_function, workers[0])] == [True, True, False]


def test_facilitators_of_a_team_take_turns():
    people = (a_person(1, Role.AP), a_person(2, Role.AP), a_person(7))

    assert {one.facilitator for one in proposed(a_wish(), people, [], DAYS)} == {person_id(1), person_id(2)}


def test_without_anybody_to_facilitate_nothing_is_proposed():
    assert proposed(a_wish(), (a_person(7),), [], DAYS) == ()


def test_teams_without_practitioners_hold_no_sessions():
    assert teams_of(PEOPLE) == ["North", "South"]


def test_a_part_time_facilitator_is_given_a_day_of_theirs():
    people = (a_person(1, Role.AP, working_days=frozenset({4})), a_person(7))

    plan = proposed(a_wish(), people, [], DAYS)

    assert {one.held_on.weekday() for one in plan} == {4}


@pytest.mark.parametrize("sessions", [1, 4, 5, 12])
def test_another_number_a_year_is_spread_as_well(sessions):
    plan = proposed(a_wish(sessions=sessions), PEOPLE, [], DAYS)

    assert Counter(one.team for one in plan) == {"North": sessions, "South": sessions}


@given(st.integers(1, 5), st.dates(date(2026, 9, 1), date(2027, 8, 31)), st.integers(1, 12))
def test_whatever_is_asked_days_are_worked_and_no_team_or_facilitator_has_two_on_one_day(teams, earliest, sessions):
    people = [a_person(number, Role.AP, team=f"Team {number}") for number in range(1, teams + 1)]
    people += [a_person(20 + number, team=f"Team {number}") for number in range(1, teams + 1)]

    plan = proposed(a_wish(earliest=earliest, sessions=sessions), people, [], DAYS)

    found = {clash for one in plan for clash in clashes_of(one, a_person(1, Role.AP), plan, DAYS)}
    assert not found & {Clash.CLOSED, Clash.FACILITATOR_TWICE, Clash.TEAM_TWICE}
    assert len({one.id for one in plan}) == len(plan)
