import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.__main__ import nudge
from app.settings import Settings
from app.wiring import DEMO_CLOCK, Workshop
from domain.ids import TopicId
from domain.people import Function, Role
from domain.refusals import CalendarTooShort
from domain.session_refusals import NoSessions, TopicKnown
from storage.settings import save_setting
from tests.builders import a_person, a_session
from tests.frameworks import changed, somerset_files
from tests.sheets import csv_file, text_file

ROW = {
    "session_id": "north-1",
    "topic": "risk-assessments",
    "team": "North",
    "date": "2026-11-12",
    "starts_at": "10:00",
    "facilitator": "person.3@council.example",
    "roles": "SW;OT",
}


@pytest.fixture
def workshop(sqlite_url: str):
    made = Workshop(Settings(database_url=sqlite_url))
    with made.database.transaction() as connection:
        save_setting(connection, DEMO_CLOCK, "2026-11-02T09:30:00+00:00")
    people = [
        a_person(3, Role.AP, functions=frozenset({Function.FACILITATOR})),
        a_person(7),
        a_person(8, Role.DIR, team="Top"),
    ]
    made.staff.import_people(people, made.now(), dry_run=False)
    yield made
    made.close()


@pytest.fixture
def without_sessions(sqlite_url: str, tmp_path: Path):
    folder = tmp_path / "plain"
    for name, text in somerset_files().items():
        if name != "stop_the_clock.toml":
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
    made = Workshop(Settings(database_url=sqlite_url, framework=folder))
    yield made
    made.close()


def _run(workshop: Workshop, *arguments: str) -> Result:
    return CliRunner().invoke(nudge, list(arguments), obj=workshop)


def _import(workshop: Workshop, folder: Path, *rows: dict[str, str], options: tuple[str, ...] = ()) -> Result:
    return _run(workshop, "import", "sessions", str(csv_file(folder, *rows)), *options)


def test_sessions_are_imported_and_what_changes_is_said(workshop, tmp_path):
    other = ROW | {"session_id": "north-2", "date": "2026-12-17"}
    _import(workshop, tmp_path, ROW, other)

    result = _import(workshop, tmp_path, ROW | {"date": "2026-11-19"}, other | {"cancelled": "yes"})

    assert result.output.splitlines() == [
        "Sessions imported: 2; new 0, changed 1, cancelled 1, unchanged 0.",
        "  changed   Thu 19 Nov 2026 10:00  North: risk-assessments",
        "  cancelled Thu 17 Dec 2026 10:00  North: risk-assessments",
    ]


def test_a_dry_run_of_sessions_keeps_nothing(workshop, tmp_path):
    result = _import(workshop, tmp_path, ROW, options=("--dry-run", "--json"))

    assert json.loads(result.output) == {
        "dry_run": True,
        "new": ["north-1"],
        "changed": [],
        "cancelled": [],
        "unchanged": [],
        "ignored_columns": [],
    }
    assert _run(workshop, "programme", "show").output == "No sessions lie ahead.\n"


def test_a_file_with_a_fault_imports_nothing_of_it(workshop, tmp_path):
    result = _import(workshop, tmp_path, ROW, ROW | {"session_id": "north-2", "date": "soon"})

    assert result.exit_code == 1
    assert "line 3, column date: is not a date" in result.stderr
    assert _run(workshop, "programme", "show").output == "No sessions lie ahead.\n"


@pytest.mark.parametrize("day", ["2070-01-02", "1999-12-31"])
def test_a_session_beyond_the_working_calendar_is_refused(workshop, tmp_path, day):
    result = _import(workshop, tmp_path, ROW, ROW | {"session_id": "north-2", "date": day})

    assert isinstance(result.exception, CalendarTooShort)
    assert _run(workshop, "programme", "show").output == "No sessions lie ahead.\n"


def test_a_plan_beyond_the_working_calendar_is_refused(workshop):
    assert isinstance(_run(workshop, "programme", "plan", "--year", "2070").exception, CalendarTooShort)


def test_a_long_list_of_sessions_is_cut_on_the_screen(workshop, tmp_path):
    days = [f"2027-01-{day:02}" for day in range(1, 24)]
    rows = [ROW | {"session_id": f"north-{day}", "date": day} for day in days]

    assert _import(workshop, tmp_path, *rows).output.splitlines()[-1] == "  new       and 3 more"


def test_the_programme_shows_what_speaks_against_a_day(workshop, tmp_path):
    _import(workshop, tmp_path, ROW | {"date": "2026-11-30"})

    assert _run(workshop, "programme", "show").output.splitlines()[1] == (
        "Mon 30 Nov 2026  10:00  North  risk-assessments  Advanced Practitioner 3  audits are due"
    )


def test_a_facilitator_who_left_is_shown(workshop, tmp_path):
    _import(workshop, tmp_path, ROW)
    workshop.staff.import_people([a_person(7)], workshop.now(), dry_run=False)

    assert "the facilitator has left" in _run(workshop, "programme", "show").output


def test_a_plan_is_written_as_a_file_that_imports_and_then_nothing_is_left_to_propose(workshop, tmp_path):
    _import(workshop, tmp_path, ROW)
    target = tmp_path / "plan.csv"

    told = _run(workshop, "programme", "plan", "--year", "2026", "-o", str(target))
    imported = _run(workshop, "import", "sessions", str(target))
    again = json.loads(_run(workshop, "programme", "plan", "--year", "2026", "--json").output)

    assert f"nudge import sessions {target}" in told.output
    assert imported.output.startswith("Sessions imported: 5; new 4, changed 0, cancelled 0, unchanged 1.")
    assert [session["proposed"] for session in again["sessions"]] == [False] * 5


