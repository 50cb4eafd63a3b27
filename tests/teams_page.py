"""Driving the local Teams client as a person does: by what is on the page, never by what is behind it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
CHAT_BOX = '[role="textbox"][contenteditable="true"]'
CARD, BUBBLE = ".ac-adaptiveCard", ".fai-OutputCard"
PATIENCE = 20_000
"""Milliseconds that a person would wait at most."""


@contextmanager
def browser(chromium: str) -> Iterator[Browser]:
    """Yield Debian's Chromium, started; its own download is never used."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        try:
            yield started
        finally:
            started.close()


class TeamsPage:
    """One person's chat with the bot."""

    def __init__(self, browser: Browser, address: str) -> None:
        """Open the client at *address*; that is what installs the app for the person."""
        self.page: Page = browser.new_page(viewport={"width": 1280, "height": 1100})
        self.page.set_default_timeout(PATIENCE)
        self.page.goto(address)
        self.page.locator(CHAT_BOX).wait_for()

    def says(self, text: str) -> None:
        """Type *text* into the chat box and send it."""
        self.page.locator(CHAT_BOX).click()
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Enter")

    def asks(self, text: str) -> str:
        """Send *text*, wait for a new message from the bot and return its words."""
        before = self.page.locator(BUBBLE).count()
        self.says(text)
        answer = self.page.locator(BUBBLE).nth(before)
        answer.wait_for()
        return str(answer.inner_text())

    def sees(self, words: str | re.Pattern[str]) -> Locator:
        """Wait until *words* stand in a message from the bot; return the newest such message."""
        message = self.page.locator(BUBBLE).filter(has_text=words).last
        message.wait_for()
        return message

    @property
    def card(self) -> Locator:
        """The newest card."""
        return self.page.locator(CARD).last

    @property
    def heading(self) -> str:
        """What stands at the top of the newest card."""
        return str(self.card.get_by_role("heading").first.inner_text())

    def has_button(self, title: str) -> bool:
        """Whether the newest card shows that button."""
        return bool(self.card.get_by_role("button", name=title, exact=True).count())

    def chooses(self, option: str, label: str = "") -> None:
        """Select a round button, in the question *label* or in the card's first; an open list is done by `selects`."""
        group = self.card.get_by_role("radiogroup", name=label) if label else self.card
        group.get_by_role("radio", name=option, exact=True).first.check()

    def selects(self, label: str, option: str) -> None:
        """Pick *option* from the drop-down list *label*."""
        self.card.get_by_role("combobox", name=label).click()
        self.page.get_by_role("option", name=option).first.click()

    def fills(self, label: str, text: str) -> None:
        """Write *text* into the box *label*."""
        self.card.get_by_role("textbox", name=label).fill(text)

    def dates(self, label: str, day: date) -> None:
        """Write *day* into the date box *label*."""
        box = self.card.get_by_role("combobox", name=label)
        box.fill(day.isoformat())
        box.press("Enter")
        self.page.keyboard.press("Escape")

    def fills_in(self, words: str) -> None:
        """Give every question of the newest card an answer: the second choice of a rating, else the first."""
        for group in self.card.get_by_role("radiogroup").all():
            options = group.get_by_role("radio")
            options.nth(1 if "Outstanding" in group.inner_text() else 0).check()
        for box in self.card.locator('textarea[aria-required="true"], input[type="text"][aria-required="true"]').all():
            if box.get_attribute("role") != "combobox":
                box.fill(words)

    def presses(self, title: str) -> None:
        """Press a button of the newest card and wait until the card has been answered."""
        before = self.card.inner_text()
        self.card.get_by_role("button", name=title, exact=True).click()
        self.page.wait_for_function(
            "([selector, before]) => [...document.querySelectorAll(selector)].at(-1).innerText !== before",
            arg=[CARD, before],
        )

    def opens_channel(self, name: str) -> None:
        """Turn from the chat to a channel of the person's team."""
        self.page.get_by_text(name, exact=True).first.click()
        self.page.get_by_text("Start a new post").wait_for()

    def picture(self, path: Path) -> None:
        """Keep what the person sees now."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path)
