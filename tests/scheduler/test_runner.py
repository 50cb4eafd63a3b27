import threading
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from scheduler.clock_watch import ClockWatch
from scheduler.runner import Runner

NOW = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
PATIENCE = 20
"""Seconds after which a test gives up waiting."""


def _steady() -> ClockWatch:
    return ClockWatch(lambda: NOW, lambda: 0.0)


@contextmanager
def _running(part: Callable[[datetime], object], watch: ClockWatch, woken: Callable[[], None]):
    runner = Runner(lambda: NOW, watch, {"part": part}, woken)
    runner.start()
    try:
        yield runner
    finally:
        runner.stop()


def test_it_ticks_at_once_with_the_product_s_clock_and_says_so_afterwards():
    seen: list[datetime] = []
    woken = threading.Event()

    with _running(seen.append, _steady(), woken.set):
        assert woken.wait(PATIENCE)

    assert seen == [NOW]


def test_a_part_that_fails_still_wakes_the_sender():
    woken = threading.Event()

    with _running(lambda _now: 1 / 0, _steady(), woken.set):
        assert woken.wait(PATIENCE)


def test_stopping_waits_for_a_tick_under_way():
    begun, ended = threading.Event(), []

    def part(_now: datetime) -> None:
        begun.set()
        threading.Event().wait(0.2)
        ended.append(True)

    with _running(part, _steady(), lambda: None):
        assert begun.wait(PATIENCE)

    assert ended == [True]


def test_nothing_is_done_once_the_clock_has_jumped(caplog):
    ran: list[object] = []
    looked: list[datetime] = []
    second_look = threading.Event()

    def wall() -> datetime:
        looked.append(NOW + timedelta(days=len(looked)))
        if len(looked) == 2:
            second_look.set()
        return looked[-1]

    with _running(ran.append, ClockWatch(wall, lambda: 0.0), lambda: ran.append("woken")):
        assert second_look.wait(PATIENCE)

    assert ran == []
    assert caplog.messages == ["the clock jumped: nothing is sent until a restart"]


def test_a_minute_lies_between_two_ticks():
    with _running(lambda _now: None, _steady(), lambda: None) as runner:
        (job,) = runner._scheduler.get_jobs()
        first = job.trigger.get_next_fire_time(None, NOW)
        second = job.trigger.get_next_fire_time(first, first)

    assert second - first == timedelta(minutes=1)


def test_ticks_that_were_missed_are_one_and_never_two_at_a_time():
    with _running(lambda _now: None, _steady(), lambda: None) as runner:
        (job,) = runner._scheduler.get_jobs()

    assert (job.coalesce, job.max_instances, job.misfire_grace_time) == (True, 1, None)
