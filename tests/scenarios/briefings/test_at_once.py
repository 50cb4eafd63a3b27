"""Two people press at the very same moment, and two ticks post at the very same moment: nothing is lost or doubled."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from cards.twin import as_text
from domain.ids import PersonId
from domain.people import Function, Role
from scheduler.tick import tick
from tests.builders import a_person, a_session, person_id
from tests.office import Office, button

LEADER, PSW, POT = (person_id(number) for number in (3, 11, 12))
PARTS = ("why", "guidance", "minimum", "good", "ideas")


@pytest.fixture
def asked(database_url: str) -> Iterator[Office]:
    """Yield the council once the briefing of a session was asked for."""
    office = Office(database_url)
    office.employs(
        [
            a_person(3, Role.MOD, name="Facilitator 3", functions=frozenset({Function.FACILITATOR})),
            a_person(11, Role.MOD, name="Principal 11", functions=frozenset({Function.PSW})),
            a_person(12, Role.MOD, name="Principal 12", functions=frozenset({Function.POT})),
        ]
    )
    for person in (LEADER, PSW, POT):
        office.installs(person)
    office.has_channels("North")
    office.has_sessions([a_session()])
    office.at("2026-10-15 09:30")
    yield office
    office.close()


def at_the_same_moment(deeds: Sequence[Callable[[], object]]) -> None:
    """Run every deed in a thread of its own, all let go at once."""
    gate = threading.Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> None:
        gate.wait(timeout=30)
        deed()

    with ThreadPoolExecutor(len(deeds)) as threads:
        for one in [threads.submit(run, deed) for deed in deeds]:
            one.result(timeout=60)


def typed(office: Office, person: PersonId, part: str) -> None:
    office.send(person, f"briefing {part}: About {part}, by {person[-2:]}.")


def test_everything_that_two_people_write_at_the_same_moment_is_kept(asked):
    at_the_same_moment([partial(typed, asked, PSW if number % 2 else POT, part) for number, part in enumerate(PARTS)])
    asked.deliver()

    card = as_text(asked.card(PSW))
    assert "still to write" not in card
    assert (card.count("Principal 11, 09:30"), card.count("Principal 12, 09:30")) == (2, 3)


def test_both_approvals_of_the_same_moment_count_and_it_is_posted_once_by_two_ticks(asked):
    for part in PARTS:
        asked.types(PSW, f"briefing {part}: About {part}.")
    cards = {lead: button(asked.card(lead), "Approve") for lead in (PSW, POT)}
    at_the_same_moment([partial(asked.press, lead, cards[lead]) for lead in (PSW, POT)])
    asked.deliver()
    approved = as_text(asked.card(PSW))
    asked.now = asked.now.replace(month=11, day=5, hour=10)
    at_the_same_moment([partial(tick, asked.now, asked.workshop.tick_parts)] * 2)
    asked.tick()

    assert "not approved yet" not in approved
    assert len(asked.channels["North"]) == 1
    assert sum(one.summary == "Your Stop the Clock session" for one in asked.inbox(LEADER)) == 1
