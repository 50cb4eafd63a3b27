from datetime import date

import pytest

from domain.assignments import AssignmentState
from domain.availability import Availability
from domain.handovers import CantReason, Deed
from domain.methodology import AuditKind
from domain.months import Month
from domain.people import Role
from domain.refusals import AuditClosed, NoAuditOpen, NobodyToTake, NotAllowed, WrongDeadline
from storage.assignments import list_of_cycle
from storage.availability import save_availability
from storage.notices import list_notices
from storage.register import list_register
from tests.builders import a_case, a_person, person_id
from tests.councils import CALENDAR, LONDON, a_council, at, seeds
from tests.frameworks import somerset_files
from workflows.council import Council
from workflows.declines import Declines
from workflows.desks import Desks
from workflows.draws import Draws
from workflows.frameworks import Frameworks
from workflows.handovers import Handovers
from workflows.openings import Openings

OCTOBER = Month(2026, 10)
LEADER, SUPERVISOR, THIRD, WORKER = person_id(1), person_id(2), person_id(3), person_id(4)
PEOPLE = [
    a_person(1, Role.AP, team="East"),
    a_person(2, Role.AP, team="West"),
    a_person(3, Role.SM, team="South"),
    a_person(4, Role.SW, team="Coast", supervisor=SUPERVISOR),
    a_person(5, Role.SW, team="Hills"),
]
CASES = [a_case(one, allocated_worker=WORKER if one <= 9 else person_id(5), team="Coast") for one in range(1, 19)]


class Desk:
    """An open council, and what changes hands in it."""

    def __init__(self, database, policy=None) -> None:
        said = {"policy": policy} if policy else {}
        a_council(database, PEOPLE, CASES, **said).open(OCTOBER, at("2026-10-01 09:00"))
        files = {**somerset_files(), **{f"{name}.toml": text for name, text in said.items()}}
        self.database = database
        council = Council(Frameworks(database, "somerset", files), lambda: CALENDAR, LONDON)
        desks = Desks(council.frameworks, council.calendar)
        self.handovers = Handovers(council, desks, Openings(Draws(seeds()), LONDON))
        self.when = council.moment(at("2026-10-06 10:00"))
        self.later = council.moment(at("2026-11-16 10:00"))

    def owed(self, person):
        with self.database.transaction() as connection:
            return [one for one in list_of_cycle(connection, OCTOBER) if one.auditor == person]

    def does(self, deed):
        with self.database.transaction() as connection:
            return deed(connection)

    def told(self):
        with self.database.transaction() as connection:
            return [one.person for one in list_notices(connection) if one.kind == "handover"]

    def deeds(self):
        with self.database.transaction() as connection:
            return [one.deed for one in list_register(connection, OCTOBER)]


@pytest.fixture
def desk(database):
    return Desk(database)


def reassign(desk, audit, to=None):
    return desk.does(lambda connection: desk.handovers.reassign(connection, audit.id, WORKER, "role", desk.when, to))


def test_a_supervisor_never_gets_a_supervisees_case_not_even_when_named(desk):
    audit = next(one for one in desk.owed(LEADER) if one.worker == WORKER)

    with pytest.raises(NobodyToTake):
        reassign(desk, audit, to=SUPERVISOR)
    assert reassign(desk, audit).auditor == THIRD
    assert desk.deeds() == ["reassigned"]


def test_the_same_role_goes_before_who_owes_as_little(desk):
    taken = reassign(desk, desk.owed(SUPERVISOR)[0])

    assert (taken.auditor, taken.number) == (LEADER, 3)


def test_who_is_away_is_passed_over_unless_named(desk):
    audit = desk.owed(SUPERVISOR)[0]
    desk.does(lambda connection: save_availability(connection, Availability(LEADER, away_until=date(2026, 10, 20))))

    assert reassign(desk, audit).auditor == THIRD
    assert reassign(desk, desk.owed(SUPERVISOR)[1], to=LEADER).auditor == LEADER


def test_a_named_person_who_does_no_such_audits_cannot_take_one(desk):
    with pytest.raises(NobodyToTake):
        reassign(desk, desk.owed(LEADER)[0], to=WORKER)


