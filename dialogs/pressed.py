"""Steps for a card's buttons: one function a verb, Press -> Shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.gone import gone_card
from cards.presses import Presses
from cards.tokens import Opened
from cards.welcome import welcome_card
from dialogs.behind import team_now
from dialogs.now import NOW
from dialogs.shown import Shown
from domain import conversation as rules
from domain.audits import Asking, Audit
from domain.desk import Subject, SubjectKind
from domain.ids import AssignmentId, NoticeId, StepId
from domain.interview import Interview
from domain.notices import Notice, NoticeKind
from domain.refusals import CardExpired, ChangedMeanwhile, ReasonMissing
from domain.steps import SkipReason
from workflows.conversation import Conversation, Transition


@dataclass(frozen=True, slots=True)
class Press:
    """A button, pressed by the person whom its card was drawn for."""

    conversation: Conversation
    opened: Opened
    fields: Mapping[str, str]

    @property
    def assignment(self) -> AssignmentId:
        """The audit that the button is about; only a refresh can be about something else."""
        return AssignmentId(self.opened.subject.id)


def start(press: Press) -> Shown:
    """Begin the audit in the card that was pressed, or go on where it was."""
    started = press.conversation.start(press.assignment)
    if press.opened.notice:
        press.conversation.show_in(press.opened.notice, press.assignment)
    return Shown(audit=started)


def start_first(press: Press) -> Shown:
    """Begin in the card that was pressed what is owed first, or go on where it was.

    Raises:
        CardExpired: If the card was not sent to the presser.
        NothingOwed: If there is none.
    """
    notice = press.conversation.notice(NoticeId(press.opened.subject.id))
    if notice is None:
        raise CardExpired
    assignment = press.conversation.next_to_start()
    started = press.conversation.start(assignment)
    press.conversation.show_in(notice.id, assignment)
    return Shown(audit=started)


def answer(press: Press) -> Shown:
    """Save the step that the card showed."""
    seen = press.opened.subject.version
    return Shown(audit=press.conversation.answer(press.assignment, press.opened.step, press.fields, seen))


def show_conflict(press: Press) -> None:
    """Open the step of a card that lost against another device, so that its words can be put back into its boxes.

    Assumption: R11, nothing that was typed is lost.
    """
    step = press.opened.step

    def transition(audit: Audit, interview: Interview) -> Audit:
        is_there = audit.asking is not Asking.SENT and interview.step(audit.answers, step) is not None
        return rules.change(audit, interview, step, press.conversation.when) if is_there else audit

    press.conversation.change(press.assignment, transition)


def back(press: Press) -> Shown:
    """Go one step back."""
    return _moved(press, lambda audit, interview: rules.back(audit, interview, press.conversation.when))


def ask_why_skipped(press: Press) -> Shown:
    """Ask for the reason of a skip."""
    return _moved(press, lambda audit, interview: rules.ask_why_skipped(audit, interview, press.conversation.when))


def skip(press: Press) -> Shown:
    """Skip the step for the reason given. Pressed twice it is skipped once; words that come too late become a note."""
    reason, words = press.fields.get("reason", ""), press.fields.get("words", "").strip()
    if reason not in set(SkipReason):
        raise ReasonMissing

    def transition(audit: Audit, interview: Interview) -> Audit:
        saved = audit.answers.get(press.opened.step)
        if _is_stale(press, audit) and saved and (saved.skipped, saved.skip_words) == (reason, words):
            return audit
        _require_current(press, audit, {"note": words, "text": words} if words else {})
        return rules.skip(audit, interview, SkipReason(reason), words, press.conversation.when)

    return Shown(audit=press.conversation.change(press.assignment, transition))


def leave_for_later(press: Press) -> Shown:
    """Go on, and come back to this step before sending."""
    return _moved(press, lambda audit, interview: rules.leave_for_later(audit, interview, press.conversation.when))


def check(press: Press) -> Shown:
    """Show the answers."""
    return _moved(press, lambda audit, _: rules.check(audit, press.conversation.when))


def change(press: Press) -> Shown:
    """Open the step chosen on the check card."""
    step = StepId(press.fields.get("step", ""))
    return _moved(press, lambda audit, interview: rules.change(audit, interview, step, press.conversation.when))


def send(press: Press) -> Shown:
    """Send the audit. Pressed twice it is sent once."""
    return _moved(press, lambda audit, interview: rules.send(audit, interview, press.conversation.when))


def reopen(press: Press) -> Shown:
    """Open a sent audit again."""
    return _moved(press, lambda audit, interview: rules.reopen(audit, interview, press.conversation.when))


def refresh(press: Press) -> Shown:
    """Show the card as it is now; nothing was pressed.

    Assumption: Q23, a refresh never counts as a press.
    """
    return current(press)


def current(press: Press) -> Shown:
    """Return what the card shows now: its audit, or its month."""
    if press.opened.subject.kind is SubjectKind.ASSIGNMENT:
        return _audit_now(press, AssignmentId(press.opened.subject.id))
    if press.opened.subject.kind is SubjectKind.TEAM:
        return team_now(press.conversation)
    notice = press.conversation.notice(NoticeId(press.opened.subject.id))
    if notice is None:
        raise CardExpired
    if notice.focus:
        return _audit_now(press, notice.focus)
    if notice.kind is NoticeKind.WELCOME:
        return _welcome(press.conversation, Subject(SubjectKind.NOTICE, notice.id))
    if draw := NOW.get(notice.kind):
        return draw(press.conversation, notice)
    month = next((one for one in press.conversation.months() if one.cycle == notice.cycle), None)
    return Shown(month=month, notice=notice) if month else _gone(press.conversation, notice)


def _welcome(conversation: Conversation, living: Subject) -> Shown:
    person, contact = conversation.person, conversation.contact
    return Shown(sheet=lambda seal: welcome_card(person, contact, Presses(seal, living)))


def _gone(conversation: Conversation, notice: Notice) -> Shown:
    """Return that nothing is left of the notice's month."""
    if notice.cycle is None:
        raise CardExpired
    gone, contact = conversation.abilities.desks.gone(conversation.connection, notice.cycle), conversation.contact
    return Shown(sheet=lambda _: gone_card(gone, contact))


def _audit_now(press: Press, assignment: AssignmentId) -> Shown:
    desk = press.conversation.desk(assignment)
    if desk is None:
        raise CardExpired
    return Shown(audit=desk)


def _moved(press: Press, transition: Transition) -> Shown:
    """Apply a transition that is meant for the card as it was drawn: an older card changes nothing (R11)."""

    def guarded(audit: Audit, interview: Interview) -> Audit:
        _require_current(press, audit, {})
        return transition(audit, interview)

    return Shown(audit=press.conversation.change(press.assignment, guarded))


def _is_stale(press: Press, audit: Audit) -> bool:
    return audit.version != press.opened.subject.version and audit.asking is not Asking.SENT


def _require_current(press: Press, audit: Audit, typed: dict[str, str]) -> None:
    if _is_stale(press, audit):
        raise ChangedMeanwhile(audit.changed_at, typed)
