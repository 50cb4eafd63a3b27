"""Giving in a file of the council as people do it: in a browser, in a rehearsal, with the wrong file first."""

import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.rehearsal import ROOT
from tests.running import demo

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

PICTURES = ROOT / "build" / "try"
WIDE, NARROW = {"width": 1100, "height": 900}, {"width": 320, "height": 900}


def test_a_wrong_file_is_told_and_the_right_one_is_taken_over(chrome: Browser, tmp_path: Path) -> None:
    with demo(tmp_path) as address:
        page = chrome.new_page(viewport=WIDE)
        page.goto(f"{address}/imports")
        _look(page, "who")
        page.get_by_role("link", name="Strategic Manager 2", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Give in a file of the council")
        _look(page, "form")
        wrong, right = _files(tmp_path)

        _give_in(page, wrong)

        summary = page.get_by_role("alert")
        expect(summary).to_contain_text("wrong.csv was not taken: nothing was changed")
        expect(summary).to_be_focused()
        expect(summary.get_by_role("row").nth(1)).to_contain_text("is not a role")
        _look(page, "faults")

        _give_in(page, right)

        expect(page.get_by_role("row", name="People who leave")).to_contain_text("1")
        _look(page, "preview")
        page.get_by_role("button", name="Accept: take it over").click()
        expect(page.get_by_role("status")).to_contain_text("right.csv was taken over")
        _look(page, "accepted")
        page.get_by_role("link", name="To your own page").click()
        _look(page, "home")
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
        assert _listed(tmp_path) == len(right.read_text().splitlines()) - 1


def _give_in(page: Page, file: Path) -> None:
    page.get_by_label("People", exact=True).check()
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Show what it would change").click()


def _files(folder: Path) -> tuple[Path, Path]:
    """Return the sample's people with roles that there are not, and without the last of them."""
    listed = (folder / "council" / "people.csv").read_text()
    wrong, right = folder / "wrong.csv", folder / "right.csv"
    wrong.write_text(listed.replace(",SW,", ",XX,"))
    right.write_text("".join(listed.splitlines(keepends=True)[:-1]))
    return wrong, right


def _listed(folder: Path) -> int:
    with sqlite3.connect(folder / "nudge.db") as database:
        return int(database.execute("SELECT count(*) FROM people WHERE listed").fetchone()[0])


def _look(page: Page, name: str) -> None:
    """Keep pictures wide and narrow, light and dark; nothing may be wider than the window."""
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], name
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=PICTURES / f"file-{name}-{size['width']}-{scheme}.png", full_page=True)
