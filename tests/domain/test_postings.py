from dataclasses import replace
from datetime import date

import pytest

from domain.announcements import AnnouncementKind, told_of
from domain.briefings import Briefing, Part, approve, post, write
from domain.people import Function
from domain.postings import PostingDay, announcements_due
from tests.builders import a_person, a_session, person_id
from tests.councils import at

SESSION = a_session(held_on=date(2026, 11, 24))
NOW, PSW = at("2026-11-17 09:00"), person_id(11)
WORDS = {part: f"About {part}." for part in Part}
WHOLE = write(Briefing(SESSION.id, SESSION.topic), {}, WORDS, PSW, NOW)
APPROVED = approve(WHOLE, a_person(11, functions=frozenset({Function.PSW, Function.POT})), NOW)
POSTED = post(APPROVED, told_of(SESSION), NOW)
CHANGED = write(POSTED, WORDS, {Part.WHY: "Better words."}, PSW, NOW)
CANCELLED = {"is_cancelled": True}
MISSING = frozenset({Function.POT})
BRIEFING, AGAIN, TODAY, MOVED, OFF = (
    AnnouncementKind.BRIEFING,
    AnnouncementKind.CHANGED,
    AnnouncementKind.TODAY,
    AnnouncementKind.MOVED,
    AnnouncementKind.CANCELLED,
)


def a_day(on: date = date(2026, 11, 17), posted_on: date | None = date(2026, 11, 17)) -> PostingDay:
    return PostingDay(on, date(2026, 11, 24), posted_on)


@pytest.mark.parametrize(
    ("said", "briefing", "awaited", "due"),
    [
        ({}, APPROVED, (), (BRIEFING,)),
        ({"held_on": date(2026, 11, 25)}, APPROVED, (), ()),
        ({}, WHOLE, MISSING, ()),
        ({}, Briefing(SESSION.id, SESSION.topic), MISSING, ()),
        (CANCELLED, APPROVED, (), ()),
        ({}, POSTED, (), ()),
        ({}, CHANGED, MISSING, ()),
        ({}, CHANGED, (), (AGAIN,)),
        ({"held_on": date(2026, 12, 8)}, POSTED, (), (MOVED,)),
        ({"held_on": date(2026, 12, 8)}, CHANGED, (), (MOVED, AGAIN)),
        (CANCELLED, POSTED, (), (OFF,)),
        (CANCELLED, CHANGED, (), (OFF,)),
    ],
    ids=[
        "approved in time",
        "not yet the day",
        "not approved",
        "not written",
        "cancelled before",
        "posted, nothing new",
        "changed, not approved again",
        "changed and approved again",
        "moved after posting, however far",
        "moved and changed",
        "cancelled after posting",
        "cancelled, with changed words that nobody needs",
    ],
)
def test_what_is_due_five_working_days_before(said, briefing, awaited, due):
    assert announcements_due(replace(SESSION, **said), briefing, awaited, a_day()) == due


def test_on_the_day_it_comes_again_in_short_but_not_where_it_was_posted_that_day():
    on = SESSION.held_on

    assert announcements_due(SESSION, POSTED, (), a_day(on)) == (TODAY,)
    assert announcements_due(SESSION, POSTED, (), a_day(on, posted_on=on)) == ()


def test_a_briefing_approved_on_the_day_itself_is_posted_then():
    assert announcements_due(SESSION, APPROVED, (), a_day(SESSION.held_on, posted_on=None)) == (BRIEFING,)
