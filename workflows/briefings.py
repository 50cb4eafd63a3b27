"""What writers do with a briefing: write, comment, approve; each on the connection of a turn."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from domain.announcements import Announcement, AnnouncementKind
from domain.briefing_desks import BriefingDesk, BriefingList, Listed
from domain.briefings import Briefing, Comment, Part, about, approve, merge, write
from domain.ids import NoticeId, PersonId, SessionId
from domain.moments import Moment
from domain.notices import Notice, NoticeKind
from domain.people import Person
from domain.permissions import Right, authorise
from domain.refusals import Refusal
from domain.session_refusals import BriefingChanged, NoBriefing, SessionOver
from domain.sessions import begins_at
from storage.briefings import add_comment, find_last_change, find_texts, get_briefing, list_comments, save_briefing
from storage.database import Connection
from storage.journal import append
from storage.notices import add_many, queue_updates_of_keys
from storage.point_sheets import close_sheet, is_open, open_sheet
from storage.sessions import lock_session
from workflows.announcements import Announcements
from workflows.briefing_desks import COMMENTS, BriefingDesks
from workflows.council import Council
from workflows.programme import Programme
from workflows.replies import reply_notice

WRITING = timedelta(hours=2)
"""For so long a card in which somebody writes is not drawn anew on its own."""
Watch = Callable[[Mapping[str, str]], None]
"""Refuses words that could tell who somebody is."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What somebody typed into a briefing."""

    session: SessionId
    version: int | None
    """Of the words that they saw when they began; None: those of now."""
    typed: Mapping[Part, str]


