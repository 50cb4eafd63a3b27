"""Steps for who cannot do an audit: pressed and typed (row 18)."""

import re
from collections.abc import Sequence

from cards import handover as cards
from cards.elements import Card
from cards.presses import Presses
from cards.warning import warning_line
from dialogs.commands import Command
from dialogs.pressed import Press
from dialogs.shown import Shown
from domain.assignments import Assignment
from domain.desk import MonthDesk, Owed, Seal, SubjectKind
from domain.handovers import CantReason, Deed, offered_reasons
from domain.ids import NoticeId
from domain.methodology import AuditKind, Standard
from domain.refusals import Identifying, NothingOwed
from workflows.conversation import Conversation

Audits = Sequence[tuple[Standard, Owed]]
WHICH, WHY = "Select the audit.", "Select a reason."
_TYPED = re.compile(r"(?:audit (?P<audit>\d{1,2}),? )?(?P<reason>.+?)(?: because (?P<words>.+))?")
_SAID = {
    "on leave": CantReason.ON_LEAVE,
    "leave": CantReason.ON_LEAVE,
    "conflict": CantReason.CONFLICT,
    "conflict of interest": CantReason.CONFLICT,
    "not my case": CantReason.NOT_MY_CASE,
    "no longer in this role": CantReason.LEFT_ROLE,
    "no longer in the role": CantReason.LEFT_ROLE,
    "other": CantReason.OTHER,
    "another reason": CantReason.OTHER,
}


def ask_why(press: Press) -> Shown:
    """Open the sheet."""
    return _sheet(press, "")


def decline(press: Press) -> Shown:
    """Do what follows from the reason on the sheet; what is missing, or names somebody, is asked for again."""
    conversation, audits = press.conversation, _pressed_audits(press)
    reason, chosen = press.fields.get("cant", ""), press.fields.get("audit", "")
    named = [owed.assignment for _, owed in audits if owed.assignment.id == chosen]
    if len(audits) > 1 and not named:
        return _sheet(press, WHICH)
    if reason not in set(CantReason):
        return _sheet(press, WHY)
    words = press.fields.get("words", "").strip()
    if hit := _identifying(conversation, words):
        return _sheet(press, _warning(hit))
    about = (named or [audits[0][1].assignment])[0]
    deed, after = _settle(conversation, about, CantReason(reason), words)
    line, month = _line(conversation, deed, after), _month_of(conversation, after)
    conversation.say(line)  # the stored card takes this card's place at once: the message stays
    return Shown(sheet=lambda seal: cards.settled_card(line, month, seal, Presses(seal, press.opened.subject)))


def type_cant(conversation: Conversation, command: Command) -> str:
    """Do the same for somebody who typed; without a reason, or a choice of audit, ask for it."""
    audits = _audits(conversation.months())
    said = _TYPED.fullmatch(command.argument)
    reason = _typed_reason(audits, said["reason"] if said else None)
    number = int(said["audit"]) if said and said["audit"] else 0
    if reason is None or not (number or len(audits) == 1) or number > len(audits):
        return cards.ask_in_words(audits)
    words = (said["words"] or "") if said else ""
    if hit := _identifying(conversation, words):
        return f"{_warning(hit)} Nothing was saved."
    deed, after = _settle(conversation, audits[max(number - 1, 0)][1].assignment, reason, words)
    return _line(conversation, deed, after)


def _sheet(press: Press, problem: str) -> Shown:
    audits = _pressed_audits(press)

    def draw(seal: Seal) -> Card:
        return cards.cant_sheet(audits, Presses(seal, press.opened.subject), problem, press.fields)

    return Shown(sheet=draw)


def _pressed_audits(press: Press) -> Audits:
    """Return the open audits of the card's month; of every month where the card is about none."""
    subject, conversation = press.opened.subject, press.conversation
    notice = conversation.notice(NoticeId(subject.id)) if subject.kind is SubjectKind.NOTICE else None
    months = conversation.months()
    return _audits([month for month in months if notice is None or notice.cycle in {None, month.cycle}])


def _audits(months: Sequence[MonthDesk]) -> Audits:
    """Return the open audits that count; refuses as NothingOwed where there are none."""
    audits = [(month.standard, owed) for month in months for owed in month.unfinished]
    counting = [one for one in audits if one[1].assignment.kind is not AuditKind.PR]
    if not counting:
        raise NothingOwed
    return counting


def _typed_reason(audits: Audits, said: str | None) -> CantReason | None:
    reasons = offered_reasons(owed.assignment.kind for _, owed in audits)
    if said and said.isdecimal():
        return reasons[int(said) - 1] if 1 <= int(said) <= len(reasons) else None
    return _SAID.get((said or "").strip())


def _identifying(conversation: Conversation, words: str) -> Identifying | None:
    """Return what in *words* could tell who somebody is; they are then kept nowhere (Q36)."""
    guard = conversation.abilities.guard
    hit = guard.check({"words": words}) if words else None
    if hit:
        guard.count(conversation.connection, hit, conversation.when.on, is_kept=False)
    return hit


def _warning(hit: Identifying) -> str:
    return warning_line(Identifying(hit.kinds, must_edit=True), "")


def _settle(conversation: Conversation, about: Assignment, reason: CantReason, words: str) -> tuple[Deed, Assignment]:
    declines = conversation.abilities.declines
    return declines.decline(conversation.connection, about.id, conversation.person, reason, conversation.when, words)


def _line(conversation: Conversation, deed: Deed, after: Assignment) -> str:
    return cards.settled_line(deed, after, conversation.worker_name(after))


def _month_of(conversation: Conversation, after: Assignment) -> MonthDesk | None:
    return next((one for one in conversation.months() if one.cycle == after.cycle), None)
