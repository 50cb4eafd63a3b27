"""Good practice, change stories and thank-yous: read by somebody else, published, shown, withdrawn, expired."""

from datetime import datetime, time

from domain import exemplars as rules
from domain.audiences import Audience
from domain.exemplars import Exemplar, ExemplarState, bond_to
from domain.ids import ExemplarId
from domain.message_refusals import MessageChanged, NoExemplar, SeveralWait
from domain.moments import Moment
from domain.notices import Notice, NoticeKind
from domain.people import Person
from domain.permissions import Right, may, own_if
from domain.practice_desk import ExemplarDesk, Shelf
from storage import exemplars
from storage.database import Connection, Database
from storage.journal import append
from storage.notices import add_many, queue_updates_of_keys
from storage.people import list_by_id
from workflows.council import Council
from workflows.practice_messages import list_here, numbers_of
from workflows.practice_notices import answer, draw_anew, id_of, nudge, tell, version_of

ON_A_PAGE = 5


class Exemplars:
    """Good practice from its second reader to the day on which it is shown no more."""

    def __init__(self, database: Database, council: Council) -> None:
        """Keep it in *database*, by the rules of *council*."""
        self._database = database
        self._council = council

    def are_shown(self, connection: Connection) -> bool:
        """Whether the framework in force knows of good practice at all."""
        return self._council.frameworks.current(connection).stop_the_clock is not None

    # Who reads

    def publish(
        self, connection: Connection, desk: ExemplarDesk, seen: int, audience: Audience, when: Moment
    ) -> Exemplar:
        """Publish to *audience* what the reader on *desk* read at version *seen*, once; who knows it is left out.

        Raises:
            MessageChanged: If it was changed since.
        """
        before, reader = locked_exemplar(connection, desk.exemplar.id), desk.person
        if before.state is ExemplarState.PUBLISHED and before.read_by == reader.id:
            return before
        _require_seen(before, seen)
        months = numbers_of(self._council, connection).exemplar_months
        after = self._decided(connection, rules.publish(before, reader, audience, months, when), when)
        assert after.expires_on is not None
        until = datetime.combine(after.expires_on, time(), tzinfo=self._council.zone)
        known = {after.nominated_by, after.read_by}
        people = [one for one in list_here(connection, when.on) if audience.includes(one) and one.id not in known]
        kind = NoticeKind.GOOD_PRACTICE
        add_many(connection, [nudge(kind, f"{after.id}:{one.id}", one, when.at, stale_after=until) for one in people])
        return after

    def send_back(self, connection: Connection, desk: ExemplarDesk, seen: int, why: str, when: Moment) -> Exemplar:
        """Give back, and say why, what the reader on *desk* read at version *seen*, once.

        Raises:
            MessageChanged: If it was changed since.
        """
        before, reader = locked_exemplar(connection, desk.exemplar.id), desk.person
        if before.state is ExemplarState.SENT_BACK and before.read_by == reader.id:
            return before
        _require_seen(before, seen)
        return self._decided(connection, rules.send_back(before, reader, why, when), when)

    def waiting(self, connection: Connection, reader: Person) -> Exemplar:
        """Return the one that waits for *reader* to read.

        Raises:
            NoExemplar: If nothing does.
            SeveralWait: If words alone do not say which one.
        """
        reading = exemplars.list_exemplars(connection, {ExemplarState.READING})
        found = [one for one in reading if may(reader, Right.SECOND_READ, bond_to(one, reader))]
        if not found:
            raise NoExemplar
        if len(found) > 1:
            raise SeveralWait
        return found[0]

    # At any time

    def show(self, connection: Connection, exemplar: ExemplarId, person: Person, when: Moment) -> None:
        """Answer typed words with the card of *exemplar*."""
        answer(connection, person, f"exemplar:{exemplar}", when)

    def withdraw(self, connection: Connection, exemplar: ExemplarId, person: Person, when: Moment) -> Exemplar:
        """Take it back, and out of every card that shows it; withdrawn before, nothing changes."""
        before = locked_exemplar(connection, exemplar)
        if before.state is ExemplarState.WITHDRAWN:
            return before
        after = keep_exemplar(connection, rules.withdraw(before, person, when), when)
        append(connection, when.at, person.id, "exemplar.withdrawn", exemplar)
        self._take_down(connection, after, when)
        return after

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
            locked = [locked_exemplar(connection, one.id) for one in over]
            still = [one for one in locked if one.state is ExemplarState.PUBLISHED]
            for one in still:
                after = keep_exemplar(connection, rules.expire(one, when), when)
                self._take_down(connection, after, when)
            return len(still)

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
        return keep_exemplar(connection, after, when)

    def _take_down(self, connection: Connection, exemplar: Exemplar, when: Moment) -> None:
        queue_updates_of_keys(connection, f"{NoticeKind.GOOD_PRACTICE}:{exemplar.id}:", when.at)


def locked_exemplar(connection: Connection, exemplar: ExemplarId) -> Exemplar:
    """Return it, locked until the transaction ends.

    Raises:
        NoExemplar: If there is none of that id.
    """
    found = exemplars.lock_exemplar(connection, exemplar)
    if found is None:
        raise NoExemplar
    return found


def keep_exemplar(connection: Connection, exemplar: Exemplar, when: Moment) -> Exemplar:
    """Keep how it stands now, and have the cards of who put it forward and of its readers drawn anew."""
    exemplars.save_exemplar(connection, exemplar)
    draw_anew(connection, f"exemplar:{exemplar.id}", when)
    return exemplar


def _require_seen(exemplar: Exemplar, seen: int) -> None:
    """Refuse a decision about words that the reader has not seen."""
    if exemplar.state is ExemplarState.READING and exemplar.version != seen:
        raise MessageChanged
