"""What one person can do in one turn, on an open transaction; nothing here commits."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from domain import conversation
from domain.assignments import Assignment, AssignmentState
from domain.audits import Asking, Audit
from domain.chats import Chat
from domain.desk import AuditDesk, MonthDesk, Owed
from domain.ids import AssignmentId, NoticeId, StepId
from domain.interview import Interview
from domain.moments import Moment
from domain.notices import Notice, NoticeKind
from domain.people import Person
from domain.permissions import Right, authorise, may, own_if
from domain.refusals import AuditClosed, ChangedMeanwhile, NotAllowed, NothingOwed, Refusal
from domain.steps import SkipReason
from storage import audits, notices
from storage.assignments import find_assignment, list_sent_by, lock_assignment, save_assignment
from storage.chats import save_chat
from storage.database import Connection
from storage.journal import append
from workflows.abilities import Abilities
from workflows.case_step import answer_case
from workflows.desks import Sitting, can_start
from workflows.guard import new_texts
from workflows.replies import reply_notice

Transition = Callable[[Audit, Interview], Audit]


class Conversation:
    """What one person can do, on an open transaction."""

    def __init__(
        self, connection: Connection, abilities: Abilities, person: Person, chat: Chat, when: Moment, *, is_new: bool
    ) -> None:
        """Speak for *person* at *when*."""
        self._connection = connection
        self._desks = abilities.desks
        self.connection = connection
        """For the abilities."""
        self.abilities = abilities
        self.person = person
        self.chat = chat
        self.when = when
        self.is_new = is_new
        """False when Teams sent this activity before: what it did is done."""
        self.may_keep = False
        """Whether words that the guard warned of are kept when they come again unchanged."""
        self.marks_of: Callable[[str], tuple[str, ...]] = lambda _subject: ()
        """By what the person is known about a subject without being named; empty without the card keys."""

    # What is there

    def months(self) -> tuple[MonthDesk, ...]:
        """Return the person's open cycles, oldest first; empty when nothing is owed."""
        found = self._desks.months(self._connection, [self.person.id], None, self.when)
        return tuple(found.get(self.person.id, ()))

    def desk(self, assignment: AssignmentId) -> AuditDesk | None:
        """Return the audit under way; None where it was not started or is no longer the person's."""
        owed = find_assignment(self._connection, assignment)
        if owed is None or not may(self.person, Right.AUDIT, own_if(owed.auditor == self.person.id)):
            return None
        audit = audits.find_audit(self._connection, assignment)
        if audit is None:
            return None
        return self._desk(self._desks.sitting(self._connection, self.person, owed), audit)

    def notice(self, notice: NoticeId) -> Notice | None:
        """Return the person's own notice, or None."""
        found = notices.find_notice(self._connection, notice)
        return found if found and may(self.person, Right.ASK, own_if(found.person == self.person.id)) else None

    def current(self) -> AssignmentId | None:
        """Return the audit that typed words belong to: the one last touched, if it is still open."""
        desk = self.desk(self.chat.current) if self.chat.current else None
        return desk.assignment.id if desk and desk.assignment.state.is_open else None

    def record(self) -> tuple[Owed, ...]:
        """Return the audits that the person has sent, newest cycle first."""
        sent = list_sent_by(self._connection, self.person.id)
        return self._desks.several(self._connection, sent[::-1])

    def worker_name(self, assignment: Assignment) -> str | None:
        """Return whose work is audited; None where that is nobody else's, or follows."""
        owed = self._desks.several(self._connection, [assignment])
        return owed[0].worker_name

    @property
    def contact(self) -> str:
        """Whom to ask."""
        return self._desks.contact(self._connection)

    def next_to_start(self) -> AssignmentId:
        """Return the audit to go on with: one under way first, then the first that can begin.

        Raises:
            NothingOwed: If there is none.
        """
        unfinished = [owed.assignment for month in self.months() for owed in month.unfinished]
        ready = [assignment for assignment in unfinished if can_start(assignment)]
        ready.sort(key=lambda assignment: assignment.state is not AssignmentState.STARTED)
        if not ready:
            raise NothingOwed
        return ready[0].id

    # What the person does with an audit

    def start(self, assignment: AssignmentId) -> AuditDesk:
        """Begin the audit, or go on with it where it was.

        Raises:
            NotAllowed: If it is somebody else's.
            AuditClosed: If it was withdrawn, excused or reassigned.
        """
        owed = self._lock(assignment)
        sitting = self._desks.sitting(self._connection, self.person, owed)
        audit = audits.find_audit(self._connection, assignment)
        if audit is not None:
            return self._keep(sitting, audit, conversation.resume(audit, sitting.interview, self.when))
        if not can_start(owed):
            raise NothingOwed
        begun = conversation.begin(sitting.interview, self.when)
        audits.add_audit(self._connection, begun)
        save_assignment(self._connection, replace(owed, state=AssignmentState.STARTED))
        append(self._connection, self.when.at, self.person.id, "audit.started", assignment)
        return self._after(sitting, begun)

    def answer(self, assignment: AssignmentId, step: StepId, given: Mapping[str, str], seen: int) -> AuditDesk:
        """Answer one step from a card drawn at version *seen*; refuses as `conversation.answer` does.

        Words that lost a race against another device are kept beside the answers.
        """

        def transition(audit: Audit, interview: Interview) -> Audit:
            if step == "case":
                return answer_case(self._connection, audit, interview, given, seen, self.when)
            try:
                return conversation.answer(audit, interview, step, given, seen, self.when)
            except ChangedMeanwhile:
                if not self.abilities.guard.check(given):
                    audits.add_event(self._connection, audit, step, "lost", given)
                raise

        return self.change(assignment, transition)

    def type_fields(self, assignment: AssignmentId, given: Mapping[str, str]) -> AuditDesk:
        """Answer fields of the step at hand by typing; refuses as `conversation.answer_fields` does."""

        def transition(audit: Audit, interview: Interview) -> Audit:
            if "case_reference" in given:
                return answer_case(self._connection, audit, interview, given, audit.version, self.when)
            return conversation.answer_fields(audit, interview, given, self.when)

        return self.change(assignment, transition)

    def skip(self, assignment: AssignmentId, reason: SkipReason, words: str) -> AuditDesk:
        """Skip the step at hand; refuses as `conversation.skip` does."""
        return self.change(
            assignment, lambda audit, interview: conversation.skip(audit, interview, reason, words, self.when)
        )

    def undo(self, assignment: AssignmentId) -> AuditDesk:
        """Take the newest answer back to what it was before."""

        def transition(audit: Audit, interview: Interview) -> Audit:
            step = conversation.newest_answer(audit)
            earlier = audits.find_earlier(self._connection, audit, step) if step else None
            return conversation.undo(audit, interview, earlier, self.when)

        return self._keep(*self._changed(assignment, transition))

    def change(self, assignment: AssignmentId, transition: Transition) -> AuditDesk:
        """Apply any transition of `domain.conversation` and keep what changed.

        Raises:
            NotAllowed: If the audit is somebody else's.
            AuditClosed: If it was withdrawn, excused or reassigned, or never started.
            Identifying: If words are new in it that could tell who somebody is.
        """
        sitting, before, after = self._changed(assignment, transition)
        self.watch(new_texts(before, after, sitting.interview))
        return self._keep(sitting, before, after)

    def watch(self, texts: Mapping[str, str]) -> None:
        """Refuse what identifies somebody, before any of it is stored; only a mark of it is noted, to know it again.

        Ask it about words that are new; what *texts* has is the box's name and its words. Raises `Identifying`.

        Assumption: Q36, NHS and National Insurance numbers cannot be kept, everything else can.
        """
        guard = self.abilities.guard
        hit = guard.check(texts)
        if hit is None:
            return
        mark = guard.mark(self.person.id, texts)
        is_kept = self.may_keep and not hit.must_edit and mark == self.chat.warned
        guard.count(self._connection, hit, self.when.on, is_kept=is_kept)
        self.remember(replace(self.chat, warned=None if is_kept else mark))
        if not is_kept:
            raise hit

    # What is said beside the card

    def show_in(self, notice: NoticeId, assignment: AssignmentId) -> None:
        """Let *assignment* run in the card of *notice* from now on; its stored card follows."""
        notices.set_focus(self._connection, notice, assignment)
        notices.queue_updates_of_focus(self._connection, assignment, self.when.at)

    def show_in_newest_card(self, assignment: AssignmentId) -> None:
        """Let *assignment* run in the newest card about its cycle, where there is one."""
        owed = find_assignment(self._connection, assignment)
        newest = owed and notices.find_newest_card(self._connection, self.person.id, owed.cycle)
        if newest:
            self.show_in(newest, assignment)

    def say(self, text: str) -> None:
        """Answer typed words with a message, sent at once, dropped after two minutes (Q24)."""
        notices.add_many(self._connection, [reply_notice(self.person.id, {"text": text}, self.when.at)])

    def say_what_is_owed(self) -> None:
        """Answer with the card that lists what is owed, drawn when it is sent."""
        notices.add_many(self._connection, [reply_notice(self.person.id, {"card": "home"}, self.when.at)])

    def say_audit(self, assignment: AssignmentId) -> None:
        """Answer with the audit's card, drawn when it is sent; from then on the audit runs in it too."""
        card = replace(reply_notice(self.person.id, {"card": "audit"}, self.when.at), focus=assignment)
        notices.add_many(self._connection, [card])

    def welcome(self) -> None:
        """Send the welcome, once in a lifetime (R22)."""
        if self.chat.welcomed_at is not None:
            return
        self.remember(replace(self.chat, welcomed_at=self.when.at))
        key = f"{NoticeKind.WELCOME}:{self.person.id}"
        note = reply_notice(self.person.id, None, self.when.at)
        notices.add_many(self._connection, [replace(note, key=key, kind=NoticeKind.WELCOME, stale_after=None)])

    def note_refused(self, what: str, refusal: Refusal) -> None:
        """Note in the journal that a `card` or a `word` was refused: not for this person, or no card of ours (T8)."""
        right = {"right": refusal.right} if isinstance(refusal, NotAllowed) else {}
        facts = {"why": type(refusal).__name__, **right}
        append(self._connection, self.when.at, self.person.id, f"{what}.refused", self.person.id, facts)

    def remember(self, chat: Chat) -> None:
        """Keep what the conversation knows beside the audit."""
        if chat != self.chat:
            save_chat(self._connection, chat)
            self.chat = chat

    def _changed(self, assignment: AssignmentId, transition: Transition) -> tuple[Sitting, Audit, Audit]:
        owed = self._lock(assignment)
        audit = audits.find_audit(self._connection, assignment)
        if audit is None:
            raise AuditClosed(owed.state)
        sitting = self._desks.sitting(self._connection, self.person, owed)
        return sitting, audit, transition(audit, sitting.interview)

    def _lock(self, assignment: AssignmentId) -> Assignment:
        owed = lock_assignment(self._connection, assignment)
        authorise(self.person, Right.AUDIT, own_if(owed is not None and owed.auditor == self.person.id))
        assert owed is not None, "an audit that is somebody's is there"
        if not (owed.state.is_open or owed.state is AssignmentState.SUBMITTED):
            raise AuditClosed(owed.state)
        return owed

    def _keep(self, sitting: Sitting, before: Audit, after: Audit) -> AuditDesk:
        if after is before:
            return self._desk(sitting, after)
        audits.save_audit(self._connection, before, after)
        changed = _carried_over(sitting.assignment, after)
        if changed != sitting.assignment:
            save_assignment(self._connection, changed)
            sitting = self._desks.sitting(self._connection, self.person, changed)
        if before.asking is not after.asking and Asking.SENT in {before.asking, after.asking}:
            deed = "audit.sent" if after.asking is Asking.SENT else "audit.reopened"
            append(self._connection, self.when.at, self.person.id, deed, changed.id, {"revision": after.revision})
            notices.queue_updates_of_cycle(self._connection, self.person.id, changed.cycle, self.when.at)
        return self._after(sitting, after)

    def _after(self, sitting: Sitting, audit: Audit) -> AuditDesk:
        """Ask for the stored cards to be drawn anew, and note which audit typed words belong to."""
        notices.queue_updates_of_focus(self._connection, sitting.assignment.id, self.when.at)
        self.remember(replace(self.chat, current=sitting.assignment.id))
        return self._desk(sitting, audit)

    def _desk(self, sitting: Sitting, audit: Audit) -> AuditDesk:
        return self._desks.audit(self._connection, sitting, audit, self.when)


def _carried_over(owed: Assignment, audit: Audit) -> Assignment:
    """Return the assignment with what the audit says of it: its state, and the case the auditor chose."""
    state = AssignmentState.SUBMITTED if audit.asking is Asking.SENT else AssignmentState.STARTED
    chosen = audit.answers.get(StepId("case"))
    reference = chosen.fields["case_reference"] if chosen and chosen.complete else owed.case_reference
    return replace(owed, state=state, case_reference=reference)
