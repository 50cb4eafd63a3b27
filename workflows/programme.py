"""The programme of Stop the Clock: its topics, and which team holds which session when."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from domain.notices import NoticeKind
from domain.people import Person
from domain.permissions import Right, may, own_if
from domain.programme import Entry, ProgrammeChanges, changes_between
from domain.session_refusals import NoSessions, TopicKnown
from domain.sessions import Session
from domain.stop_the_clock import StopTheClockRules
from domain.topics import Topic
from domain.uploads import ImportOrder
from storage import sessions
from storage.database import Connection, Database
from storage.journal import append
from storage.notices import queue_updates_of_keys
from storage.people import list_by_id
from workflows.council import Council

AHEAD = timedelta(days=366)


class Programme:
    """Keeps topics and sessions."""

    def __init__(self, database: Database, council: Council) -> None:
        """Keep them in *database*, by the rules of *council*."""
        self._database = database
        self._council = council

    def rules(self, connection: Connection) -> StopTheClockRules:
        """Return the rules in force.

        Raises:
            NoSessions: If the framework has none.
        """
        rules = self._council.frameworks.current(connection).stop_the_clock
        if rules is None:
            raise NoSessions
        return rules

    def keep_topics(self) -> None:
        """Keep the topics of the framework as it says them now; those that were added stay beside them."""
        with self._database.transaction() as connection:
            rules = self._council.frameworks.current(connection).stop_the_clock
            known = {topic.id: topic for topic in sessions.list_topics(connection)}
            for topic in rules.topics if rules else ():
                if topic != known.get(topic.id):
                    sessions.save_topic(connection, topic)

    def topics(self) -> Sequence[Topic]:
        """Return all topics, by title."""
        with self._database.transaction() as connection:
            return sessions.list_topics(connection)

    def add_topic(self, topic: Topic, now: datetime) -> None:
        """Add a topic to choose from.

        Raises:
            NoSessions: If the council holds no sessions.
            TopicKnown: If its id is taken.

        Source: Stop the Clock appendix, topics are added over time (STC-05).
        """
        with self._database.transaction() as connection:
            self.rules(connection)
            if sessions.find_topic(connection, topic.id):
                raise TopicKnown(topic.id)
            sessions.add_topic(connection, topic)
            append(connection, now, "operator", "topic.added", topic.id)

    def import_sessions(self, listed: Collection[Session], now: datetime, *, dry_run: bool) -> ProgrammeChanges:
        """Take over a list of sessions, which speaks for the teams in it.

        Args:
            listed: No session twice; topics and facilitators are known.
            now: Aware UTC.
            dry_run: True: only say what would change.

        Raises:
            NoSessions: If the council holds no sessions.
            CalendarTooShort: If one is held on a day that the working calendar does not reach.
        """
        calendar = self._council.calendar()
        for session in listed:
            calendar.is_working(session.held_on)
        with self._database.transaction() as connection:
            return self.take_over(connection, listed, ImportOrder(now, "operator", dry_run=dry_run))

    def take_over(self, connection: Connection, listed: Collection[Session], order: ImportOrder) -> ProgrammeChanges:
        """Do the same within the caller's transaction, by *order*."""
        self.rules(connection)
        changes = changes_between(sessions.list_ever(connection), listed, self._council.moment(order.at).on)
        if not order.dry_run:
            _save(connection, changes, order)
        return changes

    def ahead(self, connection: Connection, today: date) -> list[Session]:
        """Return the sessions of the year that begins *today*, the earliest first, without those cancelled."""
        held = sessions.list_sessions(connection, today, today + AHEAD)
        return [session for session in held if not session.is_cancelled]

    def concerns(self, connection: Connection, person: Person, today: date) -> bool:
        """Whether a session ahead concerns *person*, as `next_for` says."""
        return any(_concerns(one, person) for one in self.ahead(connection, today))

    def next_for(self, connection: Connection, person: Person, today: date) -> tuple[Entry, ...]:
        """Return the sessions ahead that concern *person*, the earliest first; may be empty.

        Leads of practice see those of all teams; others those that they facilitate, or that invite their role.

        Raises:
            NoSessions: If the council holds no sessions.
        """
        self.rules(connection)
        held = [one for one in self.ahead(connection, today) if _concerns(one, person)]
        staff = list_by_id(connection, {one.facilitator for one in held})
        topics = {topic.id: topic for topic in sessions.list_topics(connection)}
        return tuple(Entry(one, topics[one.topic], staff[one.facilitator]) for one in held)


def _concerns(session: Session, person: Person) -> bool:
    """Whether somebody is to know of a session.

    Source: Stop the Clock appendix, identified roles rather than individuals (STC-03).
    """
    is_invited = session.team == person.team and person.role in session.roles
    return may(person, Right.SESSIONS, own_if(is_invited or session.facilitator == person.id))


def _save(connection: Connection, changes: ProgrammeChanges, order: ImportOrder) -> None:
    sessions.add_sessions(connection, changes.new)
    for session in (*changes.changed, *changes.cancelled):
        sessions.save_session(connection, session)
        queue_updates_of_keys(connection, f"{NoticeKind.BRIEFING}:{session.id}:", order.at)
    facts = {
        "new": len(changes.new),
        "changed": len(changes.changed),
        "cancelled": len(changes.cancelled),
        "unchanged": len(changes.unchanged),
    }
    append(connection, order.at, order.actor, "sessions.imported", "sessions", facts)
