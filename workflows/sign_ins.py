"""Signing in with a browser: kept in the database, so that several processes and a restart know of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from domain.ids import PersonId
from domain.moments import Moment
from domain.people import Person
from domain.sign_ins import IDLE, ON_THE_WAY, Flow, SignIn
from storage import sign_ins
from storage.database import Connection, Database
from storage.journal import append
from storage.people import find_person

MOST_ON_THE_WAY = 2_000
"""A stranger can begin to sign in as often as they like; the database does not grow with it."""
SEEN_AGAIN = timedelta(minutes=1)
"""How often it is written down that somebody is still there."""


class SignIns:
    """Knows which browser is whose. The ids are secrets; of each only a hash is kept."""

    def __init__(self, database: Database, zone: ZoneInfo, new_id: Callable[[], str]) -> None:
        """Keep them in *database*; *new_id* returns a secret of 128 bits or more."""
        self._database = database
        self._zone = zone
        self._new_id = new_id

    def set_out(self, flow: Flow) -> str | None:
        """Keep a browser that is sent away to sign in; return its id, or None where too many are on their way."""
        with self._database.transaction() as connection:
            sign_ins.drop_flows(connection, flow.begun_at - ON_THE_WAY)
            if sign_ins.count_flows(connection) >= MOST_ON_THE_WAY:
                return None
            id_ = self._new_id()
            sign_ins.add_flow(connection, _hashed(id_), flow)
            return id_

    def come_back(self, flow_id: str, now: datetime) -> Flow | None:
        """Return what was kept, once; None where nothing was, or too long ago."""
        with self._database.transaction() as connection:
            flow = sign_ins.take_flow(connection, _hashed(flow_id))
        return flow if flow and now - flow.begun_at < ON_THE_WAY else None

    def begin(self, person: PersonId, earlier: str, now: datetime) -> str | None:
        """Sign somebody in, in place of whoever was signed in there; return the new id.

        Assumption: Q46, somebody who is not known, or does not work here today, leaves no row: None.

        Args:
            person: Whom Entra ID named.
            earlier: The id that the browser had before, or empty: it is good for nothing from now on.
            now: Aware UTC.
        """
        with self._database.transaction() as connection:
            sign_ins.drop_sign_in(connection, _hashed(earlier))
            if self._employed(connection, person, now) is None:
                return None
            sign_ins.drop_idle(connection, now - IDLE)
            id_ = self._new_id()
            sign_ins.add_sign_in(connection, _hashed(id_), SignIn(person, now, now))
            append(connection, now, person, "signed.in", "browser")
            return id_

    def person(self, id_: str, now: datetime) -> Person | None:
        """Return who is signed in by *id_*; None for nobody, any more or at all."""
        with self._database.transaction() as connection:
            sign_in = sign_ins.find_sign_in(connection, _hashed(id_))
            if sign_in is None or sign_in.is_over(now):
                return None
            if now - sign_in.seen_at >= SEEN_AGAIN:
                sign_ins.save_seen(connection, _hashed(id_), now)
            return self._employed(connection, sign_in.person, now)

    def end(self, id_: str) -> None:
        """Sign out; done again, it changes nothing."""
        with self._database.transaction() as connection:
            sign_ins.drop_sign_in(connection, _hashed(id_))

    def _employed(self, connection: Connection, person: PersonId, now: datetime) -> Person | None:
        known = find_person(connection, person)
        return known if known and known.works_here_on(Moment.of(now, self._zone).on) else None


def _hashed(id_: str) -> str:
    return sha256(id_.encode()).hexdigest()
