from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from app.__main__ import WRONG_CONFIGURATION
from app.commands.teams_package import teams_package_command
from tests.app.test_teams_package import SET
from tests.running import nudge


@pytest.fixture(name="here")
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, value in SET.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def _run(*words: str) -> Result:
    return CliRunner().invoke(teams_package_command, list(words))


def test_the_package_goes_where_it_was_asked_for(here):
    result = _run("-o", "our.zip", "--app-version", "1.0.2")

    assert (result.exit_code, result.output[:43]) == (0, "our.zip: Practice Nudge 1.0.2 for nudge.exa")
    assert b'"version": "1.0.2"' in ZipFile(here / "our.zip").read("manifest.json")


def test_the_package_has_this_programs_version_unless_another_is_named(here):
    assert _run().exit_code == 0
    assert version("practice-nudge").encode() in ZipFile(here / "practice-nudge-teams.zip").read("manifest.json")


@pytest.mark.parametrize("said", ["1.0", "v1.0.0", "1.0.0-beta", "01.0.0"])
def test_a_version_that_is_not_three_numbers_is_wrong_usage(here, said):
    result = _run("--app-version", said)

    assert result.exit_code == 2
    assert "three numbers" in result.output
    assert list(here.iterdir()) == []


def test_a_file_that_cannot_be_written_is_a_sentence(here):
    result = _run("-o", "nowhere/our.zip")

    assert (result.exit_code, result.output) == (
        1,
        "Error: nowhere/our.zip cannot be written: No such file or directory.\n",
    )


def test_without_settings_the_command_says_which_and_writes_nothing(tmp_path):
    ran = nudge("teams-package", "-o", str(tmp_path / "our.zip"), **dict.fromkeys(SET, ""))

    assert ran.returncode == WRONG_CONFIGURATION
    assert [line.split()[0] for line in ran.stderr.splitlines()] == [*SET]
    assert list(tmp_path.iterdir()) == []
