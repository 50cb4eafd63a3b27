from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from domain.assignments import AssignmentState
from domain.cycles import CycleState
from domain.draws import DrawKind
from domain.methodology import AuditKind
from domain.months import Month
from domain.notices import NoticeKind, NoticeState
from domain.people import Role
from domain.refusals import AlreadyDone, NoPopulation, NoSuchCycle, TooEarly
from storage.assignments import list_of_cycle, mark_sent, save_assignment
from storage.cases import save_cases
from storage.cycles import find_cycle
from storage.database import Database
from storage.draws import list_draws
from storage.notices import list_notices, save_many
from storage.people import save_people
from storage.schema import draws
from tests.builders import a_case, a_person, person_id
from tests.councils import a_council, at
from tests.frameworks import somerset_files

OCTOBER = Month(2026, 10)
MORNING = at("2026-10-01 09:00")
PEOPLE = [
    a_person(1, Role.AP, team="Practice", service="Quality"),
    a_person(2, Role.SVM, supervisor=person_id(1)),
    *(a_person(number, supervisor=person_id(2)) for number in (11, 12, 13)),
    *(a_person(number, Role.OT, team="South", supervisor=person_id(2)) for number in (21, 22)),
    a_person(31, Role.MOD),
]
CASES = [a_case(number, team=f"Team {number % 4}", allocated_worker=person_id(11)) for number in range(12)]


def _made(database, month=OCTOBER):
    with database.transaction() as connection:
        return list_of_cycle(connection, month)


def _notices(database):
    with database.transaction() as connection:
        return list_notices(connection)


def _draws(database, month=OCTOBER):
    with database.transaction() as connection:
        return list_draws(connection, month)


def _import(database, cases, month=OCTOBER):
    with database.transaction() as connection:
        save_cases(connection, month, cases)


def test_the_opening_gives_everybody_what_they_owe_and_one_notice_each(database):
    council = a_council(database, PEOPLE, CASES)

    council.open_due(MORNING)

    made = _made(database)
    assert [(one.auditor, one.kind, one.number) for one in made] == [
        *((person_id(who), AuditKind.CA, number) for who in (1, 2) for number in (1, 2)),
        *((person_id(who), AuditKind.PA, 1) for who in (11, 12, 13, 21, 22)),
    ]
    assert {(one.state, one.due_on) for one in made} == {(AssignmentState.PLANNED, date(2026, 10, 30))}
    assert all(one.worker for one in made if one.kind is AuditKind.PA)
    notices = _notices(database)
    assert sorted(notice.person for notice in notices) == [person_id(who) for who in (1, 2, 11, 12, 13, 21, 22)]
    assert {(notice.kind, notice.cycle, notice.due_on) for notice in notices} == {
        (NoticeKind.OPENING, OCTOBER, date(2026, 10, 1))
    }


def test_a_service_manager_gets_no_case_of_their_supervisees(database):
    council = a_council(database, PEOPLE, [*CASES, a_case(90), a_case(91)])

    council.open_due(MORNING)

    drawn = {one.case_reference for one in _made(database) if one.auditor == person_id(2)}
    assert drawn == {"AS-000090", "AS-000091"}


def test_opening_twice_changes_nothing(database):
    council = a_council(database, PEOPLE, CASES)
    council.open_due(MORNING)
    before = (_made(database), _notices(database), _draws(database))

    again = council.open_due(MORNING + timedelta(minutes=1))

    assert again is None
    assert (_made(database), _notices(database), _draws(database)) == before


def test_two_processes_that_open_at_the_same_time_open_once(database, database_url):
    a_council(database, PEOPLE, CASES)
    with closing(Database(database_url)) as first, closing(Database(database_url)) as second:
        councils = [a_council(one) for one in (first, second)]
        with ThreadPoolExecutor(2) as threads:
            plans = list(threads.map(lambda council: council.open_due(MORNING), councils))

    assert len([plan for plan in plans if plan]) == 1
    assert (len(_made(database)), len(_notices(database))) == (9, 7)


