"""A browser, and Microsoft's local Teams client, for what a person could do by hand."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from app.local_clients import ClientsUnavailable, install_client
from tests.rehearsal import give_up
from tests.teams_page import browser


@pytest.fixture
def chrome() -> Iterator[Browser]:
    """Yield Debian's Chromium, started."""
    chromium = shutil.which("chromium")
    if chromium is None:
        give_up("Chromium is not installed.")
    with browser(chromium) as started:
        yield started


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder for a rehearsal, in which the local Teams client is installed."""
    try:
        install_client(tmp_path / "clients")
    except ClientsUnavailable as reason:
        give_up(str(reason))
    return tmp_path
