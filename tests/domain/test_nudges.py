"""When a nudge goes: now, later or never."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from domain.availability import Availability
from domain.ids import NoticeId
from domain.moments import Moment
from domain.months import Month
from domain.notices import Notice, NoticeKind
from domain.nudges import NudgeRules, Reader, Sent, order
from domain.policy import Hours
from domain.working_days import WorkingCalendar
from tests.builders import a_person, person_id

ZONE = ZoneInfo("Europe/London")
OCTOBER, SEPTEMBER = Month(2026, 10), Month(2026, 9)
RULES = NudgeRules(
    WorkingCalendar(frozenset(), date(2026, 1, 1), date(2027, 12, 31)), Hours(time(9), time(16, 30), 0), 4, ZONE
)


def _local(day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


NOW = Moment.of(_local(16), ZONE)


def _nudge(kind: NoticeKind = NoticeKind.REMINDER, **said: Any) -> Notice:
    notice = Notice(NoticeId("n"), "key", kind, person_id(7), NOW.at, _local(16, 9), cycle=OCTOBER)
    return replace(notice, **{"due_on": date(2026, 10, 16), **said})


def _sent(day: int, hour: int = 9, kind: NoticeKind = NoticeKind.REMINDER, cycle: Month = OCTOBER) -> Sent:
    return Sent(person_id(7), kind, cycle, _local(day, hour))


def _reader(*sent: Sent, days: frozenset[int] = frozenset(range(5)), **said: Any) -> Reader:
    return Reader(a_person(7, working_days=days), Availability(person_id(7), **said), sent)


def _slot(nudge: Notice, reader: Reader) -> datetime | None:
    return RULES.slot(nudge, reader, NOW)


@pytest.mark.parametrize("kind", [NoticeKind.OPENING, NoticeKind.REMINDER, NoticeKind.PUT_OFF, NoticeKind.SHORTAGE])
def test_in_hours_with_nothing_against_it_a_nudge_goes_now(kind):
    assert _slot(_nudge(kind), _reader()) == NOW.at


@pytest.mark.parametrize(
    ("sent", "slot"),
    [
        ([_sent(1, kind=NoticeKind.OPENING)], NOW.at),
        ([_sent(16)], None),
        ([_sent(16, kind=NoticeKind.OPENING)], None),
        ([_sent(16, cycle=SEPTEMBER)], _local(19, 9)),
        ([_sent(day) for day in (1, 2, 5)], NOW.at),
        ([_sent(day) for day in (1, 2, 5, 6)], None),
        ([_sent(day, kind=NoticeKind.PUT_OFF) for day in (1, 2, 5, 6, 7)], NOW.at),
    ],
    ids=["opening before", "since its day", "opening on its day", "of another month", "three", "four", "put off"],
)
def test_a_reminder_counts_what_was_sent(sent, slot):
    assert _slot(_nudge(), _reader(*sent)) == slot


@pytest.mark.parametrize(
    ("sent", "slot"),
    [
        ([_sent(15)], NOW.at),
        ([_sent(16, 8)], NOW.at),
        ([_sent(16, 9)], NOW.at),
        ([Sent(person_id(7), NoticeKind.REMINDER, OCTOBER, _local(16, 9, 30))], None),
        ([Sent(person_id(7), NoticeKind.REMINDER, SEPTEMBER, _local(16, 9, 30))], _local(19, 9)),
    ],
    ids=["yesterday", "before it was asked for", "as it was asked for", "since", "since, another month"],
)
def test_what_was_put_off_comes_unless_something_came_since(sent, slot):
    assert _slot(_nudge(NoticeKind.PUT_OFF), _reader(*sent)) == slot


@pytest.mark.parametrize(
    ("kind", "slot"),
    [
        (NoticeKind.REMINDER, _local(20, 11)),
        (NoticeKind.PUT_OFF, _local(20, 11)),
        (NoticeKind.OVERDUE, _local(20, 11)),
        (NoticeKind.OPENING, NOW.at),
        (NoticeKind.SHORTAGE, NOW.at),
        (NoticeKind.MESSAGE, NOW.at),
    ],
)
def test_a_snooze_keeps_back_what_is_about_the_work_at_hand(kind, slot):
    assert _slot(_nudge(kind), _reader(snoozed_until=_local(20, 11))) == slot


def test_a_snooze_that_is_over_keeps_nothing_back():
    assert _slot(_nudge(), _reader(snoozed_until=_local(15))) == NOW.at


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_while_away_nothing_goes(kind):
    assert _slot(_nudge(kind), _reader(away_until=date(2026, 10, 18))) == _local(19, 9)


def test_the_opening_goes_whatever_the_pattern_but_for_who_was_away_on_its_day():
    mondays = frozenset({0})

    assert _slot(_nudge(NoticeKind.OPENING), _reader(days=mondays)) == NOW.at
    assert _slot(_nudge(NoticeKind.OPENING), _reader(days=mondays, away_until=date(2026, 10, 15))) == NOW.at
    assert _slot(_nudge(NoticeKind.OPENING), _reader(days=mondays, away_until=date(2026, 10, 20))) == _local(26, 9)
    assert _slot(_nudge(), _reader(days=mondays)) == _local(19, 9)


@pytest.mark.parametrize("kind", [NoticeKind.MESSAGE, NoticeKind.GOOD_PRACTICE])
@pytest.mark.parametrize(
    ("sent", "slot"),
    [
        ([], NOW.at),
        ([_sent(16)], _local(19, 9)),
        ([_sent(16, kind=NoticeKind.OVERDUE)], _local(19, 9)),
        ([_sent(16, kind=NoticeKind.MESSAGE)], _local(19, 9)),
        ([_sent(15, kind=NoticeKind.MESSAGE), _sent(15)], NOW.at),
    ],
    ids=["nothing", "a reminder today", "overdue today", "a message today", "both yesterday"],
)
def test_a_broadcast_waits_for_a_day_without_another_nudge(kind, sent, slot):
    assert _slot(_nudge(kind, cycle=None, due_on=None), _reader(*sent)) == slot


def test_what_is_owed_never_waits_for_a_broadcast():
    assert _slot(_nudge(), _reader(_sent(16, kind=NoticeKind.MESSAGE, cycle=SEPTEMBER))) == NOW.at
    assert min(_nudge(NoticeKind.MESSAGE), _nudge(), key=order).kind is NoticeKind.REMINDER


def test_openings_come_first_then_the_newest_reminder_and_what_was_put_off_last():
    older = _nudge(due_on=date(2026, 10, 9))
    nudges = [_nudge(NoticeKind.PUT_OFF), older, _nudge(), _nudge(NoticeKind.SHORTAGE, due_on=None)]

    ordered = sorted([*nudges, _nudge(NoticeKind.OPENING, due_on=date(2026, 10, 1))], key=order)

    kinds = [one.kind for one in ordered]
    assert (kinds[0], kinds[-1]) == (NoticeKind.OPENING, NoticeKind.PUT_OFF)
    assert ordered.index(nudges[2]) < ordered.index(older)
