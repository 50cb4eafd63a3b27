"""A council replaces its framework folder while a month is under way."""

from functools import partial
from pathlib import Path

import pytest

from app.settings import Settings
from domain.months import Month
from tests.builders import a_case
from tests.frameworks import somerset_files
from tests.scenarios.conftest import COLLEAGUE, SOCIAL_WORKER, up_to_the_questions

STANDARD_2, STANDARD_3 = "standards/02-case-recording.toml", "standards/03-strengths-based-assessments.toml"


@pytest.fixture
def replaced(office, tmp_path, monkeypatch):
    """Return what restarts the office on a folder in which some texts are changed: file to (old, new)."""

    def restart(**texts: tuple[str, str]) -> None:
        files = somerset_files()
        for file in (STANDARD_2, STANDARD_3):
            for old, new in texts.values():
                files[file] = files[file].replace(old, new)
        folder = _written(tmp_path / "our-council", files)
        monkeypatch.setattr("tests.office.Settings", partial(Settings, framework=folder))
        office.restart()

    return restart


def _written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


NEW = {"titles": ('title = "', 'title = "Renewed: ')}


def test_audits_under_way_keep_the_words_that_they_began_with(office, replaced):
    office.at("2026-10-01 09:30")
    up_to_the_questions(office)
    before = office.types(SOCIAL_WORKER, "resume")
    replaced(**NEW)

    assert office.types(SOCIAL_WORKER, "resume") == before
    assert "Renewed" not in office.presses(SOCIAL_WORKER, "Continue", {"rating": "good"})


def test_audits_not_begun_yet_keep_the_version_of_their_opening_and_so_do_reminders(office, replaced):
    office.at("2026-10-01 09:30")
    replaced(**NEW)
    office.at("2026-10-16 09:30")

    assert "Renewed" not in str(office.card(COLLEAGUE))
    assert "Renewed" not in office.types(COLLEAGUE, "why")


def test_the_next_cycle_uses_the_new_version_beside_the_old_one(office, replaced):
    office.at("2026-10-01 09:30")
    replaced(**NEW)
    office.has_cases("2026-11", [a_case(number, allocated_worker=COLLEAGUE, team="South") for number in range(1, 30)])
    office.at("2026-11-02 09:30")
    status = office.workshop.cycles.status
    versions = [{one.framework for one in status(Month(2026, month), office.now).assignments} for month in (10, 11)]
    owed = office.types(SOCIAL_WORKER, "help")

    assert "Renewed" in str(office.card(COLLEAGUE))
    assert [len(version) for version in versions] == [1, 1]
    assert versions[0] != versions[1]
    assert owed.count("Renewed") == 1
    assert "Case recording: 1 audit to do" in owed


def test_the_old_folder_put_back_is_the_old_version_again(office, replaced, monkeypatch):
    first = office.workshop.framework().version
    replaced(**NEW)
    second = office.workshop.framework().version
    monkeypatch.setattr("tests.office.Settings", Settings)
    office.restart()

    assert first != second
    assert office.workshop.framework().version == first
