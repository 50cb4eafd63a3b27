"""Steps for putting reminders off, going away and coming back: pressed and typed."""

import re

from cards import snooze as cards
from cards.elements import Card
from cards.presses import Presses
from cards.words import sentence_for
from dialogs.commands import Command
from dialogs.dates import read_date
from dialogs.pressed import Press, current
from dialogs.shown import Shown
from dialogs.told import status_text
from domain.desk import Seal
from domain.refusals import DayMissing, Refusal
from domain.snooze import Choice, Wish
from workflows.conversation import Conversation

_HOUR = re.compile(r"(?:in )?(?:1|an|one)? ?hour")
_MORNING = " morning"


def ask_until_when(press: Press) -> Shown:
    """Open the sheet; where nothing can be put off, show why."""
    return _sheet(press)


def snooze(press: Press) -> Shown:
    """Put reminders off as the sheet says; a choice that cannot be is explained on the sheet."""
    conversation = press.conversation
    try:
        wish = _wish(press)
        availability = conversation.abilities.availability
        until = availability.snooze(conversation.connection, conversation.person, wish, conversation.when)
    except Refusal as refusal:
        return _sheet(press, sentence_for(refusal))
    return Shown(sheet=lambda seal: cards.put_off_card(until, _presses(press, seal)))


def go_away(press: Press) -> Shown:
    """Note that the person is away until the day on the sheet."""
    conversation = press.conversation
    try:
        until = read_date(press.fields.get("away", ""), conversation.when.on)
        if until is None:
            raise DayMissing
        availability = conversation.abilities.availability
        back_on = availability.go_away(conversation.connection, conversation.person, until, conversation.when)
    except Refusal as refusal:
        return _sheet(press, sentence_for(refusal))
    return Shown(sheet=lambda seal: cards.away_card(back_on, _presses(press, seal)))


def come_back(press: Press) -> Shown:
    """Note that the person is here, and show what they owe."""
    conversation = press.conversation
    conversation.abilities.availability.come_back(conversation.connection, conversation.person, conversation.when)
    return current(press)


def typed_snooze(conversation: Conversation, command: Command) -> str:
    """Put reminders off until what was typed; without a time that can be read, ask for one."""
    wish = _typed_wish(conversation, command.argument)
    if wish is None:
        return cards.UNTIL_WHEN
    availability = conversation.abilities.availability
    until = availability.snooze(conversation.connection, conversation.person, wish, conversation.when)
    return cards.put_off_line(until)


def typed_away(conversation: Conversation, command: Command) -> str:
    """Note that the person is away until the day that was typed."""
    until = read_date(command.argument, conversation.when.on)
    if until is None:
        return cards.AWAY_UNTIL_WHEN
    availability = conversation.abilities.availability
    return cards.away_text(availability.go_away(conversation.connection, conversation.person, until, conversation.when))


def typed_back(conversation: Conversation, _command: Command) -> str:
    """Note that the person is here, and say what they owe."""
    was_away = conversation.abilities.availability.come_back(
        conversation.connection, conversation.person, conversation.when
    )
    welcome = "Welcome back." if was_away else "You were not away."
    return f"{welcome} {status_text(conversation.months())}"


def _sheet(press: Press, problem: str = "") -> Shown:
    conversation = press.conversation
    availability = conversation.abilities.availability
    due_on = availability.deadline(conversation.connection, conversation.person, conversation.when)

    def draw(seal: Seal) -> Card:
        return cards.snooze_sheet(due_on, _presses(press, seal), problem)

    return Shown(sheet=draw)


def _presses(press: Press, seal: Seal) -> Presses:
    return Presses(seal, press.opened.subject)


def _wish(press: Press) -> Wish:
    """Return what the sheet says.

    Raises:
        DayMissing: If another day was chosen and none given, or nothing was chosen.
    """
    chosen = press.fields.get("snooze", "")
    day = read_date(press.fields.get("day", ""), press.conversation.when.on)
    if chosen not in set(Choice) or (chosen == Choice.DAY and day is None):
        raise DayMissing
    return Wish(Choice(chosen), day)


def _typed_wish(conversation: Conversation, said: str) -> Wish | None:
    if _HOUR.fullmatch(said):
        return Wish(Choice.HOUR)
    day = read_date(said.removesuffix(_MORNING), conversation.when.on)
    return Wish(Choice.DAY, day) if day else None
