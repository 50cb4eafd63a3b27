"""Sessions that are cancelled or moved, and a council that gives them up."""

from datetime import date
from functools import partial

from app.settings import Settings
from tests.builders import a_session
from tests.frameworks import somerset_files
from tests.scenarios.points.conftest import DURING, END, FACILITATOR, HELD, IDEA, PSW, REQUEST, THREE, heard


def test_a_session_cancelled_before_its_end_asks_for_nothing(council):
    council.at(DURING)
    council.has_sessions([a_session(held_on=HELD, is_cancelled=True)])
    council.at(END)
    council.at("2026-08-20 10:00")

    assert heard(council, FACILITATOR, "hree points") == 0


def test_a_session_cancelled_after_its_card_came_takes_no_points(council):
    council.at(END)
    council.presses(FACILITATOR, "Save for later", {"point1": IDEA})
    council.has_sessions([a_session(held_on=HELD, is_cancelled=True)])
    shown = council.presses(FACILITATOR, "Check", THREE)
    council.has_sessions([a_session(held_on=HELD)])
    council.types(FACILITATOR, "feedback")
    kept = str(council.shown[FACILITATOR])

    assert "This session was cancelled." in shown
    assert IDEA in kept
    assert REQUEST not in kept


def test_a_session_moved_after_its_card_came_asks_again_at_its_new_end(council):
    council.at(END)
    card = council.shown[FACILITATOR]
    council.has_sessions([a_session(held_on=date(2026, 8, 19))])
    early = council.presses_on(FACILITATOR, card, "Check", THREE)
    council.at("2026-08-19 11:30")

    assert "This session is on Wednesday 19 August." in early
    assert council.posts[-1][1:] == (FACILITATOR, "new", "Your session is over: three points")


def test_a_council_that_gives_its_sessions_up_asks_for_nothing_any_more(council, tmp_path, monkeypatch):
    council.at(END)
    card = council.shown[FACILITATOR]
    for name, text in somerset_files().items():
        if name != "stop_the_clock.toml":
            path = tmp_path / "without-sessions" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    monkeypatch.setattr("tests.office.Settings", partial(Settings, framework=tmp_path / "without-sessions"))
    council.restart()
    council.at("2026-08-17 10:00")
    pressed = council.presses_on(FACILITATOR, card, "Check", THREE)

    assert not [one for one in council.nudges() if "missing" in one[2]]
    assert "This council has no Stop the Clock sessions" in pressed
    assert all("no Stop the Clock sessions" in council.types(PSW, word) for word in ("points", "feedback"))