def test_opening_twice_by_command_is_refused(database):
    council = a_council(database, PEOPLE)
    council.open(OCTOBER, MORNING)

    with pytest.raises(AlreadyDone):
        council.open(OCTOBER, MORNING)
    with pytest.raises(AlreadyDone):
        council.preview(OCTOBER, MORNING)


def test_notices_are_spread_over_the_first_half_hour(database):
    council = a_council(database, [a_person(number) for number in range(40)])

    council.open_due(MORNING)

    due = {notice.due_at for notice in _notices(database)}
    assert len(due) > 20
    assert all(MORNING <= one < MORNING + timedelta(minutes=30) for one in due)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-10-01 14:00", "2026-10-01 14:00"),
        ("2026-10-05 11:00", "2026-10-05 11:00"),
    ],
    ids=["the same day", "days later"],
)
def test_a_late_opening_goes_out_at_once_in_hours(database, now, due):
    council = a_council(database, [a_person(7)])

    council.open_due(at(now))

    (notice,) = _notices(database)
    assert notice.due_at == at(due)


@pytest.mark.parametrize(
    "now", ["2026-10-02 16:31", "2026-10-03 12:00", "2026-10-05 03:00"], ids=["evening", "Saturday", "night"]
)
def test_a_late_opening_out_of_hours_waits_for_the_next_working_morning(database, now):
    council = a_council(database, [a_person(7)])

    council.open_due(at(now))

    (notice,) = _notices(database)
    assert at("2026-10-05 09:00") <= notice.due_at < at("2026-10-05 09:30")


def test_whoever_joins_within_the_month_hears_on_their_first_working_day(database):
    council = a_council(database, [a_person(7, joined_on=date(2026, 10, 10)), a_person(8)])

    council.open_due(MORNING)

    notices = {notice.person: notice.due_at for notice in _notices(database)}
    assert at("2026-10-12 09:00") <= notices[person_id(7)] < at("2026-10-12 09:30")
    assert notices[person_id(8)] < at("2026-10-01 09:30")


@pytest.mark.parametrize(
    "now",
    ["2026-10-01 08:59", "2026-09-30 23:00", "2026-12-01 09:00", "2027-01-01 09:00"],
    ids=["before the hour", "the evening before", "after the close", "a month without a cycle"],
)
def test_october_is_not_opened_out_of_its_time(database, now):
    council = a_council(database, [a_person(7)])

    council.open_due(at(now))

    assert _made(database) == []


def test_only_the_newest_cycle_is_opened_after_an_outage(database):
    council = a_council(database, [a_person(7)])

    council.open_due(at("2026-11-02 09:00"))
    council.open_due(at("2026-11-02 09:01"))

    assert _made(database) == []
    assert len(_made(database, Month(2026, 11))) == 1


def test_a_cycle_waits_for_people_to_be_imported(database):
    council = a_council(database)
    council.open_due(MORNING)
    with database.transaction() as connection:
        save_people(connection, [a_person(7)])

    council.open_due(at("2026-10-01 10:00"))

    assert len(_made(database)) == 1


def test_a_council_may_hold_the_opening_for_the_administrators(database):
    held = somerset_files()["policy.toml"].replace("auto_open = true", "auto_open = false")
    council = a_council(database, [a_person(7)], policy=held)

    assert council.open_due(MORNING) is None
    assert council.open(OCTOBER, MORNING).assignments


def test_a_self_audit_names_no_worker(database):
    council = a_council(database, [a_person(7)])

    council.open_due(at("2026-11-02 09:00"))

    (made,) = _made(database, Month(2026, 11))
    assert (made.kind, made.worker) == (AuditKind.SA, None)


def test_leavers_and_late_joiners_get_nothing(database):
    gone, late = a_person(7, left_on=date(2026, 9, 20)), a_person(8, joined_on=date(2026, 10, 20))
    council = a_council(database, [gone, late, a_person(9)])

    council.open_due(MORNING)

    assert [one.auditor for one in _made(database)] == [person_id(9)]


