"""What the writers of briefings have in front of them, in the caller's transaction."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.announcements import Announcement, AnnouncementKind
from domain.briefing_days import BriefingDays, briefing_days, standing
from domain.briefing_desks import BriefingDesk, Earlier, Listed, waits_for
from domain.briefings import LEADS, Approval, Briefing, Comment, Part, Words, about, awaited
from domain.ids import PersonId, SessionId
from domain.moments import Moment
from domain.people import Function, Person
from domain.permissions import Right, authorise
from domain.session_refusals import NoBriefing, NoSessions
from domain.sessions import Session, begins_at
from domain.stop_the_clock import StopTheClockRules
from storage.briefings import find_latest_on, find_texts, get_briefing, list_briefings, list_comments
from storage.channels import find_place
from storage.database import Connection
from storage.people import list_by_id, list_with_functions
from storage.sessions import find_session, list_topics
from workflows.announcements import Announcements
from workflows.channels import reach_of
from workflows.council import Council
from workflows.programme import Programme

IN_ORDER = (Function.PSW, Function.POT)
COMMENTS = 3
"""So many of the newest comments a card shows."""


@dataclass(frozen=True, slots=True)
class Leaders:
    """Who leads practice now, as far as approvals depend on it."""

    rules: StopTheClockRules
    here: tuple[Person, ...]
    """Everybody who works here and has a function."""

    @property
    def held(self) -> frozenset[Function]:
        """The functions that somebody has."""
        return frozenset(function for person in self.here for function in person.functions)

    def with_any(self, functions: frozenset[Function]) -> tuple[Person, ...]:
        """Return who has one of *functions*, by id; perhaps nobody."""
        return tuple(person for person in self.here if person.functions & functions)

    def awaited(self, briefing: Briefing) -> frozenset[Function]:
        """Return whose approval is missing."""
        return awaited(briefing, self.held, either_acts=self.rules.either_lead_acts)


class BriefingDesks:
    """Puts together what cards of briefings are drawn from; nobody but writers gets them."""

    def __init__(self, council: Council, programme: Programme, announcements: Announcements) -> None:
        """Read sessions from *programme*; a team reads what *announcements* says."""
        self._council = council
        self._programme = programme
        self._announcements = announcements

    def leaders(self, connection: Connection, when: Moment) -> Leaders:
        """Return who leads practice today; refuses with `NoSessions` where the council holds none."""
        rules = self._council.frameworks.current(connection).stop_the_clock
        if rules is None:
            raise NoSessions
        return Leaders(rules, tuple(one for one in list_with_functions(connection) if one.works_here_on(when.on)))

    def desk(self, connection: Connection, session: SessionId, person: Person, when: Moment) -> BriefingDesk:
        """Return the briefing of *session* as *person* sees it, whatever became of the session.

        Raises:
            NotAllowed: If they do not write briefings.
            NoBriefing: If there is no such session.
        """
        authorise(person, Right.WRITE_BRIEFING)
        found = find_session(connection, session)
        if found is None:
            raise NoBriefing
        leaders = self.leaders(connection, when)
        briefing = about(get_briefing(connection, found), found.topic)
        comments = tuple(list_comments(connection, session, COMMENTS))
        bare = self._bare(connection, found, briefing, (leaders, when))
        return replace(
            bare,
            functions=person.functions,
            names=_names(connection, briefing, comments),
            comments=comments,
            reach=reach_of(find_place(connection, found.team)),
            earlier=None if briefing.words else _earlier(connection, found),
        )

    def ahead(self, connection: Connection, person: Person, when: Moment) -> tuple[Listed, ...]:
        """Return the briefings of all sessions ahead, the next one first, numbered; perhaps none.

        Raises:
            NotAllowed: If *person* does not write briefings.
        """
        authorise(person, Right.WRITE_BRIEFING)
        leaders, titles = self.leaders(connection, when), {one.id: one.title for one in list_topics(connection)}
        ahead = [one for one in self._programme.ahead(connection, when.on) if self._begins_at(one) > when.at]
        written = list_briefings(connection, ahead)
        return tuple(
            self._listed(number, about(written[one.id], one.topic), one, (titles[one.topic], leaders, person))
            for number, one in enumerate(ahead, 1)
        )

    def _bare(
        self, connection: Connection, session: Session, briefing: Briefing, now: tuple[Leaders, Moment]
    ) -> BriefingDesk:
        (leaders, when), days = now, self._days(session, now[0])
        missing = leaders.awaited(briefing)
        return BriefingDesk(
            briefing=briefing,
            announcement=self._shown(connection, session, briefing),
            days=days,
            days_left=self._council.calendar().count(when.on, days.approve_by),
            standing=standing(briefing, session, missing, has_begun=self._begins_at(session) <= when.at),
            awaited=missing,
            leads=tuple(lead for lead in IN_ORDER if lead in (leaders.held & LEADS or LEADS)),
        )

    def _listed(self, number: int, briefing: Briefing, session: Session, read: tuple[str, Leaders, Person]) -> Listed:
        title, leaders, person = read
        missing = leaders.awaited(briefing)
        stands = standing(briefing, session, missing, has_begun=False)
        waits = waits_for(stands, missing, person.functions)
        days = self._days(session, leaders)
        return Listed(number, session, title, stands, len(briefing.missing), days, waits)

    def _days(self, session: Session, leaders: Leaders) -> BriefingDays:
        return briefing_days(session, leaders.rules, self._council.calendar())

    def _begins_at(self, session: Session) -> datetime:
        return begins_at(session, self._council.zone)

    def _shown(self, connection: Connection, session: Session, briefing: Briefing) -> Announcement:
        """Return what the team would get now."""
        kind = AnnouncementKind.CHANGED if briefing.told else AnnouncementKind.BRIEFING
        bare = self._announcements.of(connection, session, kind)
        return self._announcements.with_words(connection, bare, {part: briefing.text(part) for part in Part})


def _names(connection: Connection, briefing: Briefing, comments: tuple[Comment, ...]) -> dict[PersonId, str]:
    said: list[Words | Approval | Comment] = [*briefing.words.values(), *briefing.approvals.values(), *comments]
    return {one: person.name for one, person in list_by_id(connection, {one.by for one in said}).items()}


def _earlier(connection: Connection, session: Session) -> Earlier | None:
    found = find_latest_on(connection, session.topic, session.id)
    other = find_session(connection, found) if found else None
    if other is None:
        return None
    return Earlier(other.team, find_texts(connection, other.id, get_briefing(connection, other).version))
