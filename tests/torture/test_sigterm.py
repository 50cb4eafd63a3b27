"""Asking the service to end in the middle of an opening (X12)."""

from collections.abc import Callable
from pathlib import Path
from subprocess import TimeoutExpired

import pytest

from tests.torture.harness import delays, ended, said_by, scene

pytestmark = [pytest.mark.torture, pytest.mark.timeout(120)]

PEOPLE = 300


def test_asked_to_end_the_service_lets_what_is_on_its_way_land_and_sends_nothing_twice(
    tmp_path: Path, report: Callable[[object], None]
) -> None:
    with scene(tmp_path, PEOPLE, hang=delays("answers", PEOPLE, 0.05, 0.4)) as stage:
        process = stage.start()
        said_by(process)
        with pytest.raises(TimeoutExpired):
            process.wait(timeout=1)
        process.terminate()
        process.wait(timeout=25)
        stood = ended(process)["stood"]
        accepted = len(stage.accepted())
        stage.finish()
        verdict = stage.verdict(kills=0)

    report(f"{accepted} sent before the end, {stood['pending']} kept for later; then {verdict}")
    assert stood["sending"] == stood["uncertain"] == 0
    assert 0 < stood["sent"] == accepted < PEOPLE
    assert verdict.is_kept, verdict
