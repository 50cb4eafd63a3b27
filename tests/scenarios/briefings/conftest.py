"""A session of the North team on Thursday 12 November 2026, 10:00: its briefing from the first word to the day.

Asked for on 15 October, to be approved by 29 October, posted on 5 November.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from app.settings import Settings
from cards.twin import as_text
from domain.people import Function, Role
from tests.builders import a_person, a_session, person_id
from tests.frameworks import changed, somerset_files
from tests.office import Office

LEADER, PSW, POT, HEAD, ADMIN, WORKER, OTHER_LEADER = (person_id(number) for number in (3, 11, 12, 13, 14, 7, 4))
SESSION = a_session()
WORDS = {
    "why": "People at risk were not heard.",
    "guidance": "Read part 4 of the guide on risk.",
    "minimum": "What must a record say?",
    "good": "What has worked well?",
    "ideas": "What could we try?",
}
NEEDS, WAITS, YOURS, TROUBLE = (
    "A Stop the Clock briefing needs you",
    "Stop the Clock briefings wait for you",
    "Your Stop the Clock session",
    "A Stop the Clock session needs a look",
)


def staff() -> list[Any]:
    return [
        a_person(3, Role.MOD, name="Facilitator 3", functions=frozenset({Function.FACILITATOR})),
        a_person(4, Role.MOD, name="Facilitator 4", functions=frozenset({Function.FACILITATOR})),
        a_person(7, Role.SW),
        a_person(11, Role.MOD, name="Principal 11", functions=frozenset({Function.PSW})),
        a_person(12, Role.MOD, name="Principal 12", functions=frozenset({Function.POT})),
        a_person(13, Role.MOD, name="Head 13", functions=frozenset({Function.HEAD_OF_SERVICE})),
        a_person(14, Role.MOD, functions=frozenset({Function.ADMIN})),
    ]


@pytest.fixture
def team(database_url: str) -> Iterator[Office]:
    """Yield the council in which everybody installed the app, on the evening before the briefing is asked for."""
    office = Office(database_url)
    office.employs(staff())
    for person in staff():
        office.installs(person.id)
    office.at("2026-10-14 17:00")
    office.has_sessions([SESSION])
    yield office
    office.close()


@pytest.fixture
def asked(team: Office) -> Office:
    """Return the council once the briefing was asked for."""
    team.at("2026-10-15 09:30")
    return team


@pytest.fixture
def replaced_rules(asked, tmp_path, monkeypatch):
    """Return what restarts the council on other rules of Stop the Clock: (old, new) in its file, or None for none."""

    def restart(change: tuple[str, str] | None) -> None:
        files = changed("stop_the_clock.toml", *change) if change else somerset_files()
        if change is None:
            del files["stop_the_clock.toml"]
        for name, text in files.items():
            (tmp_path / "ours" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "ours" / name).write_text(text, "utf-8")
        monkeypatch.setattr("tests.office.Settings", partial(Settings, framework=tmp_path / "ours"))
        asked.restart()

    return restart


def summaries(office: Office, person: Any) -> list[str]:
    return [one.summary for one in office.inbox(person)]


def newest(office: Office, person: Any) -> str:
    return as_text(office.card(person))


def writes(office: Office, person: Any, **words: str) -> str:
    office.presses_on(person, office.card(person), "Write")
    return office.presses(person, "Save", words)


def approved(office: Office) -> None:
    writes(office, HEAD, **WORDS)
    office.presses_on(PSW, office.card(PSW), "Approve")
    office.presses_on(POT, office.card(POT), "Approve")
