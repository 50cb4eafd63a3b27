from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.rehearsal_clock import RehearsalClock
from app.wiring import DEMO_CLOCK
from storage.database import Database
from storage.settings import find_setting

EVENING = datetime(2026, 9, 30, 17, tzinfo=UTC)


@pytest.fixture(name="rehearsal")
def _rehearsal(sqlite_url: str) -> Iterator[Database]:
    with closing(Database(sqlite_url)) as database:
        yield database


def test_it_starts_where_it_is_told_to(rehearsal: Database) -> None:
    clock = RehearsalClock(rehearsal, EVENING)

    assert clock.now() == EVENING


def test_it_stands_where_it_was_moved_to(rehearsal: Database) -> None:
    clock = RehearsalClock(rehearsal, EVENING)

    clock.move(EVENING.astimezone(timezone(timedelta(hours=5))) + timedelta(hours=1))

    assert clock.now() == EVENING + timedelta(hours=1)
    assert clock.now().tzinfo is UTC


def test_a_restart_goes_on_from_the_later_of_both_times(rehearsal: Database) -> None:
    RehearsalClock(rehearsal, EVENING).move(EVENING + timedelta(days=2))

    assert RehearsalClock(rehearsal, EVENING).now() == EVENING + timedelta(days=2)
    assert RehearsalClock(rehearsal, EVENING + timedelta(days=3)).now() == EVENING + timedelta(days=3)


def test_other_commands_find_its_time_in_the_database(rehearsal: Database) -> None:
    RehearsalClock(rehearsal, EVENING)

    with rehearsal.transaction() as connection:
        assert find_setting(connection, DEMO_CLOCK) == EVENING.isoformat()
