"""Audits that change hands, or their case or deadline: each change on the caller's transaction, and in the register."""

import uuid
from dataclasses import replace
from datetime import date

from domain.assignments import Assignment, AssignmentState
from domain.cycles import cycle_of, extended
from domain.handovers import Deed, Handed, Offer, best_offer, checked_deadline, receivers_deadline
from domain.hours import next_slot
from domain.ids import AssignmentId, NoticeId, PersonId
from domain.methodology import AuditKind
from domain.moments import Moment
from domain.months import Month
from domain.notices import Notice, NoticeKind
from domain.people import Person
from domain.refusals import AuditClosed, NoAuditOpen, NobodyToTake
from storage.assignments import add_assignments, find_assignment, list_of_cycle, lock_assignment, save_assignment
from storage.cycles import CycleRecord, lock_cycle
from storage.database import Connection
from storage.notices import add_many, queue_updates_of_cycle, queue_updates_of_focus
from storage.register import append_register, list_register
from workflows.council import Council
from workflows.desks import Desks
from workflows.draw_inputs import Roll, call_the_roll
from workflows.openings import Openings
from workflows.receivers import list_offers


class Handovers:
    """Changes who audits what by when; nothing here commits."""

    def __init__(self, council: Council, desks: Desks, openings: Openings) -> None:
        """Go by the rules of *council*; *openings* draws what takes the place of something."""
        self._council = council
        self._desks = desks
        self._openings = openings

    def swap_case(
        self, connection: Connection, assignment: AssignmentId, actor: str, reason: str, when: Moment
    ) -> Assignment:
        """Give the auditor another case, or another colleague; return the audit as it is now.

        Where there is no other, it waits for one. What was started on the old case is kept, as reassigned, and the
        audit begins anew.

        Assumption: Q32, by the rules of the draw; Q31, with the draw it came from in the register.
        """
        owed, roll = self.begin(connection, assignment)
        blank = replace(owed, worker=None, case_reference=None, relaxed=(), do_not_contact=False)
        if owed.state is AssignmentState.STARTED:
            number = _next_number(connection, owed, owed.auditor)
            blank = replace(blank, id=_new_id(), number=number, state=AssignmentState.SENT)
            save_assignment(connection, replace(owed, state=AssignmentState.REASSIGNED))
            add_assignments(connection, [blank])
        barred = [*_given_back(connection, owed), *([owed.worker] if owed.worker else [])]
        after, draw = self._openings.draw_another(connection, roll, blank, barred, when.at)
        save_assignment(connection, after)
        facts = {
            "auditor": owed.auditor,
            "before": _what(owed),
            "after": _what(after),
            "became": after.id,
            "draw": draw.id if draw else None,
        }
        deed = Deed.SWAPPED if draw else Deed.WAITS
        append_register(connection, when.at, actor, owed, deed, reason, facts)
        self._tell(connection, after, deed, actor, when)
        self._redraw(connection, owed, when)
        return after

    def reassign(
        self,
        connection: Connection,
        assignment: AssignmentId,
        actor: str,
        reason: str,
        when: Moment,
        to: PersonId | None = None,
    ) -> Assignment:
        """Give an open audit to *to*, or to whom the rules choose; tell both; return the receiver's audit.

        What was started stays with who started it, as reassigned.

        Raises:
            NobodyToTake: If nobody may take it, or *to* may not.
            AuditClosed: If there is nothing left to do in it.
        """
        owed, roll = self.begin(connection, assignment)
        offer = best_offer(list_offers(connection, roll, owed, to, when), owed.id)
        if offer is None:
            raise NobodyToTake
        taken = self._taken(connection, roll, owed, offer, when)
        save_assignment(connection, replace(owed, state=AssignmentState.REASSIGNED))
        add_assignments(connection, [taken])
        facts = {"from": owed.auditor, "to": taken.auditor, "became": taken.id, "relaxed": list(taken.relaxed)}
        append_register(connection, when.at, actor, owed, Deed.REASSIGNED, reason, facts)
        self._tell(connection, taken, Deed.RECEIVED, actor, when)
        self._tell(connection, owed, Deed.REASSIGNED, actor, when)
        self._redraw(connection, owed, when)
        self._redraw(connection, taken, when)
        return taken

    def excuse(
        self, connection: Connection, assignment: AssignmentId, actor: str, reason: str, when: Moment
    ) -> Assignment:
        """Let the auditor off; return the audit. Refuses as AuditClosed where nothing is left to do in it."""
        owed, _ = self.begin(connection, assignment)
        after = replace(owed, state=AssignmentState.EXCUSED)
        save_assignment(connection, after)
        append_register(connection, when.at, actor, owed, Deed.EXCUSED, reason, {"auditor": owed.auditor})
        self._tell(connection, after, Deed.EXCUSED, actor, when)
        self._redraw(connection, owed, when)
        return after

    def give_more_time(
        self, connection: Connection, assignment: AssignmentId, until: date, actor: str, when: Moment
    ) -> Assignment:
        """Put the deadline off to *until*, the working day before where it is none; return the audit.

        Raises:
            WrongDeadline: If it is not after today, or after the end of moderation (Q17).
            AuditClosed: If there is nothing left to do in it.
        """
        owed, roll = self.begin(connection, assignment)
        working = checked_deadline(until, owed, roll.cycle, when.on, roll.calendar)
        return self.put_off(connection, owed, working, actor, "more_time", when)

    def put_off(
        self, connection: Connection, owed: Assignment, until: date, actor: str, reason: str, when: Moment
    ) -> Assignment:
        """Keep the checked deadline *until* for the locked audit *owed*; return the audit."""
        after = replace(owed, due_on=until)
        save_assignment(connection, after)
        facts = {"before": owed.due_on.isoformat(), "after": until.isoformat()}
        append_register(connection, when.at, actor, owed, Deed.MORE_TIME, reason, facts)
        self._tell(connection, after, Deed.MORE_TIME, actor, when)
        self._redraw(connection, owed, when)
        return after

    def roll(self, connection: Connection, month: Month) -> Roll:
        """Return who owes what in the open cycle *month*, which is locked from now on."""
        version = self._council.frameworks.current(connection).version
        return self.read_roll(connection, lock_cycle(connection, month, version))

    def read_roll(self, connection: Connection, record: CycleRecord) -> Roll:
        """Return who owes what in an open cycle, as it stands now, without locking it."""
        framework, calendar = self._council.frameworks.pinned(connection, record.framework), self._council.calendar()
        cycle = extended(cycle_of(record.cycle, framework, calendar), record.extended_to, framework.policy, calendar)
        return call_the_roll(connection, cycle, framework, calendar)

    def begin(self, connection: Connection, assignment: AssignmentId) -> tuple[Assignment, Roll]:
        """Return the open audit, locked, and its roll: the cycle is locked first, as draws do.

        Raises:
            NoAuditOpen: If there is no such audit.
            AuditClosed: If there is nothing left to do in it.
        """
        known = find_assignment(connection, assignment)
        if known is None:
            raise NoAuditOpen
        roll = self.roll(connection, known.cycle)
        owed = lock_assignment(connection, assignment)
        assert owed is not None, "assignments are never deleted"
        if not owed.state.is_open:
            raise AuditClosed(owed.state)
        return owed, roll

    def facts(self, connection: Connection, notice: Notice, person: Person, when: Moment) -> Handed | None:
        """Return what *person* is told; None where it is no longer so, or they have left."""
        _, assignment, deed, _ = notice.key.split(":")
        about = find_assignment(connection, AssignmentId(assignment))
        if about is None or not person.works_here_on(when.on):
            return None
        was_sent, needs_doing = notice.activity_id is not None, deed in {Deed.RECEIVED, Deed.MORE_TIME}
        if needs_doing and not (about.state.is_open or was_sent):
            return None
        months = self._desks.months(connection, [person.id], about.cycle, when).get(person.id, ())
        return Handed(Deed(deed), about, next(iter(months), None))

    def _taken(self, connection: Connection, roll: Roll, owed: Assignment, offer: Offer, when: Moment) -> Assignment:
        """Return *owed* as the receiver's audit; a case that its first auditor chose is the receiver's to choose."""
        receiver = PersonId(offer.person)
        earliest = roll.calendar.plus(when.on, roll.framework.policy.handover_days)
        return replace(
            owed,
            id=_new_id(),
            auditor=receiver,
            number=_next_number(connection, owed, receiver),
            due_on=receivers_deadline(owed, roll.cycle, earliest),
            state=AssignmentState.PLANNED,
            case_reference=owed.case_reference if owed.kind is AuditKind.CA else None,
            relaxed=offer.relaxed,
        )

    def _tell(self, connection: Connection, assignment: Assignment, deed: Deed, actor: str, when: Moment) -> None:
        """Tell the auditor in the hours what was done, unless they did it themselves.

        The receiver's message is a card about the cycle, which lives on.
        """
        if actor == assignment.auditor:
            return
        hours = self._council.frameworks.pinned(connection, assignment.framework).policy.hours
        calendar, zone = self._council.calendar(), self._council.zone
        notice = Notice(
            id=NoticeId(uuid.uuid4().hex),
            key=f"{NoticeKind.HANDOVER}:{assignment.id}:{deed}:{assignment.due_on.isoformat()}",
            kind=NoticeKind.HANDOVER,
            person=assignment.auditor,
            due_at=next_slot(when.at, assignment.auditor, calendar, hours, zone),
            created_at=when.at,
            cycle=assignment.cycle if deed is Deed.RECEIVED else None,
            due_on=when.on,
        )
        add_many(connection, [notice])

    def _redraw(self, connection: Connection, changed: Assignment, when: Moment) -> None:
        queue_updates_of_cycle(connection, changed.auditor, changed.cycle, when.at)
        queue_updates_of_focus(connection, changed.id, when.at)


def _next_number(connection: Connection, owed: Assignment, auditor: PersonId) -> int:
    made = list_of_cycle(connection, owed.cycle)
    return 1 + max((one.number for one in made if (one.auditor, one.kind) == (auditor, owed.kind)), default=0)


def _given_back(connection: Connection, owed: Assignment) -> list[PersonId]:
    """Return whose work the auditor has given back before in this cycle."""
    lines = [one.facts for one in list_register(connection, owed.cycle) if one.deed in {Deed.SWAPPED, Deed.WAITS}]
    return [PersonId(one["before"]["worker"]) for one in lines if one["auditor"] == owed.auditor]


def _what(assignment: Assignment) -> dict[str, str | None]:
    return {"case": assignment.case_reference, "worker": assignment.worker}


def _new_id() -> AssignmentId:
    return AssignmentId(uuid.uuid4().hex)
