from dataclasses import replace
from datetime import date, time

import pytest

from domain.announcements import AnnouncementKind, news_of, told_of
from domain.briefing_days import Standing, briefing_days, standing
from domain.briefings import Briefing, Part, approve, post, write
from domain.people import Function
from tests.builders import a_person, a_session, person_id
from tests.councils import CALENDAR, at
from tests.frameworks import sessions_rules

RULES = sessions_rules()
SESSION = a_session(held_on=date(2026, 11, 24))
EMPTY = Briefing(SESSION.id, SESSION.topic)
WHOLE = write(EMPTY, {}, {part: f"About {part}." for part in Part}, person_id(11), at("2026-11-02 09:00"))
APPROVED = approve(WHOLE, a_person(11, functions=frozenset({Function.PSW, Function.POT})), at("2026-11-02 09:00"))
AWAITED = frozenset({Function.PSW})


def test_the_days_are_counted_back_in_working_days():
    days = briefing_days(SESSION, RULES, CALENDAR)

    assert (days.asked_on, days.approve_by, days.posted_on) == (
        date(2026, 10, 27),
        date(2026, 11, 10),
        date(2026, 11, 17),
    )
    assert [day.day for day in days.reminded_on] == [6, 10, 11, 13, 19, 23]


def test_holidays_are_no_working_days():
    days = briefing_days(a_session(held_on=date(2027, 1, 5)), RULES, CALENDAR)

    assert days.posted_on == date(2026, 12, 28)


@pytest.mark.parametrize(
    ("briefing", "awaited", "said", "stands"),
    [
        (EMPTY, AWAITED, {}, Standing.DRAFT),
        (WHOLE, AWAITED, {}, Standing.WAITING),
        (APPROVED, frozenset(), {}, Standing.APPROVED),
        (post(APPROVED, told_of(SESSION), at("2026-11-17 09:00")), frozenset(), {}, Standing.POSTED),
        (APPROVED, frozenset(), {"is_cancelled": True}, Standing.CANCELLED),
    ],
    ids=lambda one: str(one) if isinstance(one, Standing) else "",
)
def test_how_a_briefing_stands(briefing, awaited, said, stands):
    assert standing(briefing, replace(SESSION, **said), awaited, has_begun=False) is stands


def test_once_the_session_has_begun_an_unposted_briefing_is_over_and_a_posted_one_stays_posted():
    assert standing(WHOLE, SESSION, AWAITED, has_begun=True) is Standing.OVER
    assert (
        standing(post(APPROVED, told_of(SESSION), at("2026-11-17 09:00")), SESSION, (), has_begun=True)
        is Standing.POSTED
    )


@pytest.mark.parametrize(
    ("said", "news"),
    [
        ({}, None),
        ({"held_on": date(2026, 11, 25)}, AnnouncementKind.MOVED),
        ({"starts_at": time(14)}, AnnouncementKind.MOVED),
        ({"facilitator": person_id(9)}, AnnouncementKind.OTHER_LEAD),
        ({"held_on": date(2026, 11, 25), "facilitator": person_id(9)}, AnnouncementKind.MOVED),
        ({"is_cancelled": True}, AnnouncementKind.CANCELLED),
        ({"version": 7}, None),
    ],
    ids=["nothing", "day", "time", "facilitator", "day and facilitator", "cancelled", "another version only"],
)
def test_a_team_hears_of_what_changed_since_it_was_told(said, news):
    assert news_of(replace(SESSION, **said), told_of(SESSION)) is news


def test_a_cancelled_session_is_told_once_and_told_again_when_it_is_on_after_all():
    cancelled = told_of(replace(SESSION, is_cancelled=True))

    assert news_of(replace(SESSION, is_cancelled=True), cancelled) is None
    assert news_of(SESSION, cancelled) is AnnouncementKind.ON_AGAIN
