"""The app comes and goes; what Teams tells of it arrives twice, and in any order (X41)."""

import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dialogs.turn import Address, Turn, TurnKind
from domain.chats import Chat
from storage.chats import find_chat
from tests.builders import a_person, person_id
from tests.letters import NOW
from tests.office import Office

BEGIN = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
ADDED, GONE = TurnKind.INSTALLED, TurnKind.REMOVED


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    office = Office(database_url)
    office.employs([a_person(7)])
    yield office
    office.close()


def an_event(kind: TurnKind, minute: int) -> Turn:
    address = Address(f"http://127.0.0.1:9/{minute}", f"a:{minute}", "29:7", "28:bot", "tenant")
    sent_at = BEGIN + timedelta(minutes=minute)
    return Turn(kind, person_id(7), f"{kind}-{minute}", address, NOW, text="status", sent_at=sent_at)


def kept(office: Office) -> Chat:
    with office.workshop.database.transaction() as connection:
        chat = find_chat(connection, person_id(7))
    assert chat
    return chat


def state(office: Office) -> tuple[bool, str, datetime | None]:
    chat = kept(office)
    return chat.installed, chat.conversation_id, chat.heard_at


@pytest.mark.parametrize("last", [ADDED, GONE])
def test_whatever_the_order_the_last_by_its_timestamp_is_kept(office, last):
    first = GONE if last is ADDED else ADDED
    kinds = list(enumerate([first, last, first, last], 1))

    for number, order in enumerate(itertools.permutations(kinds)):
        begin = 10 * number
        for minute, kind in (*order, *order[:2]):
            office.router.answer(an_event(kind, begin + minute))

        assert state(office) == (last is ADDED, f"a:{begin + 4}", BEGIN + timedelta(minutes=begin + 4))


def test_an_event_that_comes_again_changes_nothing(office):
    for _ in range(2):
        office.router.answer(an_event(GONE, 1))

    assert state(office) == (False, "a:1", BEGIN + timedelta(minutes=1))


def test_words_from_before_the_app_was_removed_do_not_bring_it_back(office):
    office.router.answer(an_event(ADDED, 1))
    office.router.answer(an_event(GONE, 3))

    office.router.answer(an_event(TurnKind.TYPED, 2))

    assert state(office) == (False, "a:3", BEGIN + timedelta(minutes=3))


def test_words_from_after_it_do(office):
    office.router.answer(an_event(GONE, 3))

    office.router.answer(an_event(TurnKind.TYPED, 4))

    assert state(office) == (True, "a:4", BEGIN + timedelta(minutes=4))


def test_what_says_no_time_is_taken_as_it_comes(office):
    office.router.answer(an_event(ADDED, 5))
    office.router.answer(replace(an_event(GONE, 1), sent_at=None))

    assert state(office) == (False, "a:1", BEGIN + timedelta(minutes=5))


def test_nobody_is_welcomed_by_an_app_that_is_gone_already(office):
    office.router.answer(an_event(GONE, 2))
    office.router.answer(an_event(ADDED, 1))

    assert kept(office).welcomed_at is None


def test_events_at_the_same_moment_leave_the_last_by_timestamp(office):
    office.router.answer(an_event(ADDED, 0))
    events = [an_event(GONE if minute % 2 else ADDED, minute) for minute in range(1, 20)]

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(office.router.answer, reversed(events)))

    assert state(office) == (False, "a:19", BEGIN + timedelta(minutes=19))
