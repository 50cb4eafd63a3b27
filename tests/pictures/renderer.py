"""Drawing cards as Teams draws them: Microsoft's own renderer and host configurations, in Chromium."""

import base64
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

PACKAGES = ("adaptivecards@3.0.6", "adaptivecards-designer@2.4.4", "markdown-it@14.1.0", "axe-core@4.14.1")
SCRIPTS = ("adaptivecards/dist/adaptivecards.min.js", "axe-core/axe.min.js", "markdown-it/dist/markdown-it.min.js")
BROWSER = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--lang=en-GB",
)
BEHIND = {"light": "#f5f5f5", "dark": "#1f1f1f"}
_FRAME = "min-width:0;box-sizing:border-box"
_DRAW = (Path(__file__).parent / "draw.js").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Look:
    """How a card is looked at."""

    theme: str
    width: int
    """CSS pixels: 480 on a desk, 300 on a phone."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn card, and what is wrong with it."""

    png: bytes
    faults: tuple[str, ...]
    """Warnings of the renderer, violations found by axe, and cut buttons."""


class Renderer:
    """Draws cards in one browser page."""

    def __init__(self, page: Page, modules: Path) -> None:
        """Use *page*, with the npm packages in *modules*."""
        self._page = page
        self._modules = modules

    def draw(self, card: dict[str, Any], look: Look) -> Picture:
        """Return the picture of *card*, drawn afresh."""
        page, host = self._page, self._modules / "adaptivecards-designer"
        page.set_viewport_size({"width": look.width + 32, "height": 400})
        page.set_content(_blank(look))
        page.add_style_tag(path=self._modules / "adaptivecards/dist/adaptivecards.css")
        page.add_style_tag(path=host / f"dist/containers/teams-container-{look.theme}.css")
        for script in SCRIPTS:
            page.add_script_tag(path=self._modules / script)
        config = json.loads((host / f"lib/hostConfigs/microsoft-teams-{look.theme}.json").read_text("utf-8"))
        faults = page.evaluate(_DRAW, {"card": card, "config": config, "width": look.width})
        return Picture(page.screenshot(full_page=True), tuple(faults))

    def sheet(self, pictures: list[tuple[bytes, Look]]) -> bytes:
        """Return *pictures* side by side in one."""
        columns = "".join(
            f'<div style="background:{BEHIND[look.theme]}"><img src="{_address(png)}"></div>' for png, look in pictures
        )
        self._page.set_viewport_size({"width": 400, "height": 300})
        self._page.set_content(f'<body style="margin:0"><main style="display:inline-flex">{columns}</main></body>')
        sheet: bytes = self._page.locator("main").screenshot()
        return sheet


@contextmanager
def renderer(folder: Path) -> Iterator[Renderer]:
    """Yield a renderer whose npm packages live in *folder*; they are fetched once."""
    if not (folder / "node_modules").is_dir():
        folder.mkdir(exist_ok=True)
        (folder / "package.json").write_text('{"private": true}\n', "utf-8")
        npm = _program("npm")
        quiet = ("--legacy-peer-deps", "--no-audit", "--no-fund", "--no-package-lock", "--silent")
        subprocess.run([npm, "install", *quiet, *PACKAGES], cwd=folder, check=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_program("chromium"), args=list(BROWSER))
        page = browser.new_page(locale="en-GB")
        yield Renderer(page, folder / "node_modules")
        browser.close()


def _program(name: str) -> str:
    """Return where *name* is, or leave with a sentence."""
    found = shutil.which(name)
    if found is None:
        sys.exit(f"Drawing cards needs {name}, which is not installed here.")
    return found


def _blank(look: Look) -> str:
    style = f"margin:0;padding:16px;background:{BEHIND[look.theme]};font-family:'Segoe UI','Liberation Sans',sans-serif"
    frame = f'<main id="frame" class="teams-inner-frame teams-card" style="{_FRAME};width:{look.width}px"></main>'
    return f'<!doctype html><html lang="en-GB"><title>A card</title><body style="{style}">{frame}</body></html>'


def _address(png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"
