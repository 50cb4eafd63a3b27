"""`practise`: an audit that does not count, for everybody."""

from contextlib import suppress

from dialogs.commands import Command, Word
from domain.ids import AssignmentId
from domain.methodology import AuditKind
from domain.refusals import NothingOwed
from workflows.conversation import Conversation


def practise(conversation: Conversation, _command: Command) -> str:
    """Answer with the card of a practice audit, which says the rest itself."""
    practice = conversation.abilities.practice
    assignment = practice.open(conversation.connection, conversation.person, conversation.when)
    conversation.start(assignment)
    conversation.say_audit(assignment)
    return ""


def to_begin(conversation: Conversation, command: Command) -> AssignmentId:
    """Return the audit at hand, or the next one; `start` leaves practice for an audit that is owed.

    Raises:
        NothingOwed: If there is neither.
    """
    current = conversation.current()
    desk = conversation.desk(current) if current else None
    if desk and desk.assignment.kind is AuditKind.PR and command.word is Word.START:
        with suppress(NothingOwed):
            return conversation.next_to_start()
    return current or conversation.next_to_start()
