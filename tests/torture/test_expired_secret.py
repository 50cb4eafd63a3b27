"""The bot's secret runs out in the middle of an opening, and is renewed (X27, T14): the real `nudge serve`."""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tests.fake_entra import EXPIRED_SECRET, requests, script
from tests.idle import idle_beside
from tests.running import connector, entra
from tests.serving import Served, pointed_at, serving
from tests.torture.council import OPENING, conversation_of, found, staff_of

pytestmark = [pytest.mark.torture, pytest.mark.timeout(400)]

PEOPLE = 2000
WORST_LAG_SECONDS = 0.25
LIFETIME = b'{"seconds": 24}'
"""Such a token is renewed after 12 seconds, and used for 18."""


@pytest.fixture(name="entra_url")
def _entra_url() -> Iterator[str]:
    with entra() as address:
        urlopen(Request(f"{address}/lifetime", LIFETIME, {"Content-Type": "application/json"}), timeout=10)
        yield address


def test_a_secret_that_runs_out_stops_the_sending_and_renewed_it_goes_on_without_a_restart(
    tmp_path: Path, entra_url: str, report: Callable[[object], None]
) -> None:
    with connector(tmp_path) as teams, idle_beside() as idle:
        found(f"sqlite:///{tmp_path / 'nudge.db'}", PEOPLE, teams)
        secret = tmp_path / "secret"
        secret.write_text("hunter2-old")
        said = {**pointed_at(entra_url, teams), "NUDGE_APP_PASSWORD": "", "NUDGE_APP_PASSWORD_FILE": str(secret)}
        with serving(tmp_path, said, at=OPENING.isoformat()) as service:
            _until(service, "notices_sent", 100)
            script(entra_url, token=[{**EXPIRED_SECRET, "times": 0}])
            stopped = _until(service, "sending", 0)
            refused = requests(entra_url)["token"]
            secret.write_text("hunter2-new")
            script(entra_url, token=[])
            _until(service, "sending", 1)
            _until(service, "notices_sent", PEOPLE)
            lag, end = service.metric("nudge_loop_lag_worst_seconds"), service.readyz()
            alarms = [line["message"] for line in service.logged() if line["level"] == "CRITICAL"]
    copies = Counter(_reached(tmp_path / "ledger.jsonl"))

    report(
        f"{stopped['notices_sent']} sent when the secret ran out, then {PEOPLE - len(copies)} lost, "
        f"{copies.total() - len(copies)} twice; {refused} token requests; event loop at most {lag * 1000:.0f} ms late, "
        f"an idle process {idle.worst * 1000:.0f}"
    )
    assert set(copies) == {conversation_of(person) for person in staff_of(PEOPLE)}
    assert copies.total() == PEOPLE
    assert (stopped["ready"], stopped["notices_dead"], end["notices_dead"], end["notices_pending"]) == (1, 0, 0, 0)
    assert set(alarms) == {"credential refused, sending stopped"}
    assert {form["client_secret"] for form in requests(entra_url)["forms"]} == {"hunter2-old", "hunter2-new"}
    assert "hunter2" not in service.log.read_text()
    assert lag < WORST_LAG_SECONDS + idle.worst


def _until(service: Served, name: str, number: int) -> dict[str, int]:
    """Ask until the number called *name* is *number*, or at least as much where it counts; return them all."""
    while True:
        numbers = service.readyz()
        if numbers[name] == number or (name.startswith("notices") and numbers[name] > number):
            return numbers
        os.sched_yield()


def _reached(ledger: Path) -> Iterator[str]:
    for line in ledger.read_text().splitlines():
        yield json.loads(line)["conversation"]
