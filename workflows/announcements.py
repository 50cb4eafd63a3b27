"""What a team and its facilitator are told of a session, drawn from how it stands when the message is sent."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.announcements import Announcement, AnnouncementKind
from domain.briefings import Part
from domain.ids import NoticeId, PersonId, SessionId
from domain.moments import Moment
from domain.notices import Notice, NoticeKind
from domain.people import Person
from domain.sessions import Session, begins_at, ends_at
from storage.briefings import find_texts, get_briefing
from storage.database import Connection
from storage.people import find_person
from storage.sessions import find_session, find_topic
from workflows.council import Council
from workflows.last_answers import last_answers


class Announcements:
    """Draws announcements; decides at the moment of sending whether one still makes sense."""

    def __init__(self, council: Council) -> None:
        """Tell of sessions by the rules of *council*."""
        self._council = council

    def of(self, connection: Connection, session: Session, kind: AnnouncementKind) -> Announcement:
        """Return the announcement of *session*, without the briefing's words."""
        rules = self._council.frameworks.current(connection).stop_the_clock
        topic, person = find_topic(connection, session.topic), find_person(connection, session.facilitator)
        zone = self._council.zone
        assert rules is not None
        assert topic is not None
        return Announcement(
            kind=kind,
            session=session,
            topic=topic,
            begins_at=begins_at(session, zone),
            ends_at=ends_at(session, rules.session_minutes, zone),
            facilitator=person.name if person and is_led(connection, session) else "",
        )

    def with_words(self, connection: Connection, bare: Announcement, words: Mapping[Part, str]) -> Announcement:
        """Return *bare* with the words of a briefing, and what came of the team's last points."""
        return replace(bare, words=words, last=last_answers(connection, bare.session.team))

    def read(
        self, connection: Connection, session: Session, body: Mapping[str, Any], when: Moment
    ) -> Announcement | None:
        """Return what a claimed message says now; None where it became pointless."""
        kind = AnnouncementKind(body["kind"])
        if not self._makes_sense(connection, session, kind, when):
            return None
        was = body.get("was")
        bare = replace(
            self.of(connection, session, kind),
            was_at=datetime.fromisoformat(was) if was else None,
            is_late=body.get("late", False),
        )
        if "version" not in body:
            return bare
        return self.with_words(connection, bare, find_texts(connection, session.id, body["version"]))

    def facts(self, connection: Connection, notice: Notice, person: Person, when: Moment) -> Announcement | None:
        """Return what a facilitator's message says; None for who left."""
        body = notice.body or {}
        session = find_session(connection, SessionId(body.get("session", "")))
        if session is None or not person.works_here_on(when.on):
            return None
        return self.read(connection, session, body, when)

    def _makes_sense(self, connection: Connection, session: Session, kind: AnnouncementKind, when: Moment) -> bool:
        if kind is AnnouncementKind.CANCELLED:
            return session.is_cancelled
        if session.is_cancelled or begins_at(session, self._council.zone) <= when.at:
            return False
        if kind is AnnouncementKind.TODAY:
            return session.held_on == when.on
        return kind is not AnnouncementKind.WAITS or get_briefing(connection, session).told is None


def session_notice(session: Session, person: PersonId, key: str, body: Mapping[str, Any], when: Moment) -> Notice:
    """Return a message about *session* to a facilitator, due now, once for each *key*; pointless once it began."""
    notice, kind = NoticeId(uuid.uuid4().hex), NoticeKind.SESSION
    said = {**body, "session": session.id}
    return Notice(notice, f"{kind}:{session.id}:{key}:{person}", kind, person, when.at, when.at, body=said)


def is_led(connection: Connection, session: Session) -> bool:
    """Whether the facilitator of *session* works here on its day."""
    facilitator = find_person(connection, session.facilitator)
    return facilitator is not None and facilitator.works_here_on(session.held_on)