@pytest.mark.parametrize(
    ("month", "now", "refusal"),
    [
        (Month(2026, 12), "2026-12-01 09:00", NoSuchCycle),
        (OCTOBER, "2026-09-30 12:00", TooEarly),
        (OCTOBER, "2026-12-01 09:00", AlreadyDone),
    ],
    ids=["no cycle", "too early", "over"],
)
def test_a_command_out_of_time_is_refused_and_changes_nothing(database, month, now, refusal):
    council = a_council(database, [a_person(7)])

    with pytest.raises(refusal):
        council.open(month, at(now))

    assert _made(database, month) == []


# Draws


@pytest.mark.parametrize(
    ("now", "drawn"),
    [("2026-09-27 23:00", 0), ("2026-09-28 00:01", 1), ("2026-10-20 12:00", 1), ("2026-12-01 09:00", 0)],
    ids=["four days before", "three days before", "late", "over"],
)
def test_cases_are_drawn_from_three_working_days_before_the_opening_on(database, now, drawn):
    council = a_council(database, PEOPLE, CASES)

    council.draw_due(at(now))
    council.draw_due(at(now))

    assert len(_draws(database)) == drawn


def test_the_opening_follows_the_draw_that_was_recorded(database):
    council = a_council(database, PEOPLE, CASES)
    council.draw(OCTOBER, at("2026-09-28 09:00"))
    (drawn,) = _draws(database)

    council.open_due(MORNING)

    given = {(one.auditor, one.number): one.case_reference for one in _made(database) if one.case_reference}
    assert given == {(line.auditor, line.number): line.reference for line in drawn.lines if line.reference}


def test_the_opening_draws_for_whom_the_draw_did_not_know(database):
    council = a_council(database, PEOPLE, CASES)
    council.draw(OCTOBER, at("2026-09-28 09:00"))
    with database.transaction() as connection:
        save_people(connection, [a_person(3, Role.AP, team="Other", service="Other")])

    council.open_due(MORNING)

    cases = [one.case_reference for one in _made(database) if one.case_reference]
    assert len([one for one in _made(database) if one.auditor == person_id(3) and one.case_reference]) == 2
    assert len(cases) == len(set(cases))


def test_drawing_twice_is_refused(database):
    council = a_council(database, PEOPLE, CASES)
    council.draw(OCTOBER, MORNING)

    with pytest.raises(AlreadyDone):
        council.draw(OCTOBER, MORNING)

    assert len(_draws(database)) == 1


def test_a_draw_without_cases_is_refused(database):
    council = a_council(database, PEOPLE)

    with pytest.raises(NoPopulation):
        council.draw(OCTOBER, MORNING)
    council.draw_due(MORNING)

    assert _draws(database) == []


def test_a_draw_for_nobody_draws_nothing(database):
    council = a_council(database, [a_person(7)], CASES)

    assert council.draw(OCTOBER, MORNING) is None


def test_without_cases_the_case_audits_go_out_and_the_case_follows(database):
    council = a_council(database, PEOPLE)
    council.open_due(MORNING)
    waiting = [one for one in _made(database) if one.kind is AuditKind.CA]
    assert {(one.case_reference, one.worker) for one in waiting} == {(None, None)}
    _import(database, [a_case(number) for number in range(9)])

    found = council.draw_late(OCTOBER, at("2026-10-02 11:00"))

    assert found == 4
    assert all(one.case_reference for one in _made(database) if one.kind is AuditKind.CA)


def test_cases_that_come_late_are_drawn_by_the_clock_too(database):
    council = a_council(database, PEOPLE)
    council.open_due(MORNING)
    _import(database, CASES)

    council.draw_due(at("2026-10-02 11:00"))

    assert any(one.case_reference for one in _made(database))


def test_a_late_case_has_the_card_drawn_anew(database):
    council = a_council(database, [PEOPLE[0]])
    council.open_due(MORNING)
    with database.transaction() as connection:
        (opening,) = list_notices(connection)
        save_many(connection, [replace(opening, state=NoticeState.SENT, activity_id="1:a")])
    _import(database, CASES)

    council.draw_late(OCTOBER, at("2026-10-02 11:00"))

    assert [notice.target for notice in _notices(database) if notice.kind is NoticeKind.UPDATE] == [opening.id]


