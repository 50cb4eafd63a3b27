"""The month as people live it: in Microsoft's local Teams client, by tapping and by typing, through to the counts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.rehearsal import ROOT, RunningRehearsal, running_rehearsal
from tests.teams_page import TeamsPage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

EVENING, OPENING = "2026-09-30T18:00+01:00", "2026-10-01T09:30:00+01:00"
PICTURES = ROOT / "build" / "try"
LONGEST = 40
"""Cards, or typed answers, in the longest audit."""
TYPED = (
    ("a note", "The times were missing."),
    ("works well", "Clear reasons for every decision."),
    ("make this practice better", "More of the person's own words."),
    ("what they told you", "They knew what would happen next."),
    ("Select an answer", "skip"),
    ("Have you spoken", "yes"),
    ("who you spoke with", "1"),
    ("agree that their words|What did they tell you", "1"),
    ("How does the worker take part", "1"),
    ("How promptly", "requires improvement"),
    (r"Question \d|overall", "good"),
)
"""What the facilitator answers to what the bot says, the first that fits."""


@pytest.fixture(name="rehearsal")
def _rehearsal(data: Path) -> Iterator[RunningRehearsal]:
    with running_rehearsal(data, "--at", EVENING, "--personas", "practitioner,facilitator") as running:
        yield running


def test_a_practitioner_taps_and_a_facilitator_types_and_both_count(
    chrome: Browser, rehearsal: RunningRehearsal
) -> None:
    practitioner = TeamsPage(chrome, rehearsal.teams_of("practitioner"))
    facilitator = TeamsPage(chrome, rehearsal.teams_of("facilitator"))
    for person in (practitioner, facilitator):
        person.sees("Welcome to Practice Nudge")

    rehearsal.move_to(OPENING)
    practitioner.sees("Your audit for October")
    practitioner.picture(PICTURES / "request.png")
    _answer_by_tapping(practitioner)
    practitioner.picture(PICTURES / "receipt.png")
    _answer_by_typing(facilitator)
    facilitator.picture(PICTURES / "typed.png")

    status = rehearsal.nudge("cycle", "status", "2026-10")
    states = {(one["kind"], one["state"]) for one in status["assignments"] if one["state"] != "sent"}
    assert (status["counts"]["submitted"], states) == (2, {("PA", "submitted"), ("CA", "submitted")})


def test_everybody_who_owes_an_audit_gets_one_card_at_the_opening(rehearsal: RunningRehearsal) -> None:
    moved = rehearsal.move_to(OPENING)

    opened = [message["name"] for message in rehearsal.messages() if message["kind"] == "opening"]
    assert (moved["sent"], moved["failed"]) == (len(opened), 0)
    assert len(opened) == len(set(opened)) == 38


def test_the_page_draws_every_card_and_loads_nothing_from_outside(chrome: Browser, rehearsal: RunningRehearsal) -> None:
    page = chrome.new_page(viewport={"width": 300, "height": 900}, color_scheme="dark")
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{rehearsal.address}/demo")

    page.get_by_role("button", name=re.compile("Next opening")).click()
    page.get_by_text("It is Thursday, 1 October 2026 at 09:30").wait_for()
    page.locator(".letter").first.wait_for()
    page.screenshot(path=PICTURES / "demo-dark.png")

    assert page.locator(".bubble .ac-adaptiveCard").count() == page.locator(".letter").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth") == 300
    assert [url for url in asked if not url.startswith((rehearsal.address, "data:"))] == complaints == []


def _answer_by_tapping(person: TeamsPage) -> None:
    person.presses("Start")
    for _ in range(LONGEST):
        if person.heading == "Your audit is sent":
            return
        person.fills_in("SC-123456" if person.heading == "Case" else "A clear and kind record.")
        person.presses("Send my audit" if person.has_button("Send my audit") else "Continue")
    pytest.fail(f"the audit did not end: {person.heading}")


def _answer_by_typing(person: TeamsPage) -> None:
    said = person.asks("start")
    for _ in range(LONGEST):
        if "send" in said.lower() and "Question" not in said:
            break
        said = person.asks(next((answer for pattern, answer in TYPED if re.search(pattern, said)), "help"))
    person.asks("send")
    assert "sent" in person.asks("yes")
