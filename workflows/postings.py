"""Posting briefings to teams and facilitators, and telling them what changed afterwards; runs with the clock."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from domain.announcements import AnnouncementKind, told_of
from domain.briefing_days import briefing_days
from domain.briefings import WRITERS, Briefing, about, post
from domain.hours import is_within
from domain.moments import Moment
from domain.notices import NoticeKind
from domain.postings import PostingDay, announcements_due
from domain.sessions import Session, begins_at
from storage.briefings import get_briefing, list_briefings, save_briefing
from storage.channels import find_place
from storage.database import Connection, Database
from storage.journal import append
from storage.notices import add_many, queue_updates_of_keys
from storage.sessions import list_sessions, lock_session
from workflows.announcements import is_led, session_notice
from workflows.briefing_desks import BriefingDesks, Leaders
from workflows.briefings import briefing_notice
from workflows.channels import Channels
from workflows.council import Council

AHEAD = timedelta(days=366)
WITH_WORDS = frozenset({AnnouncementKind.BRIEFING, AnnouncementKind.CHANGED})


@dataclass(frozen=True, slots=True)
class _Today:
    when: Moment
    leaders: Leaders
    reaches_to: date
    """The last day whose sessions' briefings are to be posted by today."""


class Postings:
    """Posts what is approved once its day has come, and only in the council's hours."""

    def __init__(self, database: Database, council: Council, desks: BriefingDesks, channels: Channels) -> None:
        """Post to *channels* and to facilitators; *desks* knows who approves."""
        self._database = database
        self._council = council
        self._desks = desks
        self._channels = channels

    def post_due(self, now: datetime) -> int:
        """Queue every announcement that is due, once, in one transaction; return how many sessions are told of."""
        when, calendar = self._council.moment(now), self._council.calendar()
        with self._database.transaction() as connection:
            framework = self._council.frameworks.current(connection)
            rules, hours = framework.stop_the_clock, framework.policy.hours
            if rules is None or not is_within(when.at, calendar, hours, self._council.zone):
                return 0
            reaches_to = calendar.plus(when.on, rules.posting_days)
            today = _Today(when, self._desks.leaders(connection, when), reaches_to)
            due = [
                session for session, briefing in self._ahead(connection, when) if self._is_due(session, briefing, today)
            ]
            return sum(self._settle(connection, session, today) for session in due)

    def _ahead(self, connection: Connection, when: Moment) -> list[tuple[Session, Briefing]]:
        known = list_sessions(connection, when.on, when.on + AHEAD)
        ahead = [one for one in known if begins_at(one, self._council.zone) > when.at]
        written = list_briefings(connection, ahead)
        return [(one, written[one.id]) for one in ahead]

    def _is_due(self, session: Session, briefing: Briefing, today: _Today) -> bool:
        now = about(briefing, session.topic)
        return now is not briefing or bool(self._due(session, now, today))

    def _due(self, session: Session, briefing: Briefing, today: _Today) -> tuple[AnnouncementKind, ...]:
        posted_on = self._council.moment(briefing.posted_at).on if briefing.posted_at else None
        day = PostingDay(today.when.on, today.reaches_to, posted_on)
        return announcements_due(session, briefing, today.leaders.awaited(briefing), day)

    def _settle(self, connection: Connection, seen: Session, today: _Today) -> bool:
        """Tell what is due of one session, once it is locked; return whether there was anybody to tell.

        A briefing that nobody would get, without a channel and without a facilitator, waits until there is one.
        """
        session = lock_session(connection, seen.id)
        assert session is not None
        before = get_briefing(connection, session)
        after = about(before, session.topic)
        is_heard = is_led(connection, session) or find_place(connection, session.team) is not None
        due = [kind for kind in self._due(session, after, today) if is_heard or kind not in WITH_WORDS]
        for kind in due:
            self._tell(connection, session, after, kind, today)
            after = _told(after, session, kind, today.when)
        if after != before:
            save_briefing(connection, before, after)
            queue_updates_of_keys(connection, f"{NoticeKind.BRIEFING}:{session.id}:", today.when.at)
        if after.version != before.version:
            _ask_again(connection, after, today)
        return bool(due)

    def _tell(
        self, connection: Connection, session: Session, briefing: Briefing, kind: AnnouncementKind, today: _Today
    ) -> None:
        key, at = _key(session, briefing, kind), today.when.at
        body = self._body(session, briefing, kind, today)
        self._channels.post(connection, f"{session.id}:{key}", session, body, at)
        heard = [(session.facilitator, body)]
        if briefing.told and kind not in WITH_WORDS and briefing.told.facilitator != session.facilitator:
            whole = {"kind": AnnouncementKind.BRIEFING, "version": briefing.posted_version}
            heard = [(session.facilitator, whole), (briefing.told.facilitator, {"kind": AnnouncementKind.OTHER_LEAD})]
        add_many(connection, [session_notice(session, person, key, said, today.when) for person, said in heard])
        append(connection, at, "clock", f"session.{kind}", session.id, {"version": briefing.version})

    def _body(self, session: Session, briefing: Briefing, kind: AnnouncementKind, today: _Today) -> Mapping[str, Any]:
        """Return what is read again when the message is sent."""
        if kind in WITH_WORDS:
            days = briefing_days(session, today.leaders.rules, self._council.calendar())
            return {"kind": kind, "version": briefing.version, "late": today.when.on > days.posted_on}
        if kind is AnnouncementKind.TODAY:
            return {"kind": kind, "version": briefing.posted_version}
        if kind is AnnouncementKind.MOVED and briefing.told:
            was = datetime.combine(briefing.told.held_on, briefing.told.starts_at, tzinfo=self._council.zone)
            return {"kind": kind, "was": was.isoformat()}
        return {"kind": kind}


def _ask_again(connection: Connection, briefing: Briefing, today: _Today) -> None:
    """Tell the writers that the session has another topic, and that its words are a draft again."""
    writers = today.leaders.with_any(WRITERS)
    add_many(connection, [briefing_notice(briefing.session, one.id, today.when, briefing.version) for one in writers])


def _told(briefing: Briefing, session: Session, kind: AnnouncementKind, when: Moment) -> Briefing:
    """Return the briefing once its team was told."""
    if kind in WITH_WORDS:
        return post(briefing, told_of(session), when.at)
    return replace(briefing, told=told_of(session))


def _key(session: Session, briefing: Briefing, kind: AnnouncementKind) -> str:
    """Return by what an announcement is known again, so that it goes once."""
    if kind in WITH_WORDS:
        return f"{kind}:{briefing.version}"
    return f"{kind}:{session.held_on}" if kind is AnnouncementKind.TODAY else f"{kind}:{session.version}"