def test_too_few_cases_are_shared_and_more_are_drawn_from_a_later_list(database):
    council = a_council(database, PEOPLE, [a_case(1, team="South"), a_case(2, team="South")])
    council.open_due(MORNING)
    with_case = [one.auditor for one in _made(database) if one.case_reference]
    assert with_case == [person_id(1), person_id(2)]
    _import(database, [a_case(number) for number in range(1, 9)])

    council.draw_late(OCTOBER, at("2026-10-02 11:00"))

    cases = [one.case_reference for one in _made(database) if one.kind is AuditKind.CA]
    assert len(set(cases)) == 4
    assert all(same for _, same in council.verify(OCTOBER))


def test_a_late_list_changes_nothing_before_the_opening_or_after_the_close(database):
    council = a_council(database, PEOPLE, CASES)
    assert council.draw_late(OCTOBER, MORNING) == 0
    council.open_due(MORNING)
    council.close_due(at("2026-12-01 09:00"))

    assert council.draw_late(OCTOBER, at("2026-12-01 09:01")) == 0


def test_a_late_list_for_audits_that_all_have_a_case_draws_nothing(database):
    council = a_council(database, [PEOPLE[0]], CASES)
    council.open_due(MORNING)

    assert council.draw_late(OCTOBER, at("2026-10-02 11:00")) == 0
    assert len(_draws(database)) == 1


def test_a_sample_is_given_out_as_it_is(database):
    council = a_council(database, PEOPLE, [a_case(number) for number in range(4)])

    council.allocate_sample(OCTOBER, at("2026-09-28 09:00"))
    council.open_due(MORNING)

    assert sorted(one.case_reference for one in _made(database) if one.kind is AuditKind.CA) == [
        a_case(number).reference for number in range(4)
    ]


def test_a_case_audited_within_a_year_is_avoided(database):
    council = a_council(database, [PEOPLE[0]], CASES)
    council.open_due(MORNING)
    audited = {one.case_reference for one in _made(database)}
    _import(database, CASES, Month(2027, 1))

    council.draw(Month(2027, 1), at("2027-01-04 09:00"))

    (draw,) = _draws(database, Month(2027, 1))
    assert not audited & {line.reference for line in draw.lines}


def test_a_pair_of_this_year_is_not_drawn_again(database):
    council = a_council(database, [a_person(number) for number in (1, 2, 3)])

    council.open_due(MORNING)
    council.open_due(at("2027-01-04 09:00"))

    first = {(one.auditor, one.worker) for one in _made(database)}
    second = {(one.auditor, one.worker) for one in _made(database, Month(2027, 1))}
    assert len(first | second) == 6


def test_every_team_is_in_the_draw_of_standard_8(database):
    may = Month(2027, 5)
    council = a_council(database, [a_person(1, Role.PDAP, team="Practice", service="Quality")])
    crowd = [a_case(number, team="Big") for number in range(50)]
    _import(database, [*crowd, *(a_case(100 + number, team=f"Small {number}") for number in range(5))], may)

    council.draw(may, at("2027-05-03 09:00"))

    (draw,) = _draws(database, may)
    teams = {row["reference"]: row["team"] for row in draw.input["rows"]}
    assert {teams[line.reference] for line in draw.lines} == {"Big", *(f"Small {number}" for number in range(5))}


def test_supervisees_are_drawn_for_standard_10_and_no_cases(database):
    july = Month(2027, 7)
    council = a_council(database, PEOPLE)

    council.draw_due(at("2027-06-28 09:00"))
    council.open_due(at("2027-07-01 09:00"))

    audits = {(one.auditor, one.worker) for one in _made(database, july) if one.kind is AuditKind.CA}
    assert all(one.case_reference is None for one in _made(database, july))
    supervised = {person.id: person.supervisor for person in PEOPLE if person.supervisor}
    assert {worker for _, worker in audits if worker} <= supervised.keys()
    assert all(auditor not in {worker, supervised.get(worker)} for auditor, worker in audits)


