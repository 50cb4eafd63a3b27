import asyncio
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.highlights import evening_before, highlights, session_highlights
from app.ledger import Facts, Ledger
from app.rehearsal import ClockworkRehearsal, Works
from app.rehearsal_clock import RehearsalClock
from domain.delivery import Heard, Letter, Message, Outcome
from domain.ids import NoticeId
from storage.database import Database
from tests.builders import a_session, person_id
from tests.councils import CALENDAR
from tests.frameworks import somerset
from web.rehearsal import InThePast, Moved, Seat, Upcoming

LONDON = ZoneInfo("Europe/London")
EVENING = datetime(2026, 9, 30, 17, tzinfo=UTC)
NINE = datetime(2026, 10, 1, 8, tzinfo=UTC)


class Ticking:
    """Notes every tick; sends one letter for each notice that is due by then."""

    def __init__(self, *due: datetime) -> None:
        self.ticks: list[datetime] = []
        self.waiting = sorted(due)
        self.ledger: Ledger | None = None

    def tick(self, now: datetime) -> None:
        self.ticks.append(now)

    async def drained(self) -> None:
        assert self.ledger is not None
        while self.waiting and self.waiting[0] <= self.ticks[-1]:
            self.waiting.pop(0)
            letter = Letter(NoticeId("n"), 1, person_id(7), None, Message("hello"))
            self.ledger.observe(letter, Outcome(NoticeId("n"), 1, Heard.ACCEPTED))

    def next_due(self, after: datetime) -> datetime | None:
        return min((due for due in self.waiting if due > after), default=None)


@pytest.fixture(name="database")
def _database(sqlite_url: str) -> Iterator[Database]:
    with closing(Database(sqlite_url)) as database:
        yield database


def rehearse(database: Database, folder: Path, works: Ticking, at: datetime = EVENING) -> ClockworkRehearsal:
    clock = RehearsalClock(database, at)
    works.ledger = Ledger(folder / "messages.jsonl", Facts(clock.now, lambda _: None, lambda _: "opening"))
    seats = [Seat("practitioner", "Social Worker 7", "SW", "http://127.0.0.1:56150")]
    set_in_motion = Works(works.tick, works.drained, works.next_due, lambda _: [Upcoming("Next opening", NINE)])
    return ClockworkRehearsal(clock, set_in_motion, works.ledger, seats, LONDON)


async def test_a_move_lives_through_the_hours_of_sending(database: Database, tmp_path: Path) -> None:
    works = Ticking()
    rehearsal = rehearse(database, tmp_path, works)

    await rehearsal.move_to(datetime(2026, 10, 2, 8, tzinfo=UTC))

    local = [tick.astimezone(LONDON).strftime("%d %H:%M") for tick in works.ticks]
    assert local == ["01 09:00", "01 09:30", "01 16:30", "02 09:00"]


async def test_a_move_stops_where_a_notice_becomes_due(database: Database, tmp_path: Path) -> None:
    works = Ticking(NINE + timedelta(minutes=12, seconds=5))
    rehearsal = rehearse(database, tmp_path, works, NINE)

    moved = await rehearsal.move_to(NINE + timedelta(hours=1))

    assert works.ticks[0] == NINE + timedelta(minutes=13)
    assert moved == Moved(sent=1, failed=0)
    assert rehearsal.messages()[0].at == NINE + timedelta(minutes=13)


async def test_moving_to_where_it_stands_looks_once(database: Database, tmp_path: Path) -> None:
    works = Ticking()

    await rehearse(database, tmp_path, works).move_to(EVENING)

    assert works.ticks == [EVENING]


async def test_the_clock_does_not_go_back(database: Database, tmp_path: Path) -> None:
    works = Ticking()
    rehearsal = rehearse(database, tmp_path, works)

    with pytest.raises(InThePast):
        await rehearsal.move_to(EVENING - timedelta(seconds=1))

    assert (rehearsal.now(), works.ticks) == (EVENING, [])


async def test_two_moves_at_once_are_made_one_after_the_other(database: Database, tmp_path: Path) -> None:
    works = Ticking()
    rehearsal = rehearse(database, tmp_path, works)

    await asyncio.gather(rehearsal.move_to(NINE), rehearsal.move_to(NINE + timedelta(hours=1)))

    assert works.ticks == sorted(works.ticks)
    assert rehearsal.now() == NINE + timedelta(hours=1)


async def test_the_days_on_which_clocks_change_keep_their_local_hours(database: Database, tmp_path: Path) -> None:
    works = Ticking()
    rehearsal = rehearse(database, tmp_path, works, datetime(2026, 10, 24, 17, tzinfo=UTC))

    await rehearsal.move_to(datetime(2026, 10, 26, 9, tzinfo=UTC))

    assert [tick.hour for tick in works.ticks] == [9, 9, 16, 9]


def test_it_offers_the_calendar_an_hour_and_a_day(database: Database, tmp_path: Path) -> None:
    rehearsal = rehearse(database, tmp_path, Ticking(), datetime(2026, 10, 24, 17, tzinfo=UTC))

    offered = {one.label: one.at for one in rehearsal.upcoming()}

    assert offered["Next opening"] == NINE
    assert offered["One hour on"] == datetime(2026, 10, 24, 18, tzinfo=UTC)
    assert offered["One day on"] == datetime(2026, 10, 25, 18, tzinfo=UTC)


def test_it_knows_whose_teams_is_where(database: Database, tmp_path: Path) -> None:
    rehearsal = rehearse(database, tmp_path, Ticking())

    assert [seat.name for seat in rehearsal.personas()] == ["Social Worker 7"]


def test_without_cycles_nothing_of_the_calendar_is_offered() -> None:
    assert highlights([], EVENING, LONDON) == []


def test_a_rehearsal_begins_at_six_in_the_evening_before() -> None:
    assert evening_before(NINE.date(), LONDON) == EVENING


def test_the_page_offers_the_next_briefings_and_the_end_of_the_next_session() -> None:
    rules = somerset().stop_the_clock
    assert rules is not None
    held = [a_session(), a_session(2, held_on=date(2026, 11, 5)), a_session(3, held_on=date(2026, 12, 17))]

    offered = session_highlights(held, (rules, CALENDAR, LONDON), datetime(2026, 11, 5, 9, 29, tzinfo=UTC))

    assert offered == [
        Upcoming("Next briefing to write", datetime(2026, 11, 19, 9, 30, tzinfo=UTC)),
        Upcoming("Next briefing posted", datetime(2026, 11, 5, 9, 30, tzinfo=UTC)),
        Upcoming("Next session's end", datetime(2026, 11, 5, 11, 30, tzinfo=UTC)),
    ]
    assert session_highlights([], (rules, CALENDAR, LONDON), EVENING) == []
