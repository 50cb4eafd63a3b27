"""What follows when the identifier guard spoke up: the words go back into their boxes, and nowhere else (Q36)."""

from dataclasses import replace

from cards.warning import warning_line
from dialogs import pressed
from dialogs.commands import Command
from dialogs.pressed import Press
from dialogs.shown import Shown
from domain.audits import Asking
from domain.desk import Remarks
from domain.refusals import Identifying
from workflows.conversation import Conversation

_TYPE_AGAIN = "type the very same words again"


def keep(press: Press) -> Shown:
    """Answer with words that the card warned of."""
    press.conversation.may_keep = True
    return pressed.answer(press)


def keep_reason(press: Press) -> Shown:
    """Skip with words that the sheet warned of."""
    press.conversation.may_keep = True
    return pressed.skip(press)


def warned(press: Press, hit: Identifying) -> Shown:
    """Return the card that was pressed, its words in their boxes, with what they look like."""
    shown = pressed.current(press)
    if shown.audit and not _is_at(shown, press):
        pressed.show_conflict(press)
        shown = pressed.current(press)
    line = warning_line(hit, "select Continue again")
    return replace(shown, remarks=Remarks(line=line, typed=tuple(press.fields.items()), is_warned=not hit.must_edit))


def repeated(press: Press) -> Shown:
    """Return the card for a press that Teams sent twice: as it is now, warned again where the first one was.

    Assumption: Q36, the answer to a repeat is made anew, as the words are kept nowhere.
    """
    conversation = press.conversation
    hit = conversation.abilities.guard.check(press.fields) if conversation.chat.warned else None
    return warned(press, hit) if hit else pressed.current(press)


def explain_keeping(_conversation: Conversation, _command: Command) -> str:
    """Say how typed words are kept, as a warning keeps nothing of them."""
    return f"I did not store the words that I warned of. To keep them, {_TYPE_AGAIN}."


def typed_warning(hit: Identifying) -> str:
    """Return the warning for somebody who typed."""
    return f"{warning_line(hit, _TYPE_AGAIN)} Nothing was saved."


def _is_at(shown: Shown, press: Press) -> bool:
    audit = shown.audit.audit if shown.audit else None
    return audit is not None and audit.at == press.opened.step and audit.asking in {Asking.ANSWER, Asking.SKIP_REASON}
