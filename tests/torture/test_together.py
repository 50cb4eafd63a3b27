"""Several that work on one database at once: everything happens once (X45)."""

import asyncio
from pathlib import Path

import pytest

from app.service import open_service
from scheduler.tick import tick
from tests.torture.council import OPENING, count_notices, workshop_on
from tests.torture.harness import ended, is_dead, scene
from tests.torture.sending_process import edges, send_until_nothing_is_left

pytestmark = [pytest.mark.torture, pytest.mark.timeout(120)]

PEOPLE = 300
TICKS = 4


async def test_ticks_beside_each_other_in_one_process_open_and_send_once(tmp_path: Path, database_url: str) -> None:
    with scene(tmp_path, PEOPLE, database_url) as stage:
        workshop = workshop_on(database_url)
        async with open_service(workshop, edges(stage.connector_url)) as service:
            ticks = [asyncio.to_thread(tick, OPENING, workshop.tick_parts) for _ in range(TICKS)]
            failed = await asyncio.gather(*ticks)
            await send_until_nothing_is_left(service, asyncio.Event())
        workshop.close()
        verdict = stage.verdict(kills=0)

    assert failed == [()] * TICKS
    assert verdict.is_kept, verdict


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_services_on_one_server_open_together_and_send_everything_once(tmp_path: Path, database_url: str) -> None:
    with scene(tmp_path, PEOPLE, database_url) as stage:
        processes = [stage.start(), stage.start()]
        said = [ended(process) for process in processes]
        verdict = stage.verdict(kills=0)

    assert [one["failed"] for one in said] == [[], []]
    assert verdict.is_kept, verdict


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("statement", ["INSERT INTO notices#1", "COMMIT after INSERT INTO journal#1"])
def test_one_that_dies_inside_the_opening_leaves_it_to_another(
    tmp_path: Path, database_url: str, statement: str
) -> None:
    with scene(tmp_path, PEOPLE, database_url) as stage:
        assert is_dead(stage.start("--die-at", statement))
        left = count_notices(database_url)
        processes = [stage.start() for _ in range(3)]
        for process in processes:
            ended(process)
        verdict = stage.verdict(kills=0)

    assert left == 0
    assert verdict.is_kept, verdict