def test_both_people_are_told_and_what_moved_moves_once(desk):
    audit = desk.owed(LEADER)[0]
    taken = reassign(desk, audit)

    with pytest.raises(AuditClosed):
        reassign(desk, audit)
    assert sorted(desk.told()) == sorted([LEADER, taken.auditor])
    assert next(one for one in desk.owed(LEADER) if one.id == audit.id).state is AssignmentState.REASSIGNED


def test_excused_is_excused_and_told(desk):
    audit = desk.owed(LEADER)[0]
    desk.does(lambda connection: desk.handovers.excuse(connection, audit.id, SUPERVISOR, "sickness", desk.when))

    assert desk.owed(LEADER)[0].state is AssignmentState.EXCUSED
    assert desk.told() == [LEADER]


@pytest.mark.parametrize(
    ("until", "due_on"),
    [(date(2026, 11, 9), date(2026, 11, 9)), (date(2026, 11, 8), date(2026, 11, 6))],
    ids=["a working day", "a Sunday"],
)
def test_more_time_is_to_a_working_day(desk, until, due_on):
    audit = desk.owed(LEADER)[0]
    desk.does(lambda connection: desk.handovers.give_more_time(connection, audit.id, until, SUPERVISOR, desk.when))

    assert desk.owed(LEADER)[0].due_on == due_on
    assert desk.deeds() == ["more_time"]


@pytest.mark.parametrize("until", [date(2026, 10, 20), date(2026, 10, 30), date(2026, 11, 16)])
def test_more_time_is_more_and_not_past_the_end_of_moderation(desk, until):
    audit = desk.owed(LEADER)[0]

    with pytest.raises(WrongDeadline):
        desk.does(lambda connection: desk.handovers.give_more_time(connection, audit.id, until, SUPERVISOR, desk.when))


def test_leave_excuses_where_the_policy_says_so(database):
    policy = somerset_files()["policy.toml"].replace('leave = "defer"  ', 'leave = "excuse" ')
    desk = Desk(database, policy)
    audit = desk.owed(LEADER)[0]
    deed, after = desk.does(
        lambda connection: Declines(desk.handovers).decline(
            connection, audit.id, PEOPLE[0], CantReason.ON_LEAVE, desk.when
        )
    )

    assert (deed, after.state) == (Deed.EXCUSED, AssignmentState.EXCUSED)
    assert desk.told() == [], "who did it themselves knows"


def test_leave_after_the_end_of_moderation_is_for_somebody_to_decide(desk):
    audit = desk.owed(LEADER)[0]
    deed, after = desk.does(
        lambda connection: Declines(desk.handovers).decline(
            connection, audit.id, PEOPLE[0], CantReason.ON_LEAVE, desk.later
        )
    )

    assert (deed, after) == (Deed.ASKED, audit)


def test_an_audit_is_declined_by_its_auditor_only(desk):
    audit = desk.owed(LEADER)[0]

    with pytest.raises(NotAllowed):
        desk.does(
            lambda connection: Declines(desk.handovers).decline(
                connection, audit.id, PEOPLE[1], CantReason.CONFLICT, desk.when
            )
        )


def test_an_audit_that_is_not_there_is_nobodys(desk):
    with pytest.raises(NoAuditOpen):
        desk.does(lambda connection: desk.handovers.excuse(connection, "0" * 32, SUPERVISOR, "other", desk.when))


def test_a_self_audit_of_who_left_the_role_is_excused(database):
    timetable = somerset_files()["timetable.toml"].replace(
        'month = 10, standard = 2, mode = "PA"', 'month = 10, standard = 2, mode = "SA"'
    )
    a_council(database, PEOPLE, CASES, timetable=timetable).open(OCTOBER, at("2026-10-01 09:00"))
    council = Council(
        Frameworks(database, "somerset", {**somerset_files(), "timetable.toml": timetable}), lambda: CALENDAR, LONDON
    )
    handovers = Handovers(council, Desks(council.frameworks, council.calendar), Openings(Draws(seeds()), LONDON))
    with database.transaction() as connection:
        own = next(one for one in list_of_cycle(connection, OCTOBER) if one.auditor == WORKER)
        deed, _ = Declines(handovers).decline(
            connection, own.id, PEOPLE[3], CantReason.LEFT_ROLE, council.moment(at("2026-10-06 10:00"))
        )

    assert (own.kind, deed) == (AuditKind.SA, Deed.EXCUSED)
