from datetime import date
from pathlib import Path

from app.sample_council import people_csv
from app.seeding import seed_sessions
from app.settings import Settings
from app.wiring import DEMO_CLOCK, Workshop
from documents.people_file import read_people
from domain.cycles import cycle_of
from domain.months import Month
from storage.settings import save_setting
from tests.frameworks import somerset_files


def _seeded(url: str, folder: Path, settings: Settings) -> Workshop:
    workshop = Workshop(settings)
    with workshop.database.transaction() as connection:
        save_setting(connection, DEMO_CLOCK, "2026-09-30T17:00:00+00:00")
    people = folder / "people.csv"
    people.write_text(people_csv(), encoding="utf-8")
    workshop.staff.import_people(read_people(people).rows, workshop.now(), dry_run=False)
    seed_sessions(workshop, folder, cycle_of(Month(2026, 10), workshop.framework(), workshop.calendar()))
    return workshop


def test_the_sample_council_holds_sessions_on_days_against_which_nothing_speaks(sqlite_url: str, tmp_path: Path):
    workshop = _seeded(sqlite_url, tmp_path, Settings(database_url=sqlite_url))

    ahead = workshop.stop_the_clock.outlooks.ahead(workshop.now())
    workshop.close()

    assert len(ahead) == 30
    assert ahead[0].session.held_on == date(2026, 11, 16)
    assert {clash for entry in ahead for clash in entry.clashes} == set()


def test_a_council_whose_framework_has_no_sessions_gets_none(sqlite_url: str, tmp_path: Path):
    folder = tmp_path / "plain"
    for name, text in somerset_files().items():
        if name != "stop_the_clock.toml":
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)

    workshop = _seeded(sqlite_url, tmp_path, Settings(database_url=sqlite_url, framework=folder))
    ahead = workshop.stop_the_clock.outlooks.ahead(workshop.now())
    workshop.close()

    assert ahead == ()
