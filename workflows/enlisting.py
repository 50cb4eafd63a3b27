"""Taking over the list of people from Entra ID: all or nothing, within a bound; and what the nightly look remembers."""

import hashlib
import json
import uuid
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from domain.accounts import Enlisted
from domain.directory_news import News, Trouble, as_body, from_body
from domain.directory_watch import Watch, as_document, from_document, is_due
from domain.hours import next_slot
from domain.ids import NoticeId
from domain.moments import Moment
from domain.notices import Notice, NoticeKind
from domain.people import Function, Person
from domain.refusals import NobodyFound, TooManyRemovals
from domain.staff_changes import StaffChanges, changes_between
from storage.database import Connection, Database
from storage.journal import append
from storage.notices import add_many
from storage.people import list_people
from storage.settings import lock_setting, save_setting
from workflows.council import Council
from workflows.people import save_changes

WATCH = "directory"
"""Kept under this name in the settings: ids of Entra's and links of Graph's, no names."""
CLOCK = "clock"


class Enlisting:
    """Puts people on the list whom the directory knows, and takes those off whom it does not know any more."""

    def __init__(self, database: Database, council: Council) -> None:
        """Work by the days and hours of *council*."""
        self._database = database
        self._council = council

    def compare(self, enlisted: Enlisted) -> StaffChanges:
        """Return what taking *enlisted* over would change."""
        with self._database.transaction() as connection:
            return changes_between(list_people(connection), enlisted.people)

    def take_over(self, enlisted: Enlisted, now: datetime, actor: str, removals_at_most: Fraction) -> StaffChanges:
        """Make *enlisted* the list of people, in one transaction, and return what that changed.

        Args:
            enlisted: Everybody.
            now: Aware UTC.
            actor: Who does it, for the journal.
            removals_at_most: Share of the list that may be removed.

        Raises:
            NobodyFound: If nobody would be left, whatever the share.
            TooManyRemovals: If more than the share would be removed.
        """
        if not enlisted.people:
            raise NobodyFound
        with self._database.transaction() as connection:
            changes = changes_between(list_people(connection), enlisted.people)
            if changes.removes_more_than(removals_at_most):
                raise TooManyRemovals(len(changes.leavers), changes.listed_before)
            save_changes(connection, changes, now, actor)
            return changes

    def begin_look(self, now: datetime) -> Watch | None:
        """Return what is known from the last nightly look, if it is time for another; nobody else begins one then."""
        with self._database.transaction() as connection:
            kept = lock_setting(connection, WATCH)
            watch = from_document(json.loads(kept)) if kept else Watch()
            hours = self._council.frameworks.current(connection).policy.hours
            if not is_due(watch, now, hours, self._council.zone):
                return None
            begun = replace(watch, tried_at=now)
            _keep(connection, begun)
            return begun

    def end_look(self, watch: Watch, now: datetime, news: News | None) -> None:
        """Keep *watch*, and tell administrators the *news* (None: nobody has to do anything), but not twice running."""
        told = _mark(watch, news) if news else ""
        with self._database.transaction() as connection:
            if news and told != watch.told:
                append(connection, now, CLOCK, f"directory.{news.trouble}", "people", as_body(news))
                admins = [one for one in list_people(connection) if Function.ADMIN in one.functions]
                add_many(connection, [self._notice(connection, one, news, now) for one in admins])
            _keep(connection, replace(watch, told=told))

    def _notice(self, connection: Connection, person: Person, news: News, now: datetime) -> Notice:
        identifier = NoticeId(uuid.uuid4().hex)
        hours = self._council.frameworks.current(connection).policy.hours
        due_at = next_slot(now, person.id, self._council.calendar(), hours, self._council.zone)
        key = f"{NoticeKind.DIRECTORY}:{identifier}"
        return Notice(identifier, key, NoticeKind.DIRECTORY, person.id, due_at, now, body=as_body(news))


def news_in(_connection: Connection, notice: Notice, _person: Person, _when: Moment) -> News | None:
    """Return what the notice tells administrators."""
    return from_body(notice.body) if notice.body else None


def _mark(watch: Watch, news: News) -> str:
    """Return what tells one piece of news from another: for accounts that fit no rule, which ones."""
    accounts = sorted(watch.unplaced) if news.trouble is Trouble.UNPLACED else []
    return hashlib.sha256(json.dumps([as_body(news), accounts]).encode()).hexdigest()


def _keep(connection: Connection, watch: Watch) -> None:
    save_setting(connection, WATCH, json.dumps(as_document(watch), separators=(",", ":")))
