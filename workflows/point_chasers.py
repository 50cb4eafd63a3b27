"""What time brings about after a session: the feedback card at its end, and asking again on both sides."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from domain.feedback_days import ask_again_on, who_answers, who_feeds_back
from domain.hours import next_slot
from domain.moments import Moment
from domain.notices import Notice, NoticeKind
from domain.people import Person
from domain.sessions import Session
from domain.stop_the_clock import StopTheClockRules
from storage.database import Connection, Database
from storage.notices import add_many
from storage.people import list_people
from storage.points import list_feedback, list_unanswered
from workflows.council import Council
from workflows.feedback import Feedbacks, points_notice
from workflows.replies import told_once

CAUGHT_UP_DAYS = 31
"""Sessions of so many days back are still asked about: after a long outage, or when they are imported late."""


class PointChasers:
    """Queues what is due, once; whether it still makes sense is decided when it is sent."""

    def __init__(self, database: Database, council: Council, feedbacks: Feedbacks) -> None:
        """Ask by the days of *council* for what *feedbacks* misses."""
        self._database = database
        self._council = council
        self._feedbacks = feedbacks

    def queue_cards(self, now: datetime) -> int:
        """Queue the feedback card of every session that ended, and points for leads who have come since.

        Assumption: Q13, both go out at any hour.
        """
        when = self._council.moment(now)
        with self._database.transaction() as connection:
            if self._rules(connection) is None:
                return 0
            people = list_people(connection)
            asked = [
                told_once(NoticeKind.FEEDBACK, f"{one.id}:{one.held_on}:{person.id}", person.id, when.at)
                for one in self._silent(connection, when)
                for person in who_feeds_back(one, people, when.on)
            ]
            sessions = {point.session for point in list_unanswered(connection)}
            readers = who_answers(people, when.on)
            return add_many(
                connection, [*asked, *(points_notice(one, reader.id, when) for one in sessions for reader in readers)]
            )

    def queue_again(self, now: datetime) -> int:
        """Queue today's chasers: to facilitators for missing points, to the leads for missing answers.

        Assumption: AMB-22, after 2 and 5 working days; one message for all unanswered points (R14).
        """
        when = self._council.moment(now)
        with self._database.transaction() as connection:
            rules = self._rules(connection)
            if rules is None:
                return 0
            people = list_people(connection)
            missing = list(self._ask_facilitators(connection, people, rules, when))
            return add_many(connection, [*missing, *self._ask_leads(connection, people, rules, when)])

    def _rules(self, connection: Connection) -> StopTheClockRules | None:
        return self._council.frameworks.current(connection).stop_the_clock

    def _silent(self, connection: Connection, when: Moment) -> list[Session]:
        """Return the sessions that ended lately and sent nothing so far, the earliest first."""
        over = self._feedbacks.over(connection, when, CAUGHT_UP_DAYS)
        kept = list_feedback(connection, [one.id for one in over])
        return [one for one in over if one.id not in kept or kept[one.id].sent_at is None]

    def _ask_facilitators(
        self, connection: Connection, people: tuple[Person, ...], rules: StopTheClockRules, when: Moment
    ) -> Iterator[Notice]:
        for session in self._silent(connection, when):
            day = ask_again_on(session.held_on, rules.feedback_reminder_days, when.on, self._council.calendar())
            for person in who_feeds_back(session, people, when.on) if day else ():
                key = f"{session.id}:{day}:{person.id}"
                yield self._in_hours(connection, told_once(NoticeKind.FEEDBACK_AGAIN, key, person.id, when.at))

    def _ask_leads(
        self, connection: Connection, people: tuple[Person, ...], rules: StopTheClockRules, when: Moment
    ) -> Iterator[Notice]:
        days = [
            ask_again_on(self._day(point.sent_at), rules.answer_reminder_days, when.on, self._council.calendar())
            for point in list_unanswered(connection)
        ]
        newest = max((day for day in days if day), default=None)
        for person in who_answers(people, when.on) if newest else ():
            yield self._in_hours(
                connection, told_once(NoticeKind.POINTS_AGAIN, f"{newest}:{person.id}", person.id, when.at)
            )

    def _in_hours(self, connection: Connection, notice: Notice) -> Notice:
        hours = self._council.frameworks.current(connection).policy.hours
        slot = next_slot(notice.due_at, notice.person, self._council.calendar(), hours, self._council.zone)
        return replace(notice, due_at=slot)

    def _day(self, at: datetime) -> date:
        return self._council.moment(at).on
