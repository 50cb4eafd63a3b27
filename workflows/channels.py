"""Posts to the channels of teams: where they go, and that they go once.

Assumption: Q45, a team is posted to only where the app is installed in its Microsoft team.
"""

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.channels import ChannelChanges, Place, Post, Reach, TeamChannel, TeamEvent, TeamNews, changes_between
from domain.ids import NoticeId, SessionId
from domain.moments import Moment
from domain.notices import Notice, NoticeKind
from domain.people import Person
from domain.programme_plan import teams_of
from domain.sessions import Session, begins_at
from domain.uploads import ImportOrder
from storage import channels
from storage.database import Connection, Database
from storage.journal import append
from storage.notices import add_many, release_posts
from storage.people import list_people
from storage.sessions import find_session
from workflows.council import Council
from workflows.sending import Facts

Reader = Callable[[Connection, Session, Mapping[str, Any], Moment], object | None]
"""Reads what a post is drawn from, by its body; None where it became pointless."""


class Channels:
    """Knows which team has which channel, and posts there."""

    def __init__(self, database: Database, council: Council) -> None:
        """Keep channels in *database*; sessions begin in the zone of *council*."""
        self._database = database
        self._council = council

    def import_channels(self, chosen: Collection[TeamChannel], now: datetime, *, dry_run: bool) -> ChannelChanges:
        """Take over the whole list, in place of what there was; no team twice."""
        with self._database.transaction() as connection:
            return self.take_over(connection, chosen, ImportOrder(now, "operator", dry_run=dry_run))

    def take_over(self, connection: Connection, chosen: Collection[TeamChannel], order: ImportOrder) -> ChannelChanges:
        """Do the same within the caller's transaction, by *order*."""
        changes = changes_between(channels.list_channels(connection), chosen)
        if not order.dry_run:
            channels.save_channels(connection, chosen)
            append(connection, order.at, order.actor, "channels.imported", "channels", {"channels": len(chosen)})
            release_posts(connection)
        return changes

    def choose_missing(self, offered: Sequence[TeamChannel]) -> None:
        """Choose, of several the first, for every team that has none yet."""
        with self._database.transaction() as connection:
            chosen = channels.list_channels(connection)
            known = {one.team: one for one in [*reversed(offered), *chosen]}
            channels.save_channels(connection, tuple(known.values()))

    def hear(self, news: TeamNews) -> None:
        """Keep what Teams tells of a Microsoft team: ids, and where to send. Heard again, nothing changes."""
        with self._database.transaction() as connection:
            match news.event:
                case TeamEvent.REMOVED:
                    channels.drop_installation(connection, news.at.team)
                case TeamEvent.CHANNEL_GONE:
                    channels.drop_seen(connection, news.channel)
                case TeamEvent.INSTALLED | TeamEvent.CHANNEL:
                    channels.save_installation(connection, news.at)
                    if news.channel:
                        channels.save_seen(connection, news.channel, news.at.team)
                    release_posts(connection)

    def reaches(self) -> Mapping[str, Reach]:
        """Return of every team that practitioners work in, or that has a channel, whether it can be posted to."""
        with self._database.transaction() as connection:
            chosen = {one.team for one in channels.list_channels(connection)}
            teams = sorted(chosen.union(teams_of(list_people(connection))))
            return {team: reach_of(channels.find_place(connection, team)) for team in teams}

    def post(
        self, connection: Connection, key: str, session: Session, body: Mapping[str, Any], due_at: datetime
    ) -> bool:
        """Queue a post to the channel of the session's team, once for each *key*; False where the team has none.

        It is dropped rather than sent once the session has begun.
        """
        if channels.find_place(connection, session.team) is None:
            return False
        notice = channel_notice(key, session, body, due_at)
        add_many(connection, [replace(notice, stale_after=begins_at(session, self._council.zone))])
        return True

    def facts_by(self, read: Reader) -> Facts:
        """Return what reads a claimed post: where it goes, and by *read* what it is drawn from."""

        def facts(connection: Connection, notice: Notice, _person: Person, when: Moment) -> Post | None:
            body = notice.body or {}
            session = find_session(connection, SessionId(body.get("session", "")))
            to = channels.find_place(connection, session.team) if session else None
            said = read(connection, session, body, when) if session else None
            return Post(to, said) if to and said is not None else None

        return facts


def channel_notice(key: str, session: Session, body: Mapping[str, Any], now: datetime) -> Notice:
    """Return a post about *session* to its team's channel, due *now*; its facilitator answers for it."""
    notice, kind = NoticeId(uuid.uuid4().hex), NoticeKind.CHANNEL
    said = {**body, "session": session.id}
    return Notice(notice, f"{kind}:{key}", kind, session.facilitator, now, now, body=said)


def reach_of(place: Place | None) -> Reach:
    """Return whether posts to *place* can be sent."""
    if place is None:
        return Reach.NO_CHANNEL
    return Reach.READY if place.service_url else Reach.NOT_INSTALLED
