"""Killing the service at random during an opening: nobody is missed, and what is sent twice is bounded (X1)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.torture.harness import delays, kills, scene, torture

pytestmark = [pytest.mark.torture, pytest.mark.timeout(300)]

PEOPLE = 2000
KILLS = 40
"""A few more than the thirty that the promise is shown with."""


def test_whoever_is_owed_a_card_gets_it_however_often_the_service_is_killed(
    tmp_path: Path, report: Callable[[object], None]
) -> None:
    hang = delays("answers", PEOPLE + KILLS * 12, 0.04, 0.12)

    with scene(tmp_path, PEOPLE, hang=hang) as stage:
        killed = torture(stage, kills(KILLS, 0.6))
        verdict = stage.verdict(killed)

    report(verdict)
    assert killed > 30
    assert verdict.is_kept, verdict
    assert verdict.duplicates > 0, "no kill hit a letter on its way: the test shows nothing"
