from datetime import date

import pytest

from domain.clashes import Clash, Days, clashes_of
from domain.cycles import audit_year
from domain.people import Role
from domain.working_days import WorkingCalendar
from tests.builders import a_person, a_session, person_id
from tests.frameworks import somerset

CALENDAR = WorkingCalendar(frozenset({date(2026, 12, 25)}), date(2026, 1, 1), date(2028, 12, 31))
DAYS = Days(CALENDAR, audit_year(2026, somerset(), CALENDAR))
LEAD = a_person(3, Role.AP)


@pytest.mark.parametrize(
    ("day", "clashes"),
    [
        (date(2026, 11, 19), ()),
        (date(2026, 11, 21), (Clash.CLOSED,)),
        (date(2026, 12, 25), (Clash.CLOSED,)),
        (date(2026, 10, 1), (Clash.OPENING, Clash.MODERATION)),
        (date(2026, 10, 30), (Clash.DUE,)),
        (date(2026, 11, 13), (Clash.MODERATION,)),
    ],
    ids=["free", "Saturday", "bank holiday", "opening", "due", "moderation"],
)
def test_a_day_can_speak_against_a_session(day, clashes):
    assert clashes_of(a_session(held_on=day), LEAD, [], DAYS) == clashes


@pytest.mark.parametrize(
    ("said", "clash"),
    [
        ({"left_on": date(2026, 11, 18)}, Clash.FACILITATOR_LEFT),
        ({"working_days": frozenset({0, 1, 2})}, Clash.FACILITATOR_OFF),
    ],
)
def test_a_facilitator_may_not_be_there(said, clash):
    facilitator = a_person(3, Role.AP, **said)

    assert clashes_of(a_session(held_on=date(2026, 11, 19)), facilitator, [], DAYS) == (clash,)


def test_two_sessions_of_a_facilitator_or_of_a_team_on_one_day_clash():
    mine = a_session(held_on=date(2026, 11, 19))
    others = [
        mine,
        a_session(2, held_on=mine.held_on, team="South"),
        a_session(3, held_on=mine.held_on, facilitator=person_id(5)),
        a_session(4, held_on=mine.held_on, is_cancelled=True),
    ]

    assert clashes_of(mine, LEAD, others[:2], DAYS) == (Clash.FACILITATOR_TWICE,)
    assert clashes_of(mine, LEAD, others, DAYS) == (Clash.FACILITATOR_TWICE, Clash.TEAM_TWICE)
    assert clashes_of(mine, LEAD, [others[0], others[3]], DAYS) == ()
