"""The programme as its planners see it: what lies ahead, what could be added, and what speaks against it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from domain.clashes import Days, clashes_of
from domain.cycles import audit_year
from domain.programme import Entry
from domain.programme_plan import Wish, proposed
from domain.session_refusals import NoSessions
from domain.sessions import Session
from domain.stop_the_clock import StopTheClockRules
from storage.database import Connection, Database
from storage.people import list_by_id, list_people
from storage.sessions import list_ever, list_topics
from workflows.council import Council


@dataclass(frozen=True, slots=True)
class Plan:
    """What a planner asks for."""

    year: int
    """The year of its September."""
    starts_at: time
    """Local."""


class Outlooks:
    """Reads only; each method is one transaction."""

    def __init__(self, database: Database, council: Council) -> None:
        """Read in *database*, by the rules and days of *council*."""
        self._database = database
        self._council = council

    def ahead(self, now: datetime) -> tuple[Entry, ...]:
        """Return the sessions from today on, without those cancelled, the earliest first; may be empty."""
        with self._database.transaction() as connection:
            return self._entries(connection, self._held(connection, now), self._days(connection, now.year))

    def invitations(self, now: datetime) -> tuple[Entry, ...]:
        """Return the sessions from today on, those cancelled too, the earliest first; may be empty."""
        today = self._council.moment(now).on
        with self._database.transaction() as connection:
            held = [one for one in list_ever(connection) if one.held_on >= today]
            return self._entries(connection, held, self._days(connection, now.year))

    def plan(self, asked: Plan, now: datetime) -> tuple[Entry, ...]:
        """Return the sessions from today on with those that are proposed to be added, the earliest first.

        All sessions ahead are in it, so that a file made of it cancels none. None is proposed for a day before which
        there is no time left to draft its briefing.

        Raises:
            NoSessions: If the council holds no sessions.
            CalendarTooShort: If the year is beyond the working calendar.
        """
        with self._database.transaction() as connection:
            days = self._days(connection, asked.year)
            added = proposed(self._wish(connection, asked, now), list_people(connection), list_ever(connection), days)
            return self._entries(connection, [*self._held(connection, now), *added], days, added)

    def _held(self, connection: Connection, now: datetime) -> list[Session]:
        today = self._council.moment(now).on
        return [one for one in list_ever(connection) if one.held_on >= today and not one.is_cancelled]

    def _wish(self, connection: Connection, asked: Plan, now: datetime) -> Wish:
        rules = self._rules(connection)
        earliest = self._council.calendar().plus(self._council.moment(now).on, rules.drafting_days)
        order = [topic.id for topic in rules.topics]
        added = [topic.id for topic in list_topics(connection) if topic.id not in order]
        return Wish(asked.year, rules.sessions_a_year, asked.starts_at, earliest, (*order, *added))

    def _rules(self, connection: Connection) -> StopTheClockRules:
        rules = self._council.frameworks.current(connection).stop_the_clock
        if rules is None:
            raise NoSessions
        return rules

    def _days(self, connection: Connection, year: int) -> Days:
        framework, calendar = self._council.frameworks.current(connection), self._council.calendar()
        cycles = [one for back in (-1, 0, 1) for one in audit_year(year + back, framework, calendar)]
        return Days(calendar, tuple(cycles))

    def _entries(
        self, connection: Connection, held: Iterable[Session], days: Days, added: Iterable[Session] = ()
    ) -> tuple[Entry, ...]:
        sessions = sorted(held, key=lambda one: (one.held_on, one.starts_at, one.team))
        staff = list_by_id(connection, {one.facilitator for one in sessions})
        topics = {topic.id: topic for topic in list_topics(connection)}
        fresh = {one.id for one in added}
        return tuple(
            Entry(
                session=one,
                topic=topics[one.topic],
                facilitator=staff[one.facilitator],
                clashes=clashes_of(one, staff[one.facilitator], sessions, days),
                is_proposed=one.id in fresh,
            )
            for one in sessions
        )
