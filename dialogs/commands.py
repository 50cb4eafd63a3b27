"""The words that work at any time (R5), and their misspellings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType

from dialogs.understanding import plain


class Word(StrEnum):
    """What a command asks for."""

    HELP = "help"
    THANKS = "thanks"
    STATUS = "status"
    WHY = "why"
    MINE = "mine"
    START = "start"
    RESUME = "resume"
    BACK = "back"
    SKIP = "skip"
    LATER = "later"
    CHANGE = "change"
    UNDO = "undo"
    CHECK = "check"
    SEND = "send"
    STOP = "stop"
    REOPEN = "reopen"


_SAID: Mapping[str, Word] = MappingProxyType(
    {
        **{word.value: word for word in Word},
        "hi": Word.HELP,
        "hello": Word.HELP,
        "hey": Word.HELP,
        "?": Word.HELP,
        "": Word.HELP,
        "good morning": Word.HELP,
        "good afternoon": Word.HELP,
        "what can you do": Word.HELP,
        "thank you": Word.THANKS,
        "ta": Word.THANKS,
        "cheers": Word.THANKS,
        "what do i owe": Word.STATUS,
        "why me": Word.WHY,
        "my record": Word.MINE,
        "begin": Word.START,
        "next": Word.START,
        "go on": Word.RESUME,
        "continue": Word.RESUME,
        "go back": Word.BACK,
        "not now": Word.LATER,
        "do this later": Word.LATER,
        "check answers": Word.CHECK,
        "check my answers": Word.CHECK,
        "submit": Word.SEND,
        "send my audit": Word.SEND,
        "pause": Word.STOP,
        "change my audit": Word.REOPEN,
    }
)
_CHANGE = re.compile(r"(?:change|edit|go to)(?: (?:question|number|no))?(?: |(?=\d))([\w.]{1,20})")


@dataclass(frozen=True, slots=True)
class Command:
    """A command, with what it is about where it is about something."""

    word: Word
    argument: str = ""
    """For CHANGE: the number or name of the step."""


def read_command(text: str, *, misspelt: bool = True) -> Command | None:
    """Return the command that *text* is, or None.

    Args:
        text: What was typed.
        misspelt: Whether to take near misses too; not where free text is expected.
    """
    said = plain(text)
    if said in _SAID and _SAID[said] is not Word.CHANGE:
        return Command(_SAID[said])
    if change := _CHANGE.fullmatch(said):
        return Command(Word.CHANGE, change[1])
    if said == Word.CHANGE:
        return Command(Word.CHECK)
    close = get_close_matches(said, _SAID, n=1, cutoff=0.8) if misspelt and 4 <= len(said) <= 20 else []
    return Command(_SAID[close[0]]) if close and _SAID[close[0]] is not Word.CHANGE else None
