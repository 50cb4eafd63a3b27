"""A Stop the Clock session as people live it: in Microsoft's local Teams client, as PSW, POT and facilitator.

The session of East Town on 17 November 2026, which the sample council plans; the briefing goes to the team's channel.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.rehearsal import ROOT, RunningRehearsal, running_rehearsal
from tests.teams_page import TeamsPage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

PICTURES = ROOT / "build" / "try"
EVENING = "2026-09-30T18:00+01:00"
ASKED, POSTED, ENDED = "2026-10-20T09:40+01:00", "2026-11-10T09:40+00:00", "2026-11-17T11:30+00:00"
WORDS = {
    "Why this topic": "Two complaints this year were about direct payments that nobody helped with.",
    "Practice guidance": "Read part 3 of the guide, on who can help.",
    "minimum requirements": "What do we tell everybody about direct payments?",
    "good practice": "When did a direct payment change somebody's week?",
    "new ideas": "What would make it simpler?",
}
POINTS = (
    "1) Idea: a one page guide for new holders. 2) Question: who helps at the weekend? "
    "3) Request: training on payment cards."
)


@pytest.fixture(name="rehearsal")
def _rehearsal(data: Path) -> Iterator[RunningRehearsal]:
    with running_rehearsal(data, "--at", EVENING, "--personas", "facilitator,PSW,POT") as running:
        yield running


def test_a_session_from_its_briefing_to_the_answer(chrome: Browser, rehearsal: RunningRehearsal) -> None:
    facilitator, psw, pot = (TeamsPage(chrome, rehearsal.teams_of(kind)) for kind in ("facilitator", "PSW", "POT"))

    rehearsal.move_to(ASKED)
    _write_and_approve(psw, pot)
    rehearsal.move_to(POSTED)
    _read_in_the_channel(facilitator)
    rehearsal.move_to(ENDED)
    _send_three_points(facilitator)
    psw.sees("3 points from East Town")
    psw.picture(PICTURES / "points-received.png")
    psw.asks("answer 2: The weekend duty team does. Their number is in the guide.")

    facilitator.sees("The weekend duty team does.")
    facilitator.picture(PICTURES / "points-answered.png")
    posts = [message["name"] for message in rehearsal.messages() if message["kind"] == "channel"]
    assert posts == ["Channel of East Town"] * 2  # the briefing, and in short on the day


def _write_and_approve(psw: TeamsPage, pot: TeamsPage) -> None:
    psw.sees("East Town, Tuesday 17 November")
    psw.presses("Write")
    for label, words in WORDS.items():
        psw.fills(label, words)
    psw.picture(PICTURES / "briefing-written.png")
    psw.presses("Save")
    psw.presses("Approve")
    pot.presses("Approve")
    pot.picture(PICTURES / "briefing-approved.png")


def _read_in_the_channel(facilitator: TeamsPage) -> None:
    facilitator.sees(re.compile(WORDS["Why this topic"]))
    facilitator.picture(PICTURES / "briefing-facilitator.png")
    facilitator.opens_channel("Stop the Clock")
    expect(facilitator.page.locator("body")).to_contain_text(WORDS["new ideas"])
    facilitator.picture(PICTURES / "briefing-channel.png")
    facilitator.page.get_by_text("Personal Chat", exact=True).first.click()


def _send_three_points(facilitator: TeamsPage) -> None:
    facilitator.sees("Three points from your session")
    facilitator.asks(POINTS)
    facilitator.asks("attended 3 sw 1 ot")
    facilitator.picture(PICTURES / "points-written.png")
    facilitator.asks("send points")
