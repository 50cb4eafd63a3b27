"""What people said about their time, and what waits for them, on both databases."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain.availability import Availability
from domain.ids import NoticeId
from domain.months import Month
from domain.notices import Notice, NoticeKind, NoticeState
from storage.availability import find_availability, list_availability, save_availability
from storage.notices import add_many, find_notice
from storage.nudges import list_nudged, release_nudges
from storage.people import save_people
from tests.builders import a_person, person_id

NOW = datetime(2026, 10, 16, 9, 0, tzinfo=UTC)
ME, OTHER = person_id(7), person_id(8)


@pytest.fixture
def staffed(database):
    with database.transaction() as connection:
        save_people(connection, [a_person(7), a_person(8)])
    return database


def _nudge(number: int, sent_at: datetime | None, **said: Any) -> Notice:
    state = NoticeState.SENT if sent_at else NoticeState.PENDING
    values: dict[str, Any] = {
        "kind": NoticeKind.REMINDER,
        "person": ME,
        "cycle": Month(2026, 10),
        "sent_at": sent_at,
        "state": state,
    }
    values = {"due_at": NOW, "created_at": NOW} | values | said
    return Notice(id=NoticeId(f"{number:032x}"), key=f"k{number}", **values)


def test_who_said_nothing_is_not_known(staffed):
    with staffed.transaction() as connection:
        assert find_availability(connection, ME) is None
        assert list_availability(connection, [ME, OTHER]) == {}


def test_the_last_word_counts(staffed):
    said = Availability(ME, date(2026, 10, 20), NOW)

    with staffed.transaction() as connection:
        save_availability(connection, Availability(ME, date(2026, 10, 12)))
        save_availability(connection, said)

        assert find_availability(connection, ME) == said
        assert list_availability(connection, [ME, OTHER]) == {ME: said}


def test_what_was_sent_counts_by_cycle_and_since(staffed):
    day = timedelta(days=1)
    nudges = [
        _nudge(1, NOW - 9 * day),
        _nudge(2, NOW - 9 * day, cycle=Month(2026, 9)),
        _nudge(3, NOW, cycle=Month(2026, 9), kind=NoticeKind.OVERDUE),
        _nudge(4, None),
        _nudge(5, None, state=NoticeState.UNCERTAIN),
        _nudge(6, NOW, kind=NoticeKind.SHORTAGE),
        _nudge(7, NOW, person=OTHER),
        _nudge(8, NOW),
    ]
    with staffed.transaction() as connection:
        add_many(connection, nudges)
        found = list_nudged(connection, [ME], [Month(2026, 10)], NOW - day, besides=[nudges[-1].id])

    assert [(one.kind, one.cycle, one.at) for one in found] in (
        [(one.kind, one.cycle, one.sent_at or one.due_at) for one in several]
        for several in ((nudges[0], nudges[2], nudges[4]), (nudges[0], nudges[4], nudges[2]))
    )


def test_what_waits_for_somebody_is_released_and_nothing_else(staffed):
    later = NOW + timedelta(days=5)
    nudges = [
        _nudge(1, None, due_at=later),
        _nudge(2, None, due_at=later, kind=NoticeKind.PUT_OFF),
        _nudge(3, None, due_at=later, person=OTHER),
    ]
    with staffed.transaction() as connection:
        add_many(connection, nudges)

        release_nudges(connection, ME, [NoticeKind.REMINDER], NOW)

        due = [found.due_at for one in nudges if (found := find_notice(connection, one.id))]
    assert due == [NOW, later, later]