def test_a_supervisee_audited_last_july_is_avoided_this_july(database):
    supervisees = [a_person(number, supervisor=person_id(99)) for number in range(11, 15)]
    council = a_council(database, [a_person(1, Role.AP), *supervisees])

    council.open_due(at("2026-07-01 09:00"))
    council.open_due(at("2027-07-01 09:00"))

    each = [
        {one.worker for one in _made(database, Month(year, 7)) if one.kind is AuditKind.CA} for year in (2026, 2027)
    ]
    assert set.union(*each) == {one.id for one in supervisees}


def test_verification_repeats_every_draw(database):
    council = a_council(database, PEOPLE, CASES)
    council.open_due(MORNING)

    assert [(draw.kind, same) for draw, same in council.verify(OCTOBER)] == [
        (DrawKind.CASES, True),
        (DrawKind.PEERS, True),
    ]


def test_verification_finds_a_draw_that_was_tampered_with(database):
    council = a_council(database, PEOPLE, CASES)
    council.draw(OCTOBER, MORNING)
    ((drawn, _),) = council.verify(OCTOBER)
    first, *rest = drawn.outcome
    with database.transaction() as connection:
        connection.execute(update(draws).values(outcome=[{**first, "reference": "AS-999999"}, *rest]))

    ((_, same),) = council.verify(OCTOBER)

    assert not same


def test_a_case_whose_person_is_not_to_be_contacted_says_so(database):
    council = a_council(database, [PEOPLE[0]], [a_case(1, do_not_contact=True), a_case(2)])

    council.open_due(MORNING)

    assert {one.case_reference: one.do_not_contact for one in _made(database)} == {
        "AS-000001": True,
        "AS-000002": False,
    }


# Preview, status, close


def test_a_preview_stores_nothing_and_shows_the_recorded_draw(database):
    council = a_council(database, PEOPLE, CASES)
    council.draw(OCTOBER, at("2026-09-28 09:00"))
    (drawn,) = _draws(database)

    plan = council.preview(OCTOBER, at("2026-09-29 09:00"))

    assert {one.case_reference for one in plan.assignments} >= {
        line.reference for line in drawn.lines if line.reference
    }
    assert (_made(database), _notices(database), len(_draws(database))) == ([], [], 1)


def test_the_status_counts_and_lists(database):
    council = a_council(database, PEOPLE, CASES)
    council.open_due(MORNING)
    with database.transaction() as connection:
        mark_sent(connection, [person_id(11)], OCTOBER)
        done = next(one for one in list_of_cycle(connection, OCTOBER) if one.auditor == person_id(12))
        save_assignment(connection, replace(done, state=AssignmentState.SUBMITTED))

    status = council.status(OCTOBER, at("2026-11-01 12:00"))

    assert status.state is CycleState.DUE
    assert (status.progress.assigned, status.progress.submitted, status.progress.overdue) == (9, 1, 8)
    states = {one.auditor: one.state for one in status.assignments if one.kind is AuditKind.PA}
    assert states[person_id(11)] is AssignmentState.SENT
    assert status.names[person_id(11)] == "Social Worker 11"


def test_a_cycle_that_nothing_has_happened_to_is_planned(database):
    status = a_council(database).status(OCTOBER, at("2026-09-01 09:00"))

    assert (status.state, status.assignments) == (CycleState.PLANNED, ())


def test_a_cycle_closes_after_the_last_working_day_of_the_following_month(database):
    council = a_council(database, [a_person(7)])
    council.open_due(MORNING)

    council.close_due(at("2026-11-30 23:00"))
    assert council.status(OCTOBER, at("2026-11-30 23:00")).state is CycleState.RELEASED
    council.close_due(at("2026-12-01 00:10"))
    with database.transaction() as connection:
        closed = find_cycle(connection, OCTOBER)

    assert closed is not None
    assert closed.closed_at == at("2026-12-01 00:10")
    assert council.status(OCTOBER, at("2026-12-01 00:11")).state is CycleState.CLOSED
