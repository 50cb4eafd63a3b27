from datetime import date

import pytest

from domain.case_findings import findings_about
from domain.cases import Case
from domain.methodology import AuditKind
from domain.steps import CaseFinding
from tests.builders import a_case, an_assignment, person_id
from tests.frameworks import somerset

AUDITOR, WORKER, THIRD = person_id(7), person_id(8), person_id(9)
OPENS = date(2026, 10, 1)


def _found(
    case: Case | None, kind: AuditKind = AuditKind.PA, opens_on: date = OPENS, *, lately: bool = False
) -> tuple[CaseFinding, ...]:
    return findings_about(case, an_assignment(kind=kind), opens_on, somerset().policy, audited_lately=lately)


@pytest.mark.parametrize(
    ("kind", "worker"), [(AuditKind.SA, AUDITOR), (AuditKind.PA, WORKER)], ids=["self-audit", "peer audit"]
)
def test_an_open_case_of_the_worker_audited_raises_nothing(kind, worker):
    assert _found(a_case(allocated_worker=worker), kind) == ()
    assert _found(a_case(allocated_worker=THIRD, last_worker=worker), kind) == ()


@pytest.mark.parametrize(("kind", "worker"), [(AuditKind.SA, WORKER), (AuditKind.PA, AUDITOR), (AuditKind.PA, None)])
def test_a_case_of_somebody_else_is_told(kind, worker):
    assert _found(a_case(allocated_worker=worker), kind) == (CaseFinding.OTHER_WORKER,)


def test_a_case_that_the_population_lacks_is_told():
    assert _found(None) == (CaseFinding.NOT_IN_POPULATION,)
    assert _found(None, lately=True) == (CaseFinding.NOT_IN_POPULATION, CaseFinding.AUDITED_LATELY)


@pytest.mark.parametrize(
    ("opens_on", "closed_on", "found"),
    [
        (OPENS, date(2026, 7, 1), ()),
        (OPENS, date(2026, 6, 30), (CaseFinding.CLOSED_LONG_AGO,)),
        (OPENS, date(2026, 9, 30), ()),
        (date(2026, 5, 31), date(2026, 2, 28), ()),
        (date(2026, 5, 31), date(2026, 2, 27), (CaseFinding.CLOSED_LONG_AGO,)),
        (date(2026, 1, 2), date(2025, 10, 1), (CaseFinding.CLOSED_LONG_AGO,)),
        (OPENS, None, ()),
    ],
    ids=[
        "three months",
        "a day more",
        "yesterday",
        "no 31 February",
        "before it",
        "over the year",
        "nobody knows when",
    ],
)
def test_closed_more_than_three_months_before_the_opening_is_told(opens_on, closed_on, found):
    case = a_case(allocated_worker=WORKER, is_open=False, closed_on=closed_on)

    assert _found(case, opens_on=opens_on) == found


def test_an_open_case_that_once_was_closed_is_open():
    assert _found(a_case(allocated_worker=WORKER, closed_on=date(2020, 1, 1))) == ()


def test_everything_that_does_not_fit_is_told_together():
    case = a_case(allocated_worker=THIRD, is_open=False, closed_on=date(2025, 1, 1))

    assert _found(case, lately=True) == (
        CaseFinding.AUDITED_LATELY,
        CaseFinding.OTHER_WORKER,
        CaseFinding.CLOSED_LONG_AGO,
    )


def test_where_the_worker_is_not_known_any_worker_will_do():
    owed = an_assignment(kind=AuditKind.CA, worker=None)

    assert findings_about(a_case(), owed, OPENS, somerset().policy, audited_lately=False) == ()
