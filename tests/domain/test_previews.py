from domain.assignments import Relaxation
from domain.methodology import AuditKind
from domain.people import Role
from domain.previews import Share, counts_of
from tests.builders import a_person, an_assignment, person_id

PEOPLE = {one.id: one for one in (a_person(7), a_person(8), a_person(9, Role.AP))}


def test_audits_are_counted_by_role_and_kind():
    cases = [an_assignment(number, auditor=person_id(9)) for number in (1, 2)]
    peers = [an_assignment(number, kind=AuditKind.PA, auditor=person_id(number)) for number in (7, 8)]

    counts = counts_of([*cases, *peers], PEOPLE)

    assert counts.shares == (Share(Role.AP, AuditKind.CA, 2, 1), Share(Role.SW, AuditKind.PA, 2, 2))


def test_a_case_audit_without_case_and_worker_is_missing_its_case():
    drawn = an_assignment(1)
    supervision = an_assignment(2, case_reference=None)
    missing = an_assignment(3, case_reference=None, worker=None)

    counts = counts_of([drawn, supervision, missing], PEOPLE)

    assert (counts.cases_drawn, counts.cases_missing) == (2, 1)


def test_what_the_draws_gave_up_is_counted_in_order():
    both = an_assignment(1, relaxed=(Relaxation.OWN_TEAM, Relaxation.AUDITED_LATELY))
    one = an_assignment(2, relaxed=(Relaxation.OWN_TEAM,))

    counts = counts_of([both, one], PEOPLE)

    assert counts.relaxed == ((Relaxation.AUDITED_LATELY, 1), (Relaxation.OWN_TEAM, 2))


def test_nothing_to_open_is_nothing_to_count():
    counts = counts_of([], PEOPLE)

    assert (counts.shares, counts.cases_drawn, counts.relaxed) == ((), 0, ())
