"""`nudge serve` as an operator runs it: a process of its own, fakes of Microsoft's servers in theirs."""

import json
import os
import signal
import socket
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from app.lock import hold
from app.settings import Settings
from app.wiring import DEMO_CLOCK, Workshop
from storage.settings import save_setting
from tests.fake_entra import EXPIRED_SECRET, requests, script
from tests.running import connector, entra, free_port
from tests.serving import CARD_KEY, CHANNEL, SECRET, Served, pointed_at, refused, serving
from tests.torture.council import OPENING, found

pytestmark = pytest.mark.service

HEADERS = ("X-Content-Type-Options", "Content-Security-Policy", "Referrer-Policy", "Strict-Transport-Security")


@pytest.fixture(scope="module", name="entra_url")
def _entra_url() -> Iterator[str]:
    with entra() as address:
        yield address


@pytest.fixture(scope="module", name="service")
def _service(tmp_path_factory: pytest.TempPathFactory, entra_url: str) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("serve"), pointed_at(entra_url)) as running:
        yield running


def _is_closed(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) != 0


BLANK = ["NUDGE_APP_ID", "NUDGE_TENANT_ID", "NUDGE_APP_PASSWORD", "NUDGE_CARD_KEY"]
UNREADABLE = {"NUDGE_APP_PASSWORD": "", "NUDGE_APP_CERTIFICATE_FILE": "/nowhere.pem"}


@pytest.mark.parametrize("changed", [*({name: ""} for name in BLANK), UNREADABLE], ids=[*BLANK, "certificate"])
def test_without_a_valid_channel_it_ends_with_78_and_opens_no_port(tmp_path, changed):
    port = free_port()

    ended = refused(tmp_path, {**CHANNEL, "NUDGE_PORT": str(port), **changed})

    assert ended.returncode == 78
    assert any(name in ended.stderr for name in changed)
    assert SECRET not in ended.stderr + ended.stdout
    assert CARD_KEY not in ended.stderr + ended.stdout
    assert _is_closed(port)
    assert not (tmp_path / "nudge.db").exists()


def test_settings_are_read_from_a_dotenv_file_and_every_fault_is_told_at_once(tmp_path):
    (tmp_path / ".env").write_text(f"NUDGE_APP_ID={CHANNEL['NUDGE_APP_ID']}\nNUDGE_TIME_ZONE=Nowhere\n")

    ended = refused(tmp_path, {})

    assert ended.returncode == 78
    assert [line.split()[0] for line in sorted(ended.stderr.splitlines())] == [
        "NUDGE_APP_PASSWORD",
        "NUDGE_CARD_KEY",
        "NUDGE_TENANT_ID",
        "NUDGE_TIME_ZONE",
    ]


def test_a_database_that_others_can_read_is_refused_with_the_command_that_mends_it(tmp_path):
    file = tmp_path / "nudge.db"
    file.touch(0o644)
    file.chmod(0o644)

    ended = refused(tmp_path, CHANNEL)

    assert ended.returncode == 78
    assert f"chmod 600 {file}" in ended.stderr


def test_without_the_compiled_parser_of_requests_it_does_not_start(tmp_path):
    ended = refused(tmp_path, {**CHANNEL, "AIOHTTP_NO_EXTENSIONS": "1"})

    assert (ended.returncode, "AIOHTTP_NO_EXTENSIONS" in ended.stderr) == (78, True)


def test_the_database_of_a_rehearsal_is_refused(tmp_path):
    workshop = Workshop(Settings(database_url=f"sqlite:///{tmp_path / 'nudge.db'}"))
    with workshop.database.transaction() as connection:
        save_setting(connection, DEMO_CLOCK, "2026-10-01T08:00:00+00:00")
    workshop.close()

    ended = refused(tmp_path, CHANNEL)

    assert (ended.returncode, "rehearsal" in ended.stderr) == (78, True)


def test_a_second_service_on_one_file_is_refused(tmp_path):
    with hold(tmp_path / "nudge.db"):
        ended = refused(tmp_path, CHANNEL)

    assert (ended.returncode, "already working" in ended.stderr) == (1, True)


def test_a_port_that_is_taken_is_told(tmp_path, entra_url):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        ended = refused(tmp_path, {**pointed_at(entra_url), "NUDGE_PORT": port})

    assert ended.returncode == 1
    assert f"Port {port} of 127.0.0.1 cannot be used" in ended.stderr


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_an_old_schema_on_postgresql_is_refused_with_the_command_that_mends_it(tmp_path, database_url):
    workshop = Workshop(Settings(database_url=database_url))
    with workshop.database.transaction() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'older'")
    workshop.close()

    ended = refused(tmp_path, {**CHANNEL, "NUDGE_DATABASE_URL": database_url})

    assert (ended.returncode, "nudge migrate" in ended.stderr) == (78, True)


def test_it_lives_and_is_ready_and_says_how_in_numbers(service):
    assert service.get("/healthz") == (200, '{"alive": 1}')
    status, _ = service.get("/readyz")
    numbers = service.readyz()

    assert status == 200
    assert all(isinstance(number, int) for number in numbers.values())
    expected = {"ready": 1, "sending": 1, "auth_enforced": 1, "database_writes": 1, "schema_current": 1}
    assert {name: numbers[name] for name in expected} == expected
    assert numbers["token_seconds_left"] > 3000
    assert 0 <= numbers["signing_keys_age_seconds"] < 60
    assert numbers["dead_letters"] == numbers["oldest_due_seconds"] == 0
    assert numbers["sqlite_version"] >= 3_000_000


