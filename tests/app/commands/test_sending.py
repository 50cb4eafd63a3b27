from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from app.commands.sending import pause, resume
from app.settings import Settings
from app.wiring import Workshop


@pytest.fixture
def workshop(sqlite_url: str) -> Iterator[Workshop]:
    workshop = Workshop(Settings(database_url=sqlite_url))
    yield workshop
    workshop.close()


def _says(workshop, command, *words: str):
    result = CliRunner().invoke(command, list(words), obj=workshop)
    assert result.exit_code == 0
    return result.stdout


def test_a_pause_is_asked_for_twice(workshop):
    first = _says(workshop, pause)
    still_sending = workshop.control.paused_since() is None
    second = _says(workshop, pause, "--yes")

    assert "Sending would stop. 0 messages wait. Repeat with --yes to do it." in first
    assert still_sending
    assert "Sending is paused. 0 messages wait." in second
    assert workshop.control.paused_since() is not None


def test_resuming_is_asked_for_twice(workshop):
    _says(workshop, pause, "--yes")

    first = _says(workshop, resume)
    still_paused = workshop.control.paused_since() is not None
    second = _says(workshop, resume, "--yes")

    assert "Sending would go on. 0 messages wait. Repeat with --yes" in first
    assert still_paused
    assert "Sending goes on. 0 messages waited." in second
    assert workshop.control.paused_since() is None


def test_what_is_so_already_is_said_and_not_done_again(workshop):
    running = _says(workshop, resume, "--yes")
    _says(workshop, pause, "--yes")
    since = workshop.control.paused_since()
    paused = _says(workshop, pause, "--yes")

    assert "Sending is not paused. Nothing was changed." in running
    assert "Sending is paused already. Nothing was changed." in paused
    assert workshop.control.paused_since() == since
