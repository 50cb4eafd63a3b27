"""Dying at each point of the way, from the opening to the record of what was sent (X3, X4)."""

from pathlib import Path

import pytest

from tests.torture.council import count_notices
from tests.torture.harness import is_dead, scene
from tests.torture.verdict import WINDOW

pytestmark = [pytest.mark.torture, pytest.mark.timeout(300)]

PEOPLE = 2000
FEW = 60
AT_THE_CLAIM = "UPDATE notices SET state#2"
"""The first of these is the recovery at the start."""


@pytest.mark.parametrize(
    ("statement", "stored"),
    [
        pytest.param("SELECT min(journal.at)#1", 0, id="before the opening writes anything"),
        pytest.param("INSERT INTO assignments#1", 0, id="before the assignments"),
        pytest.param("INSERT INTO notices#1", 0, id="before the first notices"),
        pytest.param("INSERT INTO notices#2", 0, id="half of the notices written"),
        pytest.param("UPDATE cycles#1", 0, id="all notices written"),
        pytest.param("COMMIT after INSERT INTO journal#1", 0, id="everything written, nothing committed"),
        pytest.param(AT_THE_CLAIM, PEOPLE, id="committed, nothing claimed"),
    ],
)
def test_an_opening_that_is_killed_is_stored_whole_or_not_at_all(tmp_path: Path, statement: str, stored: int) -> None:
    with scene(tmp_path, PEOPLE) as stage:
        assert is_dead(stage.start("--die-at", statement))

        assert count_notices(stage.database_url) == stored


@pytest.mark.parametrize(
    ("statement", "copies"),
    [
        pytest.param("INSERT INTO notices#1", 0, id="inside the opening"),
        pytest.param(AT_THE_CLAIM, 0, id="before the first claim"),
        pytest.param("COMMIT after SELECT people#1", 0, id="before the claim commits"),
        pytest.param("UPDATE notices SET due_at#1", WINDOW, id="accepted, before the mark"),
        pytest.param("COMMIT after UPDATE assignments#1", WINDOW, id="marked, not committed"),
        pytest.param("UPDATE notices SET due_at#2", WINDOW, id="some recorded, more on their way"),
        pytest.param("COMMIT after UPDATE assignments#3", WINDOW, id="nearly done"),
    ],
)
def test_nothing_is_lost_wherever_the_service_dies(tmp_path: Path, statement: str, copies: int) -> None:
    with scene(tmp_path, FEW) as stage:
        assert is_dead(stage.start("--die-at", statement))
        stage.finish()
        verdict = stage.verdict(kills=1)

    assert verdict.is_kept, verdict
    assert verdict.duplicates <= copies
