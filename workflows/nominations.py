"""Putting good practice forward: begun, written, handed to a second reader."""

import uuid

from domain import exemplars as rules
from domain.assignments import AssignmentState
from domain.exemplars import Check, Consent, Exemplar, ExemplarKind, ExemplarState, bond_to
from domain.ids import AssignmentId, ExemplarId
from domain.message_refusals import NobodyToRead, NoExemplar, NotSentYet
from domain.methodology import AuditKind
from domain.moments import Moment
from domain.people import Person
from domain.permissions import Right, authorise, may, own_if
from domain.practice_desk import ExemplarDesk
from storage import exemplars
from storage.assignments import find_assignment
from storage.database import Connection
from storage.journal import append
from workflows.council import Council
from workflows.exemplars import keep_exemplar, locked_exemplar
from workflows.practice_messages import list_here, numbers_of
from workflows.practice_notices import tell


class Nominations:
    """What somebody does before a second reader sees it.

    Our reading of WSX-02 and DUD-10: whoever works here nominates, a second reader decides.
    """

    def __init__(self, council: Council) -> None:
        """Go by the rules of *council*."""
        self._council = council

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

    def write(
        self, connection: Connection, desk: ExemplarDesk, kind: ExemplarKind, text: str, when: Moment
    ) -> Exemplar:
        """Keep the words of what the person on *desk* puts forward; the same words again change nothing."""
        before = self._theirs(connection, desk)
        after = rules.write(before, kind, text, desk.longest, when)
        if (after.kind, after.text) == (before.kind, before.text):
            return before
        return keep_exemplar(connection, after, when)

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
        keep_exemplar(connection, after, when)
        if after.state is ExemplarState.READING:
            tell(connection, readers, f"exemplar:{after.id}", after.version, when)
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

    def _theirs(self, connection: Connection, desk: ExemplarDesk) -> Exemplar:
        found = locked_exemplar(connection, desk.exemplar.id)
        authorise(desk.person, Right.NOMINATE, bond_to(found, desk.person))
        return found


def _require_sent(connection: Connection, assignment: AssignmentId, person: Person) -> None:
    owed = find_assignment(connection, assignment)
    authorise(person, Right.NOMINATE, own_if(owed is not None and owed.auditor == person.id))
    assert owed is not None, "an audit that is somebody's is there"
    if owed.state is not AssignmentState.SUBMITTED or owed.kind is AuditKind.PR:
        raise NotSentYet
