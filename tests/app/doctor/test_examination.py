"""`nudge doctor`: every fault has its finding, and every finding its plain fix."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import http_parser

from app.certificates import parts_of
from app.channel_settings import AppCredential, CredentialKind, read_channel_settings
from app.clock import real_now
from app.doctor.channel import check_channel
from app.doctor.council import check_framework, check_package
from app.doctor.database import check_database
from app.doctor.examination import examine
from app.doctor.finding import Finding, State
from app.doctor.machine import check_certificate, check_disk, check_files, check_libraries
from app.settings import FRAMEWORKS, Settings
from app.wiring import DEMO_CLOCK, Workshop
from domain.closures import Closure
from domain.people import Function, Role
from storage.notices import add_many
from storage.settings import save_setting
from tests.builders import a_person, person_id
from tests.certificates import a_certificate_and_its_key, a_key
from tests.fake_entra import EXPIRED_SECRET, script
from tests.letters import REAL_NOW, a_notice
from tests.running import entra
from tests.serving import APP, CHANNEL, SECRET, environment, pointed_at

pytestmark = pytest.mark.service

TODAY = date(2026, 11, 22)
PACKAGE = {
    "NUDGE_APP_ID": APP,
    "NUDGE_PUBLIC_URL": "https://nudge.example.org",
    "NUDGE_ORGANISATION": "A council; https://a.example.org; https://a.example.org/p; https://a.example.org/t",
}


@pytest.fixture(scope="module", name="entra_url")
def _entra_url() -> Iterator[str]:
    with entra() as address:
        yield address


@pytest.fixture(name="workshop")
def _workshop(database_url: str) -> Iterator[Workshop]:
    workshop = Workshop(Settings(database_url=database_url))
    yield workshop
    workshop.close()


def _wrong(findings: Iterator[Finding]) -> dict[str, tuple[State, str]]:
    """Return what is not in order, with its fix, by check."""
    return {one.check: (one.state, one.fix) for one in findings if one.state is not State.OK}


def test_whoever_says_nothing_is_told_every_setting_that_is_missing(tmp_path):
    settings = {"NUDGE_DATABASE_URL": f"sqlite:///{tmp_path / 'nudge.db'}", "NUDGE_HOLIDAY_REGION": "EU"}
    found = list(examine(settings, tmp_path / ".env", REAL_NOW))

    facts = [one.fact.split()[0] for one in found if one.check == "configuration"]
    assert sorted(facts) == [
        "NUDGE_APP_ID",
        "NUDGE_APP_PASSWORD",
        "NUDGE_CARD_KEY",
        "NUDGE_HOLIDAY_REGION",
        "NUDGE_TENANT_ID",
    ]
    assert all(one.fix for one in found if one.state is not State.OK)


def test_a_sound_installation_has_no_fault(tmp_path, entra_url, workshop):
    lead = a_person(7, Role.PDAP, functions=frozenset({Function.SAFEGUARDING_LEAD, Function.ADMIN}))
    workshop.staff.import_people((lead,), REAL_NOW, dry_run=False)
    if workshop.settings.sqlite_file:
        workshop.settings.sqlite_file.chmod(0o600)
    said = {**pointed_at(entra_url), "NUDGE_DATABASE_URL": workshop.settings.database_url, **PACKAGE}

    found = list(examine(said, tmp_path / ".env", real_now()))

    assert [one for one in found if one.state is State.FAULT] == []
    assert {"token", "signing keys", "clock", "teams package", "people"} <= {
        one.check for one in found if one.state is State.OK
    }
    assert SECRET not in str(found)


def test_nothing_is_made_by_looking(tmp_path):
    file = tmp_path / "below" / "nudge.db"

    assert _wrong(check_database(Settings(database_url=f"sqlite:///{file}"), TODAY)) == {}
    assert _wrong(check_disk(file)) == {}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["sqlite:///{}", "postgresql://nobody@127.0.0.1:9/nudge"], ids=["a folder", "nobody"])
def test_a_database_that_cannot_be_opened_is_a_fault(tmp_path, url):
    wrong = _wrong(check_database(Settings(database_url=url.format(tmp_path)), TODAY))

    assert wrong["database"] == (State.FAULT, "Check NUDGE_DATABASE_URL, and that the database answers.")


def test_an_empty_database_is_no_fault(tmp_path):
    file = tmp_path / "nudge.db"
    file.touch(0o600)

    assert _wrong(check_database(Settings(database_url=f"sqlite:///{file}"), TODAY)) == {}


def test_an_old_schema_is_a_fault(workshop):
    with workshop.database.transaction() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'older'")

    assert _wrong(check_database(workshop.settings, TODAY)) == {"database": (State.FAULT, "Run: nudge migrate")}


def test_a_rehearsals_database_is_a_fault(workshop):
    with workshop.database.transaction() as connection:
        save_setting(connection, DEMO_CLOCK, REAL_NOW.isoformat())

    assert _wrong(check_database(workshop.settings, TODAY))["database"][0] is State.FAULT


def test_nobody_on_the_list_is_worth_a_warning(workshop):
    assert "nudge import people" in _wrong(check_database(workshop.settings, TODAY))["people"][1]


@pytest.mark.parametrize("function", [Function.SAFEGUARDING_LEAD, Function.ADMIN])
def test_somebody_must_be_there_for_worries_and_for_faults(workshop, function):
    others = frozenset({Function.SAFEGUARDING_LEAD, Function.ADMIN}) - {function}
    workshop.staff.import_people((a_person(7, Role.PDAP, functions=others),), REAL_NOW, dry_run=False)

    assert function in _wrong(check_database(workshop.settings, TODAY))["people"][1]


def test_messages_that_did_not_arrive_and_a_pause_are_told(workshop):
    workshop.staff.import_people((a_person(7, Role.SW),), REAL_NOW, dry_run=False)
    with workshop.database.transaction() as connection:
        add_many(connection, [a_notice(1, person=person_id(7), state="dead"), a_notice(2, person=person_id(7))])
    workshop.control.pause(REAL_NOW, dry_run=False)

    wrong = _wrong(check_database(workshop.settings, TODAY))

    assert wrong["messages"] == (State.WARNING, "See why, and what to do: nudge outbox list")
    assert wrong["sending"][0] is State.WARNING


@pytest.mark.parametrize(("day", "known"), [(date(2026, 12, 24), True), (TODAY, False), (date(2028, 1, 3), False)])
def test_closure_days_of_the_next_twelve_months_are_asked_for(workshop, day, known):
    workshop.closures.import_closures([Closure(day, "closed")], REAL_NOW, dry_run=False)

    assert ("closure days" not in _wrong(check_database(workshop.settings, TODAY))) is known


def test_the_example_telephone_number_is_found(tmp_path):
    assert _wrong(check_framework(Settings(), TODAY)) == {
        "worry route": (
            State.WARNING,
            "Write the council's own route and number into worry_route of framework.toml, in a copy of the folder.",
        )
    }


def _a_framework(tmp_path: Path, route: str) -> Settings:
    copy = tmp_path / "ours"
    for file in (FRAMEWORKS / "somerset").rglob("*.toml"):
        target = copy / file.relative_to(FRAMEWORKS / "somerset")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    text = (copy / "framework.toml").read_text("utf-8")
    (copy / "framework.toml").write_text(text[: text.index("worry_route")] + f'worry_route = "{route}"\n', "utf-8")
    return Settings(framework=copy)


@pytest.mark.parametrize(
    ("route", "is_own"),
    [("Telephone 0300 123 2224.", True), ("Telephone 07700 900123.", False), ("Telephone 0113 496 0000.", False)],
)
def test_a_route_of_the_councils_own_is_in_order_and_a_number_for_drama_is_not(tmp_path, route, is_own):
    assert ("worry route" not in _wrong(check_framework(_a_framework(tmp_path, route), TODAY))) is is_own


def test_a_broken_framework_is_told_with_its_place(tmp_path):
    settings = _a_framework(tmp_path, "ours")
    (settings.framework / "policy.toml").write_text("no toml", "utf-8")

    found = list(check_framework(settings, TODAY))

    assert "policy.toml" in found[0].fact
    assert found[0].state is State.FAULT


def test_a_calendar_that_ends_soon_is_told():
    assert _wrong(check_framework(Settings(), date(2060, 6, 1)))["calendar"][0] is State.WARNING


def test_the_app_package_is_ready_or_what_is_missing_is_told():
    assert _wrong(check_package(PACKAGE)) == {}
    assert "nudge teams-package" in _wrong(check_package(CHANNEL))["teams package"][1]


@pytest.mark.parametrize(("mode", "wrong"), [(0o600, False), (0o640, True), (0o604, True)])
def test_files_with_secrets_are_for_us_alone(tmp_path, mode, wrong):
    dotenv, secret = tmp_path / ".env", tmp_path / "secret"
    for file in (dotenv, secret):
        file.touch()
        file.chmod(mode)

    found = list(check_files(dotenv, AppCredential(CredentialKind.SECRET, file=secret)))

    assert len(found) == 2
    assert [one.fix for one in found if one.fix] == (
        [f"Run: chmod 600 {dotenv}", f"Run: chmod 600 {secret}"] if wrong else []
    )


def test_a_database_that_others_can_read_is_a_fault(tmp_path):
    file = tmp_path / "nudge.db"
    file.touch(0o644)
    file.chmod(0o644)

    assert _wrong(check_disk(file)) == {"database file": (State.FAULT, f"Run: chmod 600 {file}")}


def test_a_full_disk_is_a_fault(tmp_path, monkeypatch):
    monkeypatch.setattr("app.doctor.machine.LEAST_ROOM", 2**80)

    assert _wrong(check_disk(tmp_path / "nudge.db"))["disk"][0] is State.FAULT


@pytest.mark.parametrize(
    ("version", "is_sound"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), False),
        ((3, 53, 0), True),
    ],
)
def test_a_sqlite_that_can_damage_a_file_is_told(version, is_sound):
    assert ("sqlite" not in _wrong(iter(check_libraries(version)))) is is_sound


def test_an_uncompiled_parser_is_a_fault(monkeypatch):
    monkeypatch.setattr(http_parser, "HttpRequestParser", http_parser.HttpRequestParserPy)

    assert _wrong(iter(check_libraries()))["http parser"][0] is State.FAULT


@pytest.mark.parametrize(
    ("before", "state"),
    [
        (timedelta(days=-40), State.OK),
        (timedelta(), State.WARNING),
        (timedelta(days=2), State.FAULT),
    ],
    ids=["good", "soon over", "over"],
)
def test_a_certificate_is_told_before_it_is_over(tmp_path, before, state):
    file = tmp_path / "bot.pem"
    file.write_text(a_certificate_and_its_key())  # good for a day from REAL_NOW

    found = list(check_certificate(AppCredential(CredentialKind.CERTIFICATE, file=file), REAL_NOW + before))

    assert [one.state for one in found] == [state]
    assert "23 November 2026" in found[0].fact


def test_a_key_without_its_certificate_says_nothing_of_its_life(tmp_path):
    file = tmp_path / "bot.pem"
    file.write_text(a_key())

    assert parts_of(file.read_text())[1] == ""
    assert list(check_certificate(AppCredential(CredentialKind.CERTIFICATE, file=file), REAL_NOW)) == []


def test_a_secret_that_is_refused_is_told_and_a_channel_that_is_away_too(entra_url):
    script(entra_url, token=[EXPIRED_SECRET], openid=[{"status": 503}])

    wrong = _wrong(check_channel(read_channel_settings(pointed_at(entra_url)), REAL_NOW))

    assert {name: state for name, (state, _) in wrong.items()} == {"token": State.FAULT, "signing keys": State.FAULT}
    assert "Renew" in wrong["token"][1]


def test_an_entra_that_is_away_is_told_apart():
    wrong = _wrong(check_channel(read_channel_settings(pointed_at("http://127.0.0.1:9")), REAL_NOW))

    assert "reach NUDGE_TOKEN_AUTHORITY" in wrong["token"][1]


def test_a_clock_that_is_wrong_is_a_fault(entra_url):
    wrong = _wrong(check_channel(read_channel_settings(pointed_at(entra_url)), datetime(2020, 1, 1, tzinfo=UTC)))

    assert set(wrong) == {"clock"}


def _doctor(folder: Path, *arguments: str, **said: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "app", "doctor", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment(folder, said), capture_output=True, text=True, check=False, timeout=60
    )


def test_the_command_prints_each_finding_with_its_fix_and_ends_with_78_for_a_wrong_configuration(tmp_path):
    ended = _doctor(tmp_path)

    assert ended.returncode == 78
    assert "FAULT   configuration: NUDGE_APP_ID must be set" in ended.stdout
    assert ended.stderr == ""


def test_the_command_prints_one_document_and_ends_with_1_for_another_fault(tmp_path):
    ended = _doctor(tmp_path, "--json", **pointed_at("http://127.0.0.1:9"))

    document = json.loads(ended.stdout)
    assert (ended.returncode, document["ok"]) == (1, False)
    assert {"check", "state", "fact", "fix"} == set(document["checks"][0])
    assert SECRET not in ended.stdout + ended.stderr


def test_the_command_ends_with_0_where_nothing_is_wrong_but_warnings(tmp_path, entra_url):
    ended = _doctor(tmp_path, "--json", **pointed_at(entra_url))

    assert (ended.returncode, json.loads(ended.stdout)["ok"]) == (0, True)
    assert not (tmp_path / "nudge.db").exists()


def test_the_version_of_sqlite_is_this_machines():
    assert sqlite3.sqlite_version in next(iter(check_libraries())).fact
