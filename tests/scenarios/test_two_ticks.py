"""Two ticks at the same moment: in one service, or in two on one server."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial

import pytest
from sqlalchemy import func, select, true

from domain.months import Month
from scheduler.tick import tick
from storage.schema import assignments, draws, notices
from tests.office import LONDON, Office
from tests.scenarios.conftest import COLLEAGUE, FACILITATOR, SOCIAL_WORKER

OPENING = datetime(2026, 10, 1, 9, 30, tzinfo=LONDON)
EVERYBODY = {SOCIAL_WORKER, COLLEAGUE, FACILITATOR}
THREADS = 4
EVERY_ROW = true()


def _at_the_same_moment(deeds):
    """Run every deed in a thread of its own, all let go at once; return what they return."""
    gate = threading.Barrier(len(deeds))

    def run(deed):
        gate.wait(timeout=30)
        return deed()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return [one.result(timeout=60) for one in [threads.submit(run, deed) for deed in deeds]]


def _count(office, table, which=EVERY_ROW):
    with office.workshop.database.transaction() as connection:
        return connection.execute(select(func.count()).select_from(table).where(which)).scalar_one()


def _opened_once(office):
    owed = office.workshop.cycles.status(Month(2026, 10), OPENING).assignments
    return (
        len(owed) == _count(office, assignments) == 4
        and _count(office, draws, draws.c.kind == "cases") == 1
        and _count(office, notices, notices.c.kind == "opening") == 3
    )


def _requests(office):
    return sorted(who for _, who, what in office.nudges() if what == "You have an audit to complete")


def test_two_ticks_in_one_service_open_and_send_once(office):
    parts = office.workshop.tick_parts
    failed = _at_the_same_moment([partial(tick, OPENING, parts)] * THREADS)
    office.at("2026-10-01 09:30")

    assert failed == [()] * THREADS
    assert _opened_once(office)
    assert _requests(office) == sorted(EVERYBODY)


def test_two_senders_in_one_service_send_each_message_once(office):
    office.now = OPENING
    tick(OPENING, office.workshop.tick_parts)
    letters = _at_the_same_moment([partial(office.dispatch.claim, 2)] * THREADS)

    claimed = [letter.notice for several in letters for letter in several]
    assert len(claimed) == len(set(claimed)) == 3


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_two_services_on_one_server_open_and_send_once(office, database_url):
    other = Office(database_url)
    other.now = OPENING
    office.now = OPENING
    failed = _at_the_same_moment([partial(tick, OPENING, one.workshop.tick_parts) for one in (office, other)])
    opened = _opened_once(office)
    letters = _at_the_same_moment([partial(one.dispatch.claim, 12) for one in (office, other)])
    other.close()

    claimed = [letter.person for several in letters for letter in several]
    assert failed == [(), ()]
    assert opened
    assert sorted(claimed) == sorted(EVERYBODY)
