from dataclasses import replace

import pytest

from domain.assignments import AssignmentState
from domain.months import Month
from domain.people import Role
from storage.assignments import list_of_cycle
from storage.register import list_register
from tests.builders import a_case, a_person
from tests.office import Office

OCTOBER = Month(2026, 10)
STAFF = (
    a_person(1, Role.SW, team="North", service="Adults"),
    a_person(2, Role.SW, team="South", service="Older people"),
    a_person(3, Role.AP, team="East"),
    a_person(4, Role.SW, team="West", service="Mental health"),
    a_person(5, Role.AP, team="West"),
)
PRACTITIONER, COLLEAGUE, LEADER, THIRD, SECOND_LEADER = (one.id for one in STAFF)
NEW_WORKER, NEW_LEADER = a_person(6, Role.SW, team="Coast"), a_person(7, Role.AP, team="Coast")


@pytest.fixture
def office(database_url):
    """Yield a council on the opening day, its cards sent."""
    office = Office(database_url)
    office.employs(STAFF)
    office.has_cases("2026-10", [a_case(number, allocated_worker=COLLEAGUE, team="South") for number in range(1, 30)])
    office.at("2026-10-01 09:30")
    yield office
    office.close()


def cycle_of(office):
    with office.workshop.database.transaction() as connection:
        return list_of_cycle(connection, OCTOBER)


def owed_by(office, person):
    return [one for one in cycle_of(office) if one.auditor == person and one.state.is_open]


def register(office):
    with office.workshop.database.transaction() as connection:
        return [(one.deed, one.reason, one.actor) for one in list_register(connection, OCTOBER)]


def without(*gone: str):
    return [one for one in STAFF if one.id not in gone]


def test_joiners_get_the_months_audits_and_one_opening_card_however_often_the_clock_ticks(office):
    office.employs([*STAFF, NEW_WORKER, NEW_LEADER])
    for local in ("2026-10-05 09:30", "2026-10-05 09:31", "2026-10-06 09:30"):
        office.at(local)

    got = [nudge for nudge in office.nudges() if nudge[1] in {NEW_WORKER.id, NEW_LEADER.id}]
    assert sorted(got) == [
        ("2026-10-05", NEW_WORKER.id, "You have an audit to complete"),
        ("2026-10-05", NEW_LEADER.id, "You have an audit to complete"),
    ]
    assert [one.case_reference is not None for one in owed_by(office, NEW_LEADER.id)] == [True, True]
    assert owed_by(office, NEW_WORKER.id)[0].worker in {PRACTITIONER, COLLEAGUE, THIRD}
    assert register(office) == [("joined", "joined", "clock")] * 3


def test_a_joiner_changes_nobody_elses_audits(office):
    before = cycle_of(office)
    office.employs([*STAFF, NEW_WORKER])
    office.at("2026-10-05 09:30")

    assert [one for one in cycle_of(office) if one.auditor != NEW_WORKER.id] == before


@pytest.mark.parametrize(
    ("local", "asked"),
    [("2026-10-14 09:30", True), ("2026-10-15 09:30", False)],
    ids=["the tenth working day", "the eleventh working day"],
)
def test_joiners_after_the_tenth_working_day_skip_the_cycle(office, local, asked):
    office.at(local)
    office.employs([*STAFF, NEW_WORKER])
    office.at(local)

    assert bool(owed_by(office, NEW_WORKER.id)) is asked


def test_a_joiner_who_leaves_before_the_deadline_is_not_asked(office):
    office.employs([*STAFF, replace(NEW_WORKER, left_on=OCTOBER.first.replace(day=20))])
    office.at("2026-10-05 09:30")

    assert owed_by(office, NEW_WORKER.id) == []


def test_an_import_at_night_sends_the_joiners_card_the_next_working_morning(office):
    office.at("2026-10-02 17:00")
    office.employs([*STAFF, NEW_WORKER])
    office.at("2026-10-02 17:01")
    that_evening = [nudge for nudge in office.nudges() if nudge[1] == NEW_WORKER.id]
    office.at("2026-10-05 09:30")

    assert that_evening == []
    assert [nudge[0] for nudge in office.nudges() if nudge[1] == NEW_WORKER.id] == ["2026-10-05"]


def test_a_leavers_case_audits_go_to_who_may_take_them_and_the_leaver_hears_nothing(office):
    theirs = {one.case_reference for one in owed_by(office, LEADER)}
    office.employs(without(LEADER))
    office.at("2026-10-06 09:30")
    office.at("2026-10-06 09:31")

    assert {one.case_reference for one in owed_by(office, SECOND_LEADER)} >= theirs
    assert owed_by(office, LEADER) == []
    assert register(office) == [("reassigned", "left", "clock")] * 2
    told = [nudge for nudge in office.nudges() if nudge[2] == "An audit has changed hands"]
    assert {who for _, who, _ in told} == {SECOND_LEADER}


def test_a_leavers_audit_that_nobody_can_take_waits_for_an_administrator_once(office):
    office.employs(without(LEADER, SECOND_LEADER))
    office.at("2026-10-06 09:30")
    office.at("2026-10-06 09:31")

    assert register(office) == [("orphaned", "left", "clock")] * 4


def test_an_audit_of_somebody_who_left_finds_another_colleague(office):
    pair = next(one for one in cycle_of(office) if one.kind == "PA" and one.auditor != COLLEAGUE)
    office.employs(without(pair.worker))
    office.at("2026-10-06 09:30")

    after = owed_by(office, pair.auditor)[0]
    assert after.worker not in {None, pair.worker, pair.auditor}
    assert ("swapped", "worker_left", "clock") in register(office)


def test_what_a_leaver_has_sent_stays_and_what_they_began_is_kept_as_reassigned(office):
    office.types(LEADER, "start")
    office.employs(without(LEADER))
    office.at("2026-10-06 09:30")

    states = [one.state for one in cycle_of(office) if one.auditor == LEADER]
    assert states == [AssignmentState.REASSIGNED, AssignmentState.REASSIGNED]
    assert len(owed_by(office, SECOND_LEADER)) == 4


def test_leavers_cases_that_still_wait_do_not_stop_a_late_import(database_url):
    office = Office(database_url)
    office.employs(STAFF)
    office.at("2026-10-01 09:30")
    office.employs(without(LEADER))
    office.has_cases("2026-10", [a_case(number, allocated_worker=COLLEAGUE) for number in range(1, 30)])
    office.at("2026-10-06 09:30")

    waiting = [one for one in owed_by(office, SECOND_LEADER) if one.case_reference is None]
    office.close()
    assert len(waiting) <= 2
