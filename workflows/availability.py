"""Putting reminders off, going away and coming back, in the caller's transaction."""

import uuid
from dataclasses import replace
from datetime import date, datetime

from domain.availability import DAY, Availability, own_days
from domain.desk import MonthDesk
from domain.ids import NoticeId
from domain.moments import Moment
from domain.notices import BROADCASTS, CAPPED, Notice, NoticeKind
from domain.people import Person
from domain.refusals import DayGoneBy, NothingOwed, PastDeadline
from domain.snooze import Slots, Wish
from storage.availability import find_availability, save_availability
from storage.database import Connection
from storage.journal import append
from storage.notices import add_many
from storage.nudges import release_nudges
from workflows.council import Council
from workflows.desks import Desks

WAITING = CAPPED | BROADCASTS | {NoticeKind.OVERDUE, NoticeKind.DIGEST, NoticeKind.HANDOVER, NoticeKind.PRACTICE_NEWS}
"""What goes out as soon as somebody is back; what they put off themselves still waits."""


class Availabilities:
    """When people are not to be nudged, by their own word."""

    def __init__(self, desks: Desks, council: Council) -> None:
        """Find deadlines on *desks*; go by the hours and the days of *council*."""
        self._desks = desks
        self._council = council

    def find(self, connection: Connection, person: Person) -> Availability:
        """Return what the person said about their time."""
        return find_availability(connection, person.id) or Availability(person.id)

    def deadline(self, connection: Connection, person: Person, when: Moment) -> date:
        """Return the day that a reminder can be put off to at the latest.

        Raises:
            NothingOwed: If nothing is unfinished.
            PastDeadline: If every deadline has passed.
        """
        return self._next_due(connection, person, when).due_on

    def snooze(self, connection: Connection, person: Person, wish: Wish, when: Moment) -> datetime:
        """Put reminders off as wished, and queue the one that comes then; return when.

        Raises:
            NothingOwed: If nothing is unfinished.
            DayGoneBy: If the day chosen is not after today.
            PastDeadline: If that would be after the next deadline.

        Assumption: R16, what was put off comes back as one message.
        """
        month = self._next_due(connection, person, when)
        said = self.find(connection, person)
        days = own_days(self._council.calendar(), person, said)
        slots = Slots(person.id, days, month.policy.hours, self._council.zone)
        until = slots.after(wish, month.due_on, when)
        save_availability(connection, replace(said, snoozed_until=until))
        add_many(connection, [_put_off(month, until, when)])
        append(connection, when.at, person.id, "nudges.put_off", person.id)
        return until

    def go_away(self, connection: Connection, person: Person, until: date, when: Moment) -> date:
        """Note that the person is away from now until that day; return their first day back.

        Raises:
            DayGoneBy: If that day has passed.
            CalendarTooShort: If the working calendar does not reach it.

        Assumption: Q40, away never says why.
        """
        if until < when.on:
            raise DayGoneBy(until)
        calendar = self._council.calendar()
        calendar.is_working(until)
        said = replace(self.find(connection, person), away_until=until)
        back_on = own_days(calendar, person, said).on_or_after(until + DAY)
        save_availability(connection, said)
        append(connection, when.at, person.id, "person.away", person.id)
        return back_on

    def come_back(self, connection: Connection, person: Person, when: Moment) -> bool:
        """Note that the person is here, and let go out what waited for them; return whether they were away."""
        said = self.find(connection, person)
        if not said.is_away_on(when.on):
            return False
        save_availability(connection, replace(said, away_until=None))
        release_nudges(connection, person.id, WAITING, when.at)
        append(connection, when.at, person.id, "person.back", person.id)
        return True

    def _next_due(self, connection: Connection, person: Person, when: Moment) -> MonthDesk:
        months = self._desks.months(connection, [person.id], None, when).get(person.id, [])
        unfinished = sorted((one for one in months if one.unfinished), key=lambda one: one.due_on)
        if not unfinished:
            raise NothingOwed
        ahead = [one for one in unfinished if one.due_on >= when.on]
        if not ahead:
            raise PastDeadline(unfinished[-1].due_on)
        return ahead[0]


def _put_off(month: MonthDesk, until: datetime, when: Moment) -> Notice:
    notice = NoticeId(uuid.uuid4().hex)
    return Notice(
        id=notice,
        key=f"{NoticeKind.PUT_OFF}:{notice}",
        kind=NoticeKind.PUT_OFF,
        person=month.person.id,
        due_at=until,
        created_at=when.at,
        cycle=month.cycle,
        due_on=when.on,
    )
