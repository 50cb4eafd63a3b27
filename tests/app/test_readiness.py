from types import SimpleNamespace
from typing import Any

import pytest

from app.service import Service
from app.settings import Settings
from app.wiring import Workshop
from tests.letters import NOW


@pytest.mark.parametrize("paused", [False, True], ids=["sending", "paused"])
async def test_readiness_shows_a_pause_and_stays_ready(sqlite_url, paused):
    stand_in: Any = SimpleNamespace(is_refused=False)
    work: Any = SimpleNamespace(sender=stand_in)
    workshop = Workshop(Settings(database_url=sqlite_url))
    workshop.control.pause(NOW, dry_run=not paused)

    numbers = await Service(workshop, work, stand_in).readiness()
    workshop.close()

    assert (numbers["ready"], numbers["paused"]) == (1, int(paused))
