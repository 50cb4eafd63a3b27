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
    CANT = "can't"
    WORRIED = "worried"
    TELL_LEAD = "tell the lead"
    SEEN = "seen"
    KEEP = "keep it"
    SNOOZE = "snooze"
    AWAY = "away"
    HERE = "back again"
    OVERDUE = "overdue"
    OVERVIEW = "overview"
    DECIDE = "decide about"
    """A line manager's decision: the argument says all of it."""
    HOLD = "hold"
    RELEASE = "release"
    PRACTISE = "practise"
    BRIEFINGS = "briefings"
    BRIEFING = "briefing"
    PREVIEW_BRIEFING = "preview briefing"
    APPROVE_BRIEFING = "approve briefing"
    SESSIONS = "sessions"
    FEEDBACK = "feedback"
    SEND_POINTS = "send points"
    NOTHING_FURTHER = "no further points"
    ATTENDED = "attended"
    """The argument says how many of each role."""
    KINDS = "kinds"
    """The argument says what each point is, in order."""
    POINTS = "points"
    MESSAGE = "message"
    MESSAGES = "messages"
    SCHEDULE_MESSAGE = "schedule message"
    SIGN_MESSAGE = "sign message"
    WITHDRAW_MESSAGE = "withdraw message"
    GOT_IT = "got it"
    NOMINATE = "nominate"
    HAND_IN = "hand it in"
    PUBLISH = "publish"
    WITHDRAW_STORY = "withdraw story"
    GOOD_PRACTICE = "good practice"
    EVENT = "event"
    EVENTS = "events"


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
        "cannot": Word.CANT,
        "i can't": Word.CANT,
        "i can't do this": Word.CANT,
        "i cannot do this": Word.CANT,
        "change my audit": Word.REOPEN,
        "i am worried": Word.WORRIED,
        "i'm worried": Word.WORRIED,
        "i am worried about someone": Word.WORRIED,
        "i'm worried about someone": Word.WORRIED,
        "tell my lead": Word.TELL_LEAD,
        "the same words again": Word.KEEP,
        "remind me later": Word.SNOOZE,
        "i am away": Word.AWAY,
        "i'm away": Word.AWAY,
        "i am back": Word.HERE,
        "i'm back": Word.HERE,
        "im back": Word.HERE,
        "i am back again": Word.HERE,
        "practice": Word.PRACTISE,
        "practise an audit": Word.PRACTISE,
        "programme": Word.SESSIONS,
        "my sessions": Word.SESSIONS,
        "stop the clock": Word.SESSIONS,
        "send three points": Word.SEND_POINTS,
        "send my points": Word.SEND_POINTS,
        "three points": Word.FEEDBACK,
        "my points": Word.FEEDBACK,
        "all points": Word.POINTS,
        "hand in": Word.HAND_IN,
        "throw it away": Word.WITHDRAW_STORY,
        "stories": Word.GOOD_PRACTICE,
    }
)
_WITH_ARGUMENT: Mapping[Word, re.Pattern[str]] = MappingProxyType(
    {
        Word.CHANGE: re.compile(r"(?:change|edit|go to)(?: (?:question|number|no))?(?: |(?=\d))([\w.]{1,20})"),
        Word.CANT: re.compile(
            r"(?:can't|cannot|i can't do this|i cannot do this)[:,]? "
            r"((?:audit \d{1,2},? )?(?:\d|on leave|leave|conflict(?: of interest)?|not my case|"
            r"no longer in th(?:e|is) role|other|another reason)(?: because .{1,200})?)"
        ),
        Word.ATTENDED: re.compile(
            r"attended:? ((?:\d{1,3} (?:dir|sm|svm|ap|pdap|sw|ot|ascp|ota|mod)s?(?:,| and)? ?){1,10})"
        ),
        Word.KINDS: re.compile(r"kinds?:? ((?:(?:idea|suggestion|question|request)(?:,| and)? ?){1,3})"),
        Word.DECIDE: re.compile(r"(more time for .+ until .+|reassign .+|excuse .+ because .+)"),
        Word.HAND_IN: re.compile(r"hand (?:it )?in[,:]? consent (yes|not needed|no)"),
        Word.PUBLISH: re.compile(r"publish (?:it )?to (.{1,120})"),
        Word.GOOD_PRACTICE: re.compile(r"(?:good practice|stories)(?: page)? (\d{1,3})"),
        Word.BRIEFING: re.compile(r"(?:open |show )?briefing (\d{1,3})"),
        Word.PREVIEW_BRIEFING: re.compile(r"preview(?: briefing)? (\d{1,3})"),
        Word.APPROVE_BRIEFING: re.compile(r"approve(?: briefing)? (\d{1,3})"),
        Word.SNOOZE: re.compile(r"snooze(?: (?:for|until|till|on))? (.{1,30})"),
        Word.AWAY: re.compile(
            r"(?:(?:i am |i'm |im )?away|(?:i am |i'm |im )(?:off|on leave)) (?:until|till) (.{1,30})"
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Command:
    """A command, with what it is about where it is about something."""

    word: Word
    argument: str = ""
    """For CHANGE: the number or name of the step. For SNOOZE and AWAY: until when, perhaps empty."""


def read_command(text: str, *, misspelt: bool = True) -> Command | None:
    """Return the command that *text* is, or None.

    Args:
        text: What was typed.
        misspelt: Whether to take near misses too; not where free text is expected.
    """
    said = plain(text)
    if said in _SAID and _SAID[said] is not Word.CHANGE:
        return Command(_SAID[said])
    for word, pattern in _WITH_ARGUMENT.items():
        if (misspelt or word is not Word.DECIDE) and (match := pattern.fullmatch(said)):
            return Command(word, match[1])
    if said == Word.CHANGE:
        return Command(Word.CHECK)
    close = get_close_matches(said, _SAID, n=1, cutoff=0.8) if misspelt and 4 <= len(said) <= 20 else []
    return Command(_SAID[close[0]]) if close and _SAID[close[0]] is not Word.CHANGE else None
