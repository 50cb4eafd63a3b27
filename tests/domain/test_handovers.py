from datetime import date

import pytest

from domain.assignments import Relaxation
from domain.cycles import cycle_of
from domain.framework_files import read_framework
from domain.handovers import (
    CantReason,
    Offer,
    best_offer,
    checked_deadline,
    offered_reasons,
    receivers_deadline,
)
from domain.methodology import AuditKind
from domain.months import Month
from domain.refusals import WrongDeadline
from tests.builders import an_assignment
from tests.councils import CALENDAR
from tests.frameworks import somerset_files

OCTOBER = cycle_of(Month(2026, 10), read_framework("somerset", somerset_files()), CALENDAR)
OWED = an_assignment(due_on=date(2026, 10, 30))
FREE = Offer("a", same_role=True, owes=2, relaxed=())


@pytest.mark.parametrize(
    "other",
    [
        Offer("b", same_role=False, owes=0, relaxed=()),
        Offer("b", same_role=True, owes=0, relaxed=(Relaxation.OWN_TEAM,)),
        Offer("b", same_role=True, owes=3, relaxed=()),
    ],
    ids=["another role", "own team", "owes more"],
)
def test_the_same_role_then_fewest_relaxations_then_who_owes_least(other):
    assert best_offer([other, FREE], "seed") == best_offer([FREE, other], "seed") == FREE


def test_between_equals_the_order_of_the_draw_decides():
    equal = [Offer(str(one), same_role=True, owes=2, relaxed=()) for one in range(20)]

    assert best_offer(equal, "seed") == best_offer(equal[::-1], "seed")
    assert len({str(best_offer(equal, str(seed))) for seed in range(40)}) > 5


def test_nobody_is_no_offer():
    assert best_offer([], "seed") is None


@pytest.mark.parametrize(
    ("until", "kept"),
    [
        (date(2026, 11, 2), date(2026, 11, 2)),
        (date(2026, 11, 7), date(2026, 11, 6)),
        (date(2026, 11, 13), date(2026, 11, 13)),
    ],
    ids=["the first day after the deadline", "a Saturday", "the end of moderation"],
)
def test_a_later_deadline_is_a_working_day(until, kept):
    assert checked_deadline(until, OWED, OCTOBER, date(2026, 10, 20), CALENDAR) == kept


@pytest.mark.parametrize(
    ("until", "today"),
    [
        (date(2026, 10, 30), date(2026, 10, 20)),
        (date(2026, 11, 14), date(2026, 10, 20)),
        (date(2026, 11, 5), date(2026, 11, 5)),
    ],
    ids=["not later than now", "past the end of moderation", "today"],
)
def test_a_deadline_out_of_reach_is_refused(until, today):
    with pytest.raises(WrongDeadline) as refused:
        checked_deadline(until, OWED, OCTOBER, today, CALENDAR)
    assert refused.value.latest == date(2026, 11, 13)


@pytest.mark.parametrize(
    ("earliest", "due_on"),
    [
        (date(2026, 10, 13), date(2026, 10, 30)),
        (date(2026, 11, 5), date(2026, 11, 5)),
        (date(2026, 11, 20), date(2026, 11, 13)),
    ],
    ids=["the audit's own", "some days from now", "the end of moderation"],
)
def test_a_receiver_has_some_days_within_moderation(earliest, due_on):
    assert receivers_deadline(OWED, OCTOBER, earliest) == due_on


def test_who_chooses_their_own_case_is_not_asked_about_the_case():
    assert CantReason.CONFLICT not in offered_reasons([AuditKind.SA])
    assert offered_reasons([AuditKind.SA, AuditKind.CA]) == tuple(CantReason)