def test_a_plan_as_json_is_one_document(workshop):
    (first, *_) = json.loads(_run(workshop, "programme", "plan", "--year", "2026", "--json").output)["sessions"]

    assert first == {
        "session_id": "north-2026-12",
        "topic": "direct-payments",
        "team": "North",
        "date": first["date"],
        "starts_at": "10:00",
        "facilitator": a_person(3).id,
        "roles": ["SW"],
        "proposed": True,
        "clashes": [],
    }


@pytest.mark.parametrize("clock", ["ten", "25:00"])
def test_a_plan_needs_a_time_of_day(workshop, clock):
    assert _run(workshop, "programme", "plan", "--year", "2026", "--starts-at", clock).exit_code == 2


@pytest.mark.parametrize(
    "whose",
    [("--team", "North"), ("--facilitator", "PERSON.3@council.example"), ("--facilitator", a_person(3).id)],
    ids=["team", "e-mail", "person id"],
)
def test_sessions_are_written_for_a_calendar_those_cancelled_too(workshop, tmp_path, whose):
    _import(workshop, tmp_path, ROW, ROW | {"session_id": "north-2", "date": "2026-12-17"})
    _import(workshop, tmp_path, ROW | {"date": "2026-11-19"})
    target = tmp_path / "north.ics"

    result = _run(workshop, "programme", "ics", *whose, "-o", str(target))

    text = target.read_bytes().decode()
    assert result.output == f"Written 2 sessions to {target}.\n"
    assert text.count("STATUS:CANCELLED\r\n") == text.count("STATUS:CONFIRMED\r\n") == 1
    assert text.count("SEQUENCE:2\r\n") == 2


def test_a_calendar_is_of_a_team_or_of_a_facilitator(workshop, tmp_path):
    target = str(tmp_path / "x.ics")

    assert _run(workshop, "programme", "ics", "-o", target).exit_code == 2
    assert "No sessions of theirs" in _run(workshop, "programme", "ics", "--team", "South", "-o", target).stderr


def test_channels_are_imported_and_shown_for_each_team(workshop, tmp_path):
    imported = _run(workshop, "import", "channels", str(text_file(tmp_path, "team,channel\nNorth,19:x\n")))
    shown = _run(workshop, "programme", "channels")
    document = json.loads(_run(workshop, "programme", "channels", "--json").output)

    assert imported.output == "Channels imported: 1; added 1, changed 0, removed 0.\n"
    assert shown.output.splitlines()[1] == "North  the app is not installed there: facilitator only"
    assert document == {"channels": [{"team": "North", "reach": "not_installed"}]}


def test_topics_are_listed_with_where_they_come_from(workshop):
    known = json.loads(_run(workshop, "topics", "list", "--json").output)["topics"]

    assert len(known) == 9
    assert {topic["id"] for topic in known} >= {"risk-assessments", "disputes"}
    assert "not said" in _run(workshop, "topics", "list").output


def test_a_topic_is_added_from_an_audit_theme(workshop):
    said = ("--title", "Breaks for carers", "--why", "Audits show them left out.", "--from", "audit-theme")

    missing = _run(workshop, "topics", "add", "carers-breaks", *said)
    unknown = _run(workshop, "topics", "add", "carers-breaks", *said, "--standard", "99")
    added = _run(workshop, "topics", "add", "carers-breaks", *said, "--standard", "3")
    again = _run(workshop, "topics", "add", "carers-breaks", *said, "--standard", "3")

    assert (missing.exit_code, unknown.exit_code) == (2, 2)
    assert added.output == "Added topic carers-breaks: Breaks for carers.\n"
    assert isinstance(again.exception, TopicKnown)
    assert "audit theme  3" in _run(workshop, "topics", "list").output


def test_a_topic_is_named_by_a_short_word(workshop):
    assert _run(workshop, "topics", "add", "Carers' breaks", "--title", "x", "--why", "y").exit_code == 2


def test_topics_that_were_added_stay_and_those_of_the_framework_follow_it(workshop):
    _run(workshop, "topics", "add", "carers-breaks", "--title", "Breaks", "--why", "Because.")
    workshop.stop_the_clock.programme.keep_topics()

    assert len(workshop.stop_the_clock.programme.topics()) == 10


def test_a_topic_that_the_framework_words_anew_is_kept_anew(workshop, sqlite_url, tmp_path):
    before = {topic.id: topic.title for topic in workshop.stop_the_clock.programme.topics()}
    folder = tmp_path / "ours"
    for name, text in changed("stop_the_clock.toml", '"Risk assessments"', '"Weighing risk"').items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    other = Workshop(Settings(database_url=sqlite_url, framework=folder))

    after = {topic.id: topic.title for topic in other.stop_the_clock.programme.topics()}
    other.close()

    assert {one for one in before if before[one] != after[one]} == {TopicId("risk-assessments")}
    assert after[TopicId("risk-assessments")] == "Weighing risk"


def test_a_council_without_sessions_is_told_so(without_sessions, tmp_path):
    refused = [
        _run(without_sessions, "programme", "plan", "--year", "2026"),
        _run(without_sessions, "programme", "ics", "--team", "North", "-o", str(tmp_path / "x.ics")),
        _run(without_sessions, "topics", "add", "one", "--title", "x", "--why", "y"),
    ]

    assert [type(result.exception) for result in refused] == [NoSessions] * 3
    assert _run(without_sessions, "topics", "list").output.startswith("There are no topics")
    with pytest.raises(NoSessions):
        without_sessions.stop_the_clock.programme.import_sessions([a_session()], without_sessions.now(), dry_run=True)
