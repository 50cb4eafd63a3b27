import asyncio
import time

from app.loop_watch import LOOK_SECONDS, LoopWatch


async def _looked(watch: LoopWatch) -> None:
    """Let *watch* look once more."""
    await asyncio.sleep(LOOK_SECONDS * 3)


async def test_a_loop_that_is_blocked_is_late_by_as_long_and_the_worst_is_kept():
    watch = LoopWatch()
    watching = asyncio.ensure_future(watch.run())
    await _looked(watch)
    assert watch.late < 0.2

    time.sleep(0.4)  # noqa: ASYNC251 -- what must not happen
    late_at_once = watch.late
    await _looked(watch)
    watching.cancel()

    assert late_at_once > 0.2
    assert watch.worst > 0.2
    assert watch.late < 0.2


async def test_before_its_first_look_it_knows_of_no_lateness():
    assert LoopWatch().late == 0
