"""Good practice, change stories and thank-yous: nominated, read by somebody else, published, expired."""

import uuid
from datetime import datetime, time

from domain import exemplars as rules
from domain.assignments import AssignmentState
from domain.audiences import Audience
from domain.exemplars import Check, Consent, Exemplar, ExemplarKind, ExemplarState, bond_to
from domain.ids import AssignmentId, ExemplarId
from domain.message_refusals import NobodyToRead, NoExemplar, NotSentYet
from domain.methodology import AuditKind
from domain.moments import Moment
from domain.notices import Notice, NoticeKind
from domain.people import Person
from domain.permissions import Right, authorise, may, own_if
from domain.practice_desk import ExemplarDesk, Shelf
from storage import exemplars
from storage.assignments import find_assignment
from storage.database import Connection, Database
from storage.journal import append
from storage.notices import add_many, queue_updates_of_keys
from storage.people import list_by_id
from workflows.council import Council
from workflows.practice_messages import list_here, numbers_of
from workflows.practice_notices import answer, draw_anew, id_of, nudge, tell, version_of

ON_A_PAGE = 5


class Exemplars:
    """Good practice from the first word to the day on which it is shown no more.

    Our reading of WSX-02 and DUD-10: whoever works here nominates, a second reader decides.
    """

    def __init__(self, database: Database, council: Council) -> None:
        """Keep it in *database*, by the rules of *council*."""
        self._database = database
        self._council = council

    def are_shown(self, connection: Connection) -> bool:
        """Whether the framework in force knows of good practice at all."""
        return self._council.frameworks.current(connection).stop_the_clock is not None

    # Who nominates

    def nominate(
        self, connection: Connection, person: Person, assignment: AssignmentId | None, when: Moment
    ) -> Exemplar:
        """Return what *person* has begun to put forward, of that audit where one is named; new where there is nothing.

        Raises:
            NotAllowed: If the audit is not theirs.
            NotSentYet: If it was not sent, or was opened again.
        """
        numbers_of(self._council, connection)
        if assignment:
            _require_sent(connection, assignment, person)
        for one in exemplars.list_exemplars(connection, set(ExemplarState) - rules.ENDED):
            is_open = one.state in rules.WRITABLE
            if one.nominated_by == person.id and (one.assignment == assignment if assignment else is_open):
                return one
        new = Exemplar(ExemplarId(uuid.uuid4().hex), person.id, when.at, assignment=assignment)
        exemplars.add_exemplar(connection, new)
        return new

    def show(self, connection: Connection, exemplar: ExemplarId, person: Person, when: Moment) -> None:
        """Answer typed words with the card of *exemplar*."""
        answer(connection, person, f"exemplar:{exemplar}", when)

    def write(
        self, connection: Connection, desk: ExemplarDesk, kind: ExemplarKind, text: str, when: Moment
    ) -> Exemplar:
        """Keep the words of what the person on *desk* puts forward; the same words again change nothing."""
        before = self._theirs(connection, desk)
        after = rules.write(before, kind, text, desk.longest, when)
        if (after.kind, after.text) == (before.kind, before.text):
            return before
        return self._keep(connection, after, when)

    def hand_in(
        self,
        connection: Connection,
        desk: ExemplarDesk,
        consent: Consent | None,
        checked: frozenset[Check],
        when: Moment,
    ) -> Exemplar:
        """Hand it to the second readers, who are told; handed in before, nothing changes.

        Raises:
            NobodyToRead: If nobody else here can read it.
        """
        before = self._theirs(connection, desk)
        if before.state is ExemplarState.READING:
            return before
        after = rules.hand_in(before, consent, checked, when)
        readers = [one for one in list_here(connection, when.on) if may(one, Right.SECOND_READ, bond_to(after, one))]
        if after.state is ExemplarState.READING and not readers:
            raise NobodyToRead
        append(connection, when.at, desk.person.id, f"exemplar.{after.state}", after.id, {"consent": consent})
        self._keep(connection, after, when)
        if after.state is ExemplarState.READING:
            tell(connection, readers, f"exemplar:{after.id}", after.version, when)
        return after

    # Who reads

    def publish(
        self, connection: Connection, exemplar: ExemplarId, reader: Person, audience: Audience, when: Moment
    ) -> Exemplar:
        """Publish it to *audience*, who knows it left out; published by the same reader before, nothing changes."""
        before = self._locked(connection, exemplar)
        if before.state is ExemplarState.PUBLISHED and before.read_by == reader.id:
            return before
        months = numbers_of(self._council, connection).exemplar_months
        after = self._decided(connection, rules.publish(before, reader, audience, months, when), when)
        assert after.expires_on is not None
        until = datetime.combine(after.expires_on, time(), tzinfo=self._council.zone)
        known = {after.nominated_by, after.read_by}
        people = [one for one in list_here(connection, when.on) if audience.includes(one) and one.id not in known]
        kind = NoticeKind.GOOD_PRACTICE
        add_many(connection, [nudge(kind, f"{after.id}:{one.id}", one, when.at, stale_after=until) for one in people])
        return after

    def send_back(
        self, connection: Connection, exemplar: ExemplarId, reader: Person, why: str, when: Moment
    ) -> Exemplar:
        """Give it back to who nominated it, who is told why; sent back by the same reader before, nothing changes."""
        before = self._locked(connection, exemplar)
        if before.state is ExemplarState.SENT_BACK and before.read_by == reader.id:
            return before
        return self._decided(connection, rules.send_back(before, reader, why, when), when)

    def waiting(self, connection: Connection, reader: Person) -> Exemplar:
        """Return what has waited longest for *reader* to read.

        Raises:
            NoExemplar: If nothing does.
        """
        found = exemplars.list_exemplars(connection, {ExemplarState.READING})
        for one in reversed(found):
            if may(reader, Right.SECOND_READ, bond_to(one, reader)):
                return one
        raise NoExemplar

    # At any time

    def withdraw(self, connection: Connection, exemplar: ExemplarId, person: Person, when: Moment) -> Exemplar:
        """Take it back, and out of every card that shows it; withdrawn before, nothing changes."""
        before = self._locked(connection, exemplar)
        if before.state is ExemplarState.WITHDRAWN:
            return before
        after = self._keep(connection, rules.withdraw(before, person, when), when)
        append(connection, when.at, person.id, "exemplar.withdrawn", exemplar)
        self._take_down(connection, after, when)
        return after

    def own(self, connection: Connection, person: Person) -> Exemplar:
        """Return the newest that *person* put forward and that can still be withdrawn.

        Raises:
            NoExemplar: If there is none.
        """
        for one in exemplars.list_exemplars(connection, set(ExemplarState) - rules.ENDED):
            if one.nominated_by == person.id:
                return one
        raise NoExemplar

    def shelf(self, connection: Connection, person: Person, page: int) -> Shelf:
        """Return what is published now for *person*: the page nearest to *page*."""
        published = exemplars.list_exemplars(connection, {ExemplarState.PUBLISHED})
        shown = [one for one in published if may(person, Right.SHELF, own_if(one.audience.includes(person)))]
        pages = max(1, -(-len(shown) // ON_A_PAGE))
        at = min(max(1, page), pages)
        return Shelf(tuple(shown[(at - 1) * ON_A_PAGE : at * ON_A_PAGE]), at, pages)

    def show_shelf(self, connection: Connection, person: Person, page: int, when: Moment) -> None:
        """Answer typed words with that page of what is published."""
        answer(connection, person, f"shelf:{page}", when)

    def desk(self, connection: Connection, exemplar: ExemplarId, person: Person) -> ExemplarDesk:
        """Return it before *person*.

        Raises:
            NoExemplar: If there is none of that id, or it is not theirs to see.
        """
        found = exemplars.find_exemplar(connection, exemplar)
        if found is None or not may(person, Right.SEE_STORY, bond_to(found, person)):
            raise NoExemplar
        numbers = numbers_of(self._council, connection)
        named = list_by_id(connection, [one for one in (found.nominated_by, found.read_by) if one])
        reader = named[found.read_by].name if found.read_by else ""
        author = named[found.nominated_by].name
        return ExemplarDesk(found, person, author, reader, numbers.longest_message, numbers.exemplar_months)

    # What time brings about

    def expire_due(self, now: datetime) -> int:
        """Take down what was shown long enough, in one transaction; return how much."""
        when = self._council.moment(now)
        with self._database.transaction() as connection:
            published = exemplars.list_exemplars(connection, {ExemplarState.PUBLISHED})
            over = [one for one in published if one.expires_on and one.expires_on <= when.on]
            for one in over:
                after = self._keep(connection, rules.expire(one, when), when)
                self._take_down(connection, after, when)
            return len(over)

    def facts(self, connection: Connection, notice: Notice, _person: Person, _when: Moment) -> Exemplar | None:
        """Return what was published; None where it was taken down before it was sent."""
        found = exemplars.find_exemplar(connection, ExemplarId(id_of(notice.key)))
        is_pointless = found is None or (found.state in rules.ENDED and notice.activity_id is None)
        return None if is_pointless else found

    def desk_facts(self, connection: Connection, notice: Notice, person: Person, _when: Moment) -> ExemplarDesk | None:
        """Return what a card is drawn from; None where somebody was to be told of what is settled by now."""
        desk = self.desk(connection, ExemplarId(id_of(notice.key)), person)
        told_of = version_of(notice.key)
        is_pointless = told_of is not None and notice.activity_id is None and told_of != desk.exemplar.version
        return None if is_pointless else desk

    def _decided(self, connection: Connection, after: Exemplar, when: Moment) -> Exemplar:
        """Keep what a second reader decided, and tell who nominated it."""
        append(connection, when.at, str(after.read_by), f"exemplar.{after.state}", after.id)
        nominator = list_by_id(connection, [after.nominated_by])[after.nominated_by]
        if nominator.works_here_on(when.on):
            tell(connection, [nominator], f"exemplar:{after.id}", after.version, when)
        return self._keep(connection, after, when)

    def _take_down(self, connection: Connection, exemplar: Exemplar, when: Moment) -> None:
        queue_updates_of_keys(connection, f"{NoticeKind.GOOD_PRACTICE}:{exemplar.id}:", when.at)

    def _theirs(self, connection: Connection, desk: ExemplarDesk) -> Exemplar:
        found = self._locked(connection, desk.exemplar.id)
        authorise(desk.person, Right.NOMINATE, bond_to(found, desk.person))
        return found

    def _locked(self, connection: Connection, exemplar: ExemplarId) -> Exemplar:
        found = exemplars.lock_exemplar(connection, exemplar)
        if found is None:
            raise NoExemplar
        return found

    def _keep(self, connection: Connection, exemplar: Exemplar, when: Moment) -> Exemplar:
        exemplars.save_exemplar(connection, exemplar)
        draw_anew(connection, f"exemplar:{exemplar.id}", when)
        return exemplar


def _require_sent(connection: Connection, assignment: AssignmentId, person: Person) -> None:
    owed = find_assignment(connection, assignment)
    authorise(person, Right.NOMINATE, own_if(owed is not None and owed.auditor == person.id))
    assert owed is not None, "an audit that is somebody's is there"
    if owed.state is not AssignmentState.SUBMITTED or owed.kind is AuditKind.PR:
        raise NotSentYet
