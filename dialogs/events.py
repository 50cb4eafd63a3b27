"""Events as a note: the sheet, the sentence, the list."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from cards.event import event_line, event_sheet, events_text, noted_card
from cards.presses import Presses
from cards.verbs import Verb
from dialogs.commands import Command, Word
from dialogs.dates import read_date
from dialogs.practice_sheets import refused
from dialogs.pressed import Press
from dialogs.rights import let_type
from dialogs.shown import Shown
from domain.events import Event
from domain.permissions import Right, may_ever
from domain.refusals import Refusal
from workflows.conversation import Conversation

_TYPED = re.compile(r"event\s+(.+)\s+on\s+(.+?)\s+with\s+([\d,]+)(?:\s+people)?\.?", re.IGNORECASE)


def note(press: Press) -> Shown:
    """Note the event; refused, the three boxes keep what was entered."""
    talk, fields = press.conversation, press.fields
    given = [fields.get(name, "") for name in ("theme", "held_on", "attendance")]
    try:
        event = _note(talk, *given)
    except Refusal as refusal:
        remarks = refused(refusal, "select Note it again")
        return Shown(
            sheet=lambda seal: event_sheet(Presses(seal, press.opened.subject), remarks.line, fields), remarks=remarks
        )
    return Shown(sheet=lambda _seal: noted_card(event))


STEPS: Mapping[str, Callable[[Press], Shown]] = MappingProxyType({Verb.NOTE_EVENT: note})


def take_words(talk: Conversation, text: str) -> str | None:
    """Note the event that *text* tells of; None where it tells of none."""
    typed = _TYPED.fullmatch(text.strip())
    if typed is None or not may_ever(talk.person, Right.NOTE_EVENT):
        return None
    let_type(talk.person, Word.EVENT)
    return f"Noted. {event_line(_note(talk, typed[1], typed[2], typed[3]))}"


def type_event(talk: Conversation, _command: Command) -> str:
    """Answer with the sheet."""
    talk.abilities.stop_the_clock.events.ask(talk.connection, talk.person, talk.when)
    return ""


def type_events(talk: Conversation, _command: Command) -> str:
    """List the latest events."""
    return events_text(talk.abilities.stop_the_clock.events.listed(talk.connection, talk.person))


COMMANDS: Mapping[Word, Callable[[Conversation, Command], str]] = MappingProxyType(
    {Word.EVENT: type_event, Word.EVENTS: type_events}
)


def _note(talk: Conversation, theme: str, day: str, attendance: str) -> Event:
    events, on = talk.abilities.stop_the_clock.events, read_date(day, talk.when.on)
    talk.watch({"theme": theme})
    return events.note(talk.connection, talk.person, theme, on, attendance, talk.when)