def test_prometheus_reads_the_same_numbers_and_how_requests_were_answered(service):
    service.get("/nowhere?name=Somebody")

    assert service.metric("nudge_ready") == 1
    assert service.metric('nudge_notices{state="pending"}') == 0
    assert service.metric('nudge_http_requests_total{route="other",status="404"}') >= 1
    assert service.metric("nudge_loop_lag_worst_seconds") >= 0


def test_every_answer_carries_the_headers_that_keep_browsers_careful(service):
    for path in ("/healthz", "/readyz", "/metrics"):
        with urlopen(f"{service.address}{path}", timeout=10) as answer:
            assert all(answer.headers[name] for name in HEADERS)
            assert answer.headers["Server"] == "nudge"


def test_who_is_not_teams_is_refused(service):
    posting = {"type": "message", "id": "1", "serviceUrl": "http://127.0.0.1:9/", "text": "status"}
    request = Request(
        f"{service.address}/api/messages", json.dumps(posting).encode(), {"Content-Type": "application/json"}
    )

    with pytest.raises(OSError, match=r"HTTP Error 40[013]"):
        urlopen(request, timeout=10)


def test_the_log_is_json_without_addresses_queries_or_secrets(service):
    service.get("/readyz?token=hunter2&name=Somebody")
    service.get("/Somebody/secret")

    written = service.log.read_text()
    lines = service.logged()
    assert all({"at", "level", "from", "message"} <= set(line) for line in lines)
    assert {"/readyz", "other"} <= {line.get("route") for line in lines}
    assert not any(word in written for word in ("hunter2", "Somebody", CARD_KEY))


def test_only_we_may_read_the_database(service):
    files = sorted(service.log.parent.glob("nudge.db*"))

    assert len(files) >= 2
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_other_commands_work_beside_it(service):
    database = f"sqlite:///{service.log.parent / 'nudge.db'}"
    workshop = Workshop(Settings(database_url=database))

    assert workshop.control.paused_since() is None
    workshop.close()


def test_a_token_is_asked_for_once_however_often_it_is_looked_at(service, entra_url):
    before = requests(entra_url)["token"]
    for _ in range(20):
        service.get("/readyz")

    assert requests(entra_url)["token"] == before


def test_told_to_end_it_ends_well_and_leaves_one_tidy_file(tmp_path, entra_url):
    with serving(tmp_path, pointed_at(entra_url)) as service:
        service.process.send_signal(signal.SIGTERM)

        assert service.process.wait(timeout=25) == 0
    assert not (tmp_path / "nudge.db-wal").exists()
    with sqlite3.connect(tmp_path / "nudge.db") as database:
        assert database.execute("PRAGMA quick_check").fetchone() == ("ok",)


def test_a_refused_secret_shows_before_anything_is_sent_and_people_can_still_press(tmp_path, entra_url):
    script(entra_url, token=[{**EXPIRED_SECRET, "times": 0}])
    with serving(tmp_path, pointed_at(entra_url)) as service:
        status, _ = service.get("/readyz")
        left = service.readyz()["token_seconds_left"]
    script(entra_url, token=[])

    assert (status, left) == (200, 0)
    assert {"no token"} <= {line["message"] for line in service.logged()}
    assert "AADSTS" not in service.log.read_text()


def _sending(folder: Path, entra_url: str, hang: float) -> Iterator[Served]:
    """Yield a service on the morning of an opening, which has letters on their way that hang for so many seconds."""
    with connector(folder) as teams:
        found(f"sqlite:///{folder / 'nudge.db'}", 40, teams)
        faults = json.dumps({"*": [{"status": 201, "accept": True, "hang": hang, "body": {"id": "m"}}] * 12})
        urlopen(Request(f"{teams}/faults", faults.encode(), {"Content-Type": "application/json"}), timeout=10)
        with serving(folder, pointed_at(entra_url, teams), at=OPENING.isoformat()) as service:
            while service.readyz()["notices_sending"] < 12:
                os.sched_yield()
            yield service


@pytest.fixture(name="busy")
def _busy(tmp_path: Path, entra_url: str) -> Iterator[Served]:
    yield from _sending(tmp_path, entra_url, hang=3)


def test_told_to_end_it_is_not_ready_any_more_and_lets_what_is_on_its_way_land(busy):
    busy.process.send_signal(signal.SIGTERM)
    while busy.get("/readyz")[0] == 200:
        os.sched_yield()
    assert busy.process.wait(timeout=25) == 0

    accepted = (busy.log.parent / "ledger.jsonl").read_text().splitlines()
    with sqlite3.connect(busy.log.parent / "nudge.db") as database:
        counts = dict(database.execute("SELECT state, count(*) FROM notices GROUP BY state"))
    assert counts == {"sent": len(accepted), "pending": 40 - len(accepted)}
    assert 0 < len(accepted) < 40


def test_told_twice_it_ends_at_once_and_loses_nothing(busy):
    busy.process.send_signal(signal.SIGTERM)
    while busy.get("/readyz")[0] == 200:
        os.sched_yield()
    busy.process.send_signal(signal.SIGTERM)

    assert busy.process.wait(timeout=2) == 128 + signal.SIGTERM
    with sqlite3.connect(busy.log.parent / "nudge.db") as database:
        counts = dict(database.execute("SELECT state, count(*) FROM notices GROUP BY state"))
    assert counts["sending"] >= 12
    assert sum(counts.values()) == 40
