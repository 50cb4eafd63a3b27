"""Asking for briefings, asking again, and saying where one is late or nobody leads a session; runs with the clock."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from domain.announcements import AnnouncementKind
from domain.briefing_days import BriefingDays, Standing, briefing_days, standing
from domain.briefing_desks import waits_for
from domain.briefings import WRITERS, Briefing, about
from domain.hours import first_slot
from domain.ids import NoticeId, PersonId, SessionId
from domain.moments import Moment
from domain.notices import Notice, NoticeKind
from domain.people import Person
from domain.permissions import Right, may
from domain.session_trouble import TOLD, SessionTrouble, TroubleKind
from domain.sessions import Session, begins_at
from storage.briefings import get_briefing, list_briefings
from storage.channels import find_place
from storage.database import Connection, Database
from storage.notices import add_many
from storage.sessions import find_session, list_sessions
from workflows.announcements import Announcements, is_led, session_notice
from workflows.briefing_desks import BriefingDesks, Leaders
from workflows.briefings import briefing_notice
from workflows.channels import reach_of
from workflows.council import Council

UNFINISHED = frozenset({Standing.DRAFT, Standing.WAITING})


class BriefingChasers:
    """Queues what writers are asked; whether it still makes sense is decided again when it is sent."""

    def __init__(
        self, database: Database, council: Council, desks: BriefingDesks, announcements: Announcements
    ) -> None:
        """Ask by the days of *council*."""
        self._database = database
        self._council = council
        self._desks = desks
        self._announcements = announcements

    def queue_due(self, now: datetime) -> int:
        """Queue what is due today, once, in one transaction; return how many messages were new."""
        when, calendar = self._council.moment(now), self._council.calendar()
        with self._database.transaction() as connection:
            rules = self._council.frameworks.current(connection).stop_the_clock
            if rules is None or not calendar.is_working(when.on):
                return 0
            leaders, horizon = self._desks.leaders(connection, when), calendar.plus(when.on, rules.drafting_days)
            ahead = [one for one in list_sessions(connection, when.on, horizon) if self._is_ahead(one, when)]
            written = list_briefings(connection, ahead)
            due = [
                notice
                for session in ahead
                for notice in self._due(connection, session, about(written[session.id], session.topic), (leaders, when))
            ]
            return add_many(connection, self._in_hours(connection, due, when))

    def trouble(self, connection: Connection, notice: Notice, person: Person, when: Moment) -> SessionTrouble | None:
        """Return what the message about a session in trouble says; None where the trouble is over."""
        _kind, name, session_id, *_rest = notice.key.split(":")
        session = find_session(connection, SessionId(session_id))
        if session is None or not self._is_ahead(session, when) or not person.functions & TOLD:
            return None
        briefing = about(get_briefing(connection, session), session.topic)
        awaited = self._desks.leaders(connection, when).awaited(briefing)
        kind = TroubleKind(name)
        is_over = not awaited or briefing.told if kind is TroubleKind.LATE else is_led(connection, session)
        if is_over:
            return None
        bare = self._announcements.of(connection, session, AnnouncementKind.BRIEFING)
        reach = reach_of(find_place(connection, session.team))
        return SessionTrouble(kind, bare, briefing.missing, awaited, reach, may(person, Right.WRITE_BRIEFING))

    def _due(
        self, connection: Connection, session: Session, briefing: Briefing, now: tuple[Leaders, Moment]
    ) -> Iterator[Notice]:
        leaders, when = now
        awaited = leaders.awaited(briefing)
        stands = standing(briefing, session, awaited, has_begun=False)
        days = briefing_days(session, leaders.rules, self._council.calendar())
        if stands in UNFINISHED:
            if briefing.told is None:
                yield from (briefing_notice(session.id, one.id, when) for one in leaders.with_any(WRITERS))
                yield from _late(session, days, leaders, when)
            if when.on in days.reminded_on:
                waiting = [one for one in leaders.with_any(WRITERS) if waits_for(stands, awaited, one.functions)]
                yield from (_reminder(one.id, when) for one in waiting)
        if not is_led(connection, session):
            yield from (_trouble(TroubleKind.NOBODY_LEADS, session, one.id, when) for one in leaders.with_any(TOLD))

    def _in_hours(self, connection: Connection, due: Iterable[Notice], when: Moment) -> Iterator[Notice]:
        """Return *due* spread over the morning, as all nudges are."""
        hours = self._council.frameworks.current(connection).policy.hours
        for notice in due:
            slot = first_slot(when.on, notice.person, hours, self._council.zone)
            yield replace(notice, due_at=max(when.at, slot))

    def _is_ahead(self, session: Session, when: Moment) -> bool:
        return not session.is_cancelled and begins_at(session, self._council.zone) > when.at


def _late(session: Session, days: BriefingDays, leaders: Leaders, when: Moment) -> Iterator[Notice]:
    """Yield what is said on the day of posting where the briefing is not approved: nothing is posted until it is."""
    if when.on >= days.posted_on:
        yield from (_trouble(TroubleKind.LATE, session, one.id, when) for one in leaders.with_any(TOLD))
        waits = f"{session.held_on}:{AnnouncementKind.WAITS}"
        yield session_notice(session, session.facilitator, waits, {"kind": AnnouncementKind.WAITS}, when)


def _reminder(person: PersonId, when: Moment) -> Notice:
    notice, kind = NoticeId(uuid.uuid4().hex), NoticeKind.BRIEFINGS
    return Notice(notice, f"{kind}:{person}:{when.on}", kind, person, when.at, when.at, due_on=when.on)


def _trouble(trouble: TroubleKind, session: Session, person: PersonId, when: Moment) -> Notice:
    notice, kind = NoticeId(uuid.uuid4().hex), NoticeKind.SESSION_TROUBLE
    about_this = f"{session.held_on}:{session.facilitator}"
    return Notice(notice, f"{kind}:{trouble}:{session.id}:{about_this}:{person}", kind, person, when.at, when.at)