class Briefings:
    """Briefings under way."""

    def __init__(
        self, council: Council, programme: Programme, desks: BriefingDesks, announcements: Announcements
    ) -> None:
        """Show writers what *desks* puts together, and teams what *announcements* says."""
        self._council = council
        self._programme = programme
        self._desks = desks
        self._announcements = announcements

    def desk(self, connection: Connection, session: SessionId, person: Person, when: Moment) -> BriefingDesk:
        """Return the briefing as *person* sees it; refuses as `BriefingDesks.desk` does."""
        return self._desks.desk(connection, session, person, when)

    def ahead(self, connection: Connection, person: Person, when: Moment) -> tuple[Listed, ...]:
        """Return the briefings ahead; refuses as `BriefingDesks.ahead` does."""
        return self._desks.ahead(connection, person, when)

    def boxes(
        self, connection: Connection, writing: Writing, desk: BriefingDesk
    ) -> tuple[Mapping[Part, str], tuple[Part, ...]]:
        """Return what to put back into the boxes of somebody whose words were not taken; see `merge`."""
        version = desk.briefing.version if writing.version is None else writing.version
        return merge(desk.briefing, find_texts(connection, writing.session, version), writing.typed)

    def begin(self, connection: Connection, notice: NoticeId, when: Moment) -> None:
        """Note that somebody writes in the card of *notice*."""
        open_sheet(connection, notice, when.at)

    def leave(self, connection: Connection, session: SessionId, notice: Notice, when: Moment) -> None:
        """Note that nobody writes in the card of *notice* any more; what it missed meanwhile is drawn."""
        if close_sheet(connection, notice.id):
            queue_updates_of_keys(connection, f"{NoticeKind.BRIEFING}:{session}:{notice.person}:", when.at)

    def write(self, connection: Connection, writing: Writing, person: Person, when: Moment, watch: Watch) -> None:
        """Keep what *person* typed; what others changed meanwhile in other parts stays.

        Raises:
            NotAllowed: If they do not write briefings.
            NoBriefing: If there is no such session.
            SessionOver: If it began or was cancelled.
            WordsTooLong: As `domain.briefings.write` does.
            WordsClash: As `domain.briefings.write` does; nothing is kept then.
            Identifying: If *watch* finds what identifies somebody.
        """
        before = self._open(connection, writing.session, person, when)
        version = before.version if writing.version is None else writing.version
        after = write(before, find_texts(connection, writing.session, version), writing.typed, person.id, when.at)
        if after is before:
            return
        watch({part: one.text for part, one in after.words.items() if before.words.get(part) != one})
        save_briefing(connection, before, after)
        self._note(connection, after, "briefing.written", person, when)
        if not after.missing and (before.missing or before.approvals):
            self._ask_to_approve(connection, after, person, when)

    def approve(
        self, connection: Connection, session: SessionId, seen: int | None, person: Person, when: Moment
    ) -> None:
        """Note that *person* approves the words of version *seen*, or (None) those of now; again changes nothing.

        Raises:
            BriefingChanged: If the words are others by now.
            NotAllowed: If they are neither PSW nor POT.
            BriefingIncomplete: If parts are missing.
        """
        before = self._open(connection, session, person, when)
        if seen is not None and seen != before.version:
            raise BriefingChanged(find_last_change(connection, session) or when.at)
        after = approve(before, person, when.at)
        if after is not before:
            save_briefing(connection, before, after)
            self._note(connection, after, "briefing.approved", person, when)

    def comment(self, connection: Connection, said: Comment, person: Person, when: Moment, watch: Watch) -> None:
        """Keep a comment for the other writers; refuses as `write` does. The same again is kept once."""
        briefing = self._open(connection, said.session, person, when)
        known = {(one.by, one.text) for one in list_comments(connection, said.session, COMMENTS)}
        if said.text and (said.by, said.text) not in known:
            watch({"comment": said.text})
            add_comment(connection, said)
            self._note(connection, briefing, "briefing.commented", person, when)

    def answer(
        self,
        connection: Connection,
        person: PersonId,
        session: SessionId | None,
        when: Moment,
        *,
        preview: bool = False,
    ) -> None:
        """Answer typed words with the briefing of *session*, or a *preview* of it, or (None) with the list of all."""
        key = f"{NoticeKind.BRIEFING}:{session or ''}:{person}:{uuid.uuid4().hex}"
        reply = reply_notice(person, {"preview": preview}, when.at)
        add_many(connection, [replace(reply, kind=NoticeKind.BRIEFED, key=key)])

    def answer_team(self, connection: Connection, person: Person, when: Moment) -> bool:
        """Answer typed words with the briefing of *person*'s next session; False where none was posted yet."""
        mine = [entry.session for entry in self._programme.next_for(connection, person, when.on)]
        posted = next((one for one in mine if get_briefing(connection, one).told), None)
        if posted is None:
            return False
        version = get_briefing(connection, posted).posted_version
        body = {"session": posted.id, "kind": AnnouncementKind.BRIEFING, "version": version}
        add_many(connection, [replace(reply_notice(person.id, body, when.at), kind=NoticeKind.BRIEFED)])
        return True

    def facts(
        self, connection: Connection, notice: Notice, person: Person, when: Moment
    ) -> BriefingDesk | BriefingList | Announcement | None:
        """Return what a card about briefings is drawn from; None where it became pointless.

        None also while *person* writes in that card: drawn anew, it would lose their words.
        """
        if "session" in (notice.body or {}):
            return self._announcements.facts(connection, notice, person, when)
        session = session_of(notice.key)
        if is_open(connection, notice.id, when.at - WRITING):
            return None
        try:
            if not session:
                return BriefingList(self._desks.ahead(connection, person, when), is_asked_for=True)
            desk = self._desks.desk(connection, session, person, when)
        except Refusal:
            return None
        is_new = notice.kind is NoticeKind.BRIEFING and notice.activity_id is None
        return None if is_new and not desk.waits_for_me else desk

    def waiting(self, connection: Connection, _notice: Notice, person: Person, when: Moment) -> BriefingList | None:
        """Return the briefings that wait for *person*; None where none does."""
        try:
            listed = tuple(one for one in self._desks.ahead(connection, person, when) if one.waits_for_me)
        except Refusal:
            return None
        return BriefingList(listed, is_asked_for=False) if listed else None

    def _open(self, connection: Connection, session: SessionId, person: Person, when: Moment) -> Briefing:
        """Return the briefing of a session ahead, locked until the turn ends."""
        authorise(person, Right.WRITE_BRIEFING)
        found = lock_session(connection, session)
        if found is None:
            raise NoBriefing
        if found.is_cancelled or begins_at(found, self._council.zone) <= when.at:
            raise SessionOver(found.is_cancelled)
        return about(get_briefing(connection, found), found.topic)

    def _note(self, connection: Connection, briefing: Briefing, deed: str, person: Person, when: Moment) -> None:
        """Note a deed, and have every card of the briefing drawn anew."""
        append(connection, when.at, person.id, deed, briefing.session, {"version": briefing.version})
        queue_updates_of_keys(connection, f"{NoticeKind.BRIEFING}:{briefing.session}:", when.at)

    def _ask_to_approve(self, connection: Connection, briefing: Briefing, author: Person, when: Moment) -> None:
        """Tell whose approval is missing that a briefing is complete, or was changed after they approved."""
        leaders = self._desks.leaders(connection, when)
        asked = [one.id for one in leaders.with_any(leaders.awaited(briefing)) if one.id != author.id]
        add_many(connection, [briefing_notice(briefing.session, one, when, briefing.version) for one in asked])


def briefing_notice(session: SessionId, person: PersonId, when: Moment, version: int = 0) -> Notice:
    """Return the card of a briefing for one of its writers, once for each version that asks for approval."""
    notice, kind = NoticeId(uuid.uuid4().hex), NoticeKind.BRIEFING
    return Notice(notice, f"{kind}:{session}:{person}:{version}", kind, person, when.at, when.at, due_on=when.on)


def session_of(key: str) -> SessionId:
    """Return which session the card of that key is about; empty for the list of all."""
    return SessionId(key.split(":")[1])
