"""Holding and releasing an opening, by button and by typing; only administrators may."""

from cards.days import month_in_words
from dialogs.commands import Command
from dialogs.pressed import Press
from dialogs.previewed import previewed
from dialogs.shown import Shown
from domain.ids import NoticeId
from domain.notices import Notice, NoticeKind
from domain.refusals import CardExpired
from workflows.conversation import Conversation


def hold(press: Press) -> Shown:
    """Hold the cycle of the card."""
    talk, notice = press.conversation, _previewing(press)
    talk.abilities.previews.hold(talk.connection, notice.cycle, talk.person, talk.when)
    return previewed(talk, notice)


def release(press: Press) -> Shown:
    """Release the cycle of the card."""
    talk, notice = press.conversation, _previewing(press)
    talk.abilities.previews.release(talk.connection, notice.cycle, talk.person, talk.when)
    return previewed(talk, notice)


def type_hold(conversation: Conversation, _command: Command) -> str:
    """Hold the next cycle."""
    previews = conversation.abilities.previews
    cycle = previews.hold(conversation.connection, None, conversation.person, conversation.when)
    return f"{month_in_words(cycle)} is held. It does not open until somebody types release."


def type_release(conversation: Conversation, _command: Command) -> str:
    """Release the cycle that is held."""
    previews = conversation.abilities.previews
    cycle = previews.release(conversation.connection, None, conversation.person, conversation.when)
    if cycle is None:
        return "No month is held. Nothing was changed."
    return f"{month_in_words(cycle)} is released. It opens by itself when its day comes, or at once if that has passed."


def _previewing(press: Press) -> Notice:
    notice = press.conversation.notice(NoticeId(press.opened.subject.id))
    if notice is None or notice.kind is not NoticeKind.PREVIEW:
        raise CardExpired
    return notice
