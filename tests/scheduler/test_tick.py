import logging
from datetime import UTC, datetime

from scheduler.tick import tick

NOW = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)


def _breaks(_now: datetime) -> None:
    raise LookupError("a name that must not be logged by itself")


def test_every_part_runs_in_order_at_the_same_instant():
    ran: list[tuple[str, datetime]] = []

    failed = tick(
        NOW, {"draws": lambda now: ran.append(("draws", now)), "openings": lambda now: ran.append(("o", now))}
    )

    assert failed == ()
    assert ran == [("draws", NOW), ("o", NOW)]


def test_a_part_that_fails_is_named_and_logged_and_the_others_run(caplog):
    ran: list[datetime] = []

    with caplog.at_level(logging.ERROR):
        failed = tick(NOW, {"draws": _breaks, "openings": ran.append, "closings": _breaks})

    assert failed == ("draws", "closings")
    assert ran == [NOW]
    assert [(record.message, record.part) for record in caplog.records] == [
        ("a part of the tick failed", "draws"),
        ("a part of the tick failed", "closings"),
    ]


def test_a_tick_without_parts_fails_at_nothing():
    assert tick(NOW, {}) == ()
