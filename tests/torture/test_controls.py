"""The harness, held against services that break the promise and ledgers that are wrong: it must say so (X76)."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.torture.harness import Scene, delays, kills, scene, torture

pytestmark = [pytest.mark.torture, pytest.mark.timeout(120)]

PEOPLE = 600
KILLS = 6


def test_a_service_that_marks_before_it_sends_is_found_to_lose_messages(
    tmp_path: Path, report: Callable[[object], None]
) -> None:
    with scene(tmp_path, PEOPLE, hang=delays("answers", PEOPLE, 0.1, 0.3)) as stage:
        killed = torture(stage, kills(KILLS, 0.4), "--control", "marks-first")
        verdict = stage.verdict(killed)

    report(verdict)
    assert verdict.lost > 0
    assert not verdict.is_kept


def test_a_service_that_marks_a_hundred_at_a_time_is_found_to_repeat_too_much(
    tmp_path: Path, report: Callable[[object], None]
) -> None:
    with scene(tmp_path, PEOPLE, hang=delays("answers", PEOPLE * 2, 0.02, 0.05)) as stage:
        killed = torture(stage, kills(KILLS, 0.4), "--control", "marks-in-batches")
        verdict = stage.verdict(killed)

    report(verdict)
    assert verdict.lost == verdict.unsettled == 0
    assert verdict.duplicates > verdict.bound
    assert not verdict.is_kept


@pytest.fixture(scope="module")
def faultless(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    with scene(tmp_path_factory.mktemp("faultless"), 20) as stage:
        stage.finish()
    return stage


def test_a_faultless_opening_keeps_the_promise(faultless: Scene) -> None:
    assert faultless.verdict(kills=0).is_kept


@pytest.mark.parametrize(
    ("spoil", "figure"),
    [
        pytest.param(lambda lines: lines[1:], "lost", id="a line is missing"),
        pytest.param(lambda lines: [lines[0], *lines], "duplicates", id="a line is there twice"),
        pytest.param(lambda lines: [lines[0].replace("a:0", "a:9"), *lines], "phantoms", id="a stranger got something"),
        pytest.param(
            lambda lines: [*lines, _card_of(lines[0], in_chat_of=lines[1])], "phantoms", id="another's card came"
        ),
    ],
)
def test_a_ledger_that_is_not_as_it_should_be_breaks_the_promise(
    faultless: Scene, spoil: Callable[[list[str]], list[str]], figure: str
) -> None:
    lines = faultless.ledger.read_text().splitlines()
    spoilt = faultless.ledger.with_name("spoilt.jsonl")
    spoilt.write_text("\n".join(spoil(lines)))
    stage = Scene(faultless.database_url, faultless.size, faultless.connector_url, spoilt)

    verdict = stage.verdict(kills=0)

    assert getattr(verdict, figure) == 1
    assert not verdict.is_kept


def _card_of(one: str, *, in_chat_of: str) -> str:
    """Return the message *in_chat_of* with the card of *one*."""
    line = json.loads(in_chat_of)
    line["activity"]["attachments"] = json.loads(one)["activity"]["attachments"]
    return json.dumps(line)
