"""What `/readyz` says, from a database of either kind and gauges that are set by hand."""

from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from app.clock import real_now
from app.readiness import Gauges, Readiness
from app.service import Service
from app.settings import Settings
from app.wiring import Workshop
from domain.people import Role
from storage.notices import add_many
from tests.builders import a_person, person_id
from tests.letters import a_notice


@pytest.fixture(name="workshop")
def _workshop(database_url: str) -> Iterator[Workshop]:
    workshop = Workshop(Settings(database_url=database_url))
    workshop.staff.import_people((a_person(7, Role.SW),), real_now(), dry_run=False)
    yield workshop
    workshop.close()


def _readiness(workshop: Workshop, *, refused: bool = False, keys_age: float | None = 5.0) -> Readiness:
    ticked_at = real_now() - timedelta(seconds=90)
    work: Any = SimpleNamespace(sender=SimpleNamespace(is_refused=refused), runner=SimpleNamespace(ticked_at=ticked_at))
    endpoint: Any = None
    gauges = Gauges(lag=lambda: 0.012, token_left=lambda: 1800.5, keys_age=lambda: keys_age)
    return Readiness(Service(workshop, work, endpoint), gauges)


async def test_it_says_what_waits_and_for_how_long_and_what_failed(workshop):
    late = real_now() - timedelta(minutes=10)
    with workshop.database.transaction() as connection:
        waiting = [a_notice(1, due_at=late), a_notice(2, due_at=real_now() + timedelta(hours=1))]
        failed = [a_notice(3, state="dead", due_at=late), a_notice(4, state="unreachable", due_at=late)]
        add_many(connection, [*waiting, *failed])

    numbers = await _readiness(workshop).numbers()

    assert 600 <= numbers["oldest_due_seconds"] <= 605
    assert (numbers["notices_pending"], numbers["dead_letters"]) == (2, 2)
    assert 90 <= numbers["last_tick_seconds"] <= 95
    assert (numbers["token_seconds_left"], numbers["signing_keys_age_seconds"]) == (1800, 5)
    assert numbers["loop_lag_milliseconds"] == 12
    assert ("sqlite_version" in numbers) is workshop.database.is_sqlite


async def test_it_is_ready_while_nothing_can_be_sent_since_people_can_still_press(workshop):
    numbers = await _readiness(workshop, refused=True).numbers()

    assert (numbers["ready"], numbers["sending"]) == (1, 0)


async def test_without_the_keys_that_teams_signs_with_nobody_gets_in_and_it_is_not_ready(workshop):
    numbers = await _readiness(workshop, keys_age=None).numbers()

    assert (numbers["ready"], numbers["signing_keys_age_seconds"]) == (0, -1)


async def test_being_told_to_end_it_is_not_ready_any_more(workshop):
    readiness = _readiness(workshop)
    before = await readiness.numbers()
    readiness.is_draining = True
    after = await readiness.numbers()

    assert (before["ready"], after["ready"]) == (1, 0)


async def test_an_old_schema_is_not_ready(workshop):
    with workshop.database.transaction() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'older'")

    numbers = await _readiness(workshop).numbers()

    assert (numbers["ready"], numbers["schema_current"]) == (0, 0)


async def test_a_database_that_answers_nobody_raises(workshop):
    with workshop.database.transaction() as connection:
        connection.exec_driver_sql("ALTER TABLE settings RENAME TO elsewhere")
    try:
        with pytest.raises(Exception, match="settings"):
            await _readiness(workshop).numbers()
    finally:
        with workshop.database.transaction() as connection:
            connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO settings")


async def test_who_asks_often_does_not_keep_the_database_busy(workshop, monkeypatch):
    readiness = _readiness(workshop)
    first = await readiness.numbers()
    with workshop.database.transaction() as connection:
        add_many(connection, [a_notice(1, person=person_id(7))])
    again = await readiness.numbers()
    monkeypatch.setattr("app.readiness.KEEP_SECONDS", 0.0)
    later = await readiness.numbers()

    assert [one["notices_pending"] for one in (first, again, later)] == [0, 0, 1]
