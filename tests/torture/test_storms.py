"""Weather between us and Microsoft: throttling, answers that lie, a slow Entra ID. The real `nudge serve`."""

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from tests.fake_entra import requests, script
from tests.idle import Idle, idle_beside
from tests.running import connector, entra
from tests.serving import Served, pointed_at, serving
from tests.torture.council import OPENING, conversation_of, found, staff_of

pytestmark = [pytest.mark.torture, pytest.mark.timeout(300)]

WORST_LAG_SECONDS = 0.25
RETRY_AFTER = 2
ON_THE_WIRE = 0.3
"""Seconds in which a request may still arrive that was posted before the refusal was read."""


@dataclass(frozen=True)
class Opening:
    """A service that has begun to send an opening."""

    service: Served
    teams: str
    folder: Path
    idle: Idle
    tokens: Callable[[], int]
    """How often a token was asked for."""

    def sent(self, number: int) -> dict[str, int]:
        """Wait until so many are sent; return all numbers."""
        while (numbers := self.service.readyz())["notices_sent"] < number:
            os.sched_yield()
        return numbers

    def copies(self) -> Counter[str]:
        """Return how often each conversation got something."""
        lines = (self.folder / "ledger.jsonl").read_text().splitlines()
        return Counter(json.loads(line)["conversation"] for line in lines)

    def lag(self) -> float:
        return self.service.metric("nudge_loop_lag_worst_seconds")


@contextmanager
def opening(folder: Path, size: int, faults: dict[str, Any], **entra_faults: Any) -> Iterator[Opening]:
    """Run the opening of a council of *size*, whose connector and Entra ID have these faults."""
    with entra() as entra_url, connector(folder) as teams, idle_beside() as idle:
        found(f"sqlite:///{folder / 'nudge.db'}", size, teams)
        script(entra_url, **entra_faults)
        asked = Request(f"{teams}/faults", json.dumps(faults).encode(), {"Content-Type": "application/json"})
        urlopen(asked, timeout=10)
        with serving(folder, pointed_at(entra_url, teams), at=OPENING.isoformat()) as service:
            yield Opening(service, teams, folder, idle, lambda: requests(entra_url)["token"])


def _each(size: int, nth: int, *faults: Any) -> dict[str, Any]:
    """Return *faults* for each *nth* person."""
    return {conversation_of(person): list(faults) for person in staff_of(size)[::nth]}


def test_told_to_slow_down_nobody_sends_until_the_pause_is_over_and_everything_arrives(
    tmp_path: Path, report: Callable[[object], None]
) -> None:
    throttled = {"status": 429, "headers": {"Retry-After": str(RETRY_AFTER)}, "body": {"error": {"code": "Throttled"}}}
    with opening(tmp_path, 30, _each(30, 3, throttled)) as stage:
        numbers = stage.sent(30)
        with urlopen(f"{stage.teams}/answered", timeout=10) as answer:
            answered = json.load(answer)
        lag, copies = stage.lag(), stage.copies()

    refused_at = [one["answered"] for one in answered if one["status"] == 429]
    too_early = [
        one for one in answered for at in refused_at if at + ON_THE_WIRE < one["came"] < at + RETRY_AFTER - 0.05
    ]
    report(f"{len(refused_at)} refusals, {len(too_early)} requests in a pause, {copies.total()} of 30 delivered")
    assert len(refused_at) == 10
    assert too_early == []
    assert set(copies.values()) == {1}
    assert (len(copies), numbers["notices_dead"]) == (30, 0)
    assert lag < WORST_LAG_SECONDS + stage.idle.worst


def test_an_answer_that_lies_costs_at_most_one_copy_and_one_that_hangs_is_left_as_maybe_delivered(
    tmp_path: Path, report: Callable[[object], None]
) -> None:
    lies = _each(60, 6, {"status": 502, "accept": True})  # it arrived, and they say it did not
    hangs = {conversation_of(person): [{"status": 200, "accept": True, "hang": 30}] for person in staff_of(60)[1::20]}
    with opening(tmp_path, 60, {**lies, **hangs}) as stage:
        stage.sent(57)
        while stage.service.readyz()["notices_uncertain"] < 3:
            os.sched_yield()
        lag, copies = stage.lag(), stage.copies()
    with sqlite3.connect(tmp_path / "nudge.db") as database:
        codes = [code for (code,) in database.execute("SELECT last_code FROM notices WHERE state = 'uncertain'")]

    report(f"10 lies and 3 hangs: {copies.total() - 60} copies, event loop at most {lag * 1000:.0f} ms late")
    assert len(copies) == 60
    assert {conversation for conversation, number in copies.items() if number > 1} == set(lies)
    assert max(copies.values()) == 2
    assert codes == ["maybe delivered: TimeoutError"] * 3
    assert lag < WORST_LAG_SECONDS + stage.idle.worst


def test_a_slow_entra_holds_up_the_first_letters_and_nothing_else(
    tmp_path: Path, report: Callable[[object], None]
) -> None:
    with opening(tmp_path, 40, {}, token=[{"hang": 5}]) as stage:
        before = stage.service.readyz()
        numbers = stage.sent(40)
        lag, copies, asked = stage.lag(), stage.copies(), stage.tokens()

    report(f"token after 5 s, asked for {asked} times; event loop at most {lag * 1000:.0f} ms late")
    assert (before["token_seconds_left"], before["sending"]) == (0, 1)
    assert (set(copies.values()), len(copies), numbers["notices_dead"]) == ({1}, 40, 0)
    assert asked == 1
    assert lag < WORST_LAG_SECONDS + stage.idle.worst


def test_a_connector_that_refuses_our_token_twice_stops_the_sending_until_it_takes_one(
    tmp_path: Path, report: Callable[[object], None]
) -> None:
    with opening(tmp_path, 40, {"*": [{"status": 401, "body": ""}] * 4}) as stage:
        while stage.service.readyz()["sending"]:
            os.sched_yield()
        stopped = stage.service.readyz()
        numbers = stage.sent(40)
        copies = stage.copies()

    report(f"{stopped['notices_sent']} sent when it stopped, {copies.total()} of 40 delivered in the end")
    assert (set(copies.values()), len(copies), numbers["notices_dead"]) == ({1}, 40, 0)
    assert (stopped["ready"], stopped["notices_dead"], stopped["notices_unreachable"]) == (1, 0, 0)


def test_an_entra_in_disorder_costs_no_letter(tmp_path: Path, report: Callable[[object], None]) -> None:
    with opening(tmp_path, 40, {}, token=[{"status": 503}, {"status": 200, "body": "<html>"}]) as stage:
        numbers = stage.sent(40)
        copies, asked = stage.copies(), stage.tokens()

    report(f"{asked} token requests, {copies.total()} of 40 delivered")
    assert (set(copies.values()), len(copies), numbers["notices_dead"]) == ({1}, 40, 0)
    assert asked == 3
