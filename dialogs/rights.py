"""Which right each button and each typed word asks for; the router asks before anything else happens."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from cards.verbs import Verb
from dialogs.commands import Word
from domain.people import Person
from domain.permissions import Right, authorise_ever


def let_press(person: Person, verb: str) -> None:
    """Refuse with `NotAllowed` the button of what *person* can never do, and one that has no row here."""
    authorise_ever(person, VERBS.get(verb))


def let_type(person: Person, word: Word) -> None:
    """Refuse with `NotAllowed` the word for what *person* can never do, and one that has no row here."""
    authorise_ever(person, WORDS.get(word))


def _each(of: Mapping[Right, Iterable[str]]) -> Mapping[str, Right]:
    return MappingProxyType({one: right for right, several in of.items() for one in several})


VERBS: Mapping[str, Right] = _each(
    {
        Right.ASK: (Verb.SHOW, Verb.REFRESH),
        Right.AUDIT: (
            Verb.START,
            Verb.START_FIRST,
            Verb.ANSWER,
            Verb.BACK,
            Verb.SKIP,
            Verb.SKIP_BECAUSE,
            Verb.CANCEL_SKIP,
            Verb.LATER,
            Verb.CHECK,
            Verb.CHANGE,
            Verb.SEND,
            Verb.RESUME,
            Verb.REOPEN,
            Verb.KEEP,
            Verb.KEEP_REASON,
            Verb.SNOOZE,
            Verb.SNOOZE_UNTIL,
            Verb.GO_AWAY,
            Verb.COME_BACK,
            Verb.CANT,
            Verb.CANT_BECAUSE,
        ),
        Right.WORRY: (Verb.WORRY, Verb.TELL_LEAD),
        Right.SEE_WORRY: (Verb.WORRY_SEEN,),
        Right.TEAM: (
            Verb.TEAM,
            Verb.MORE_TIME,
            Verb.REASSIGN,
            Verb.EXCUSE,
            Verb.MORE_TIME_UNTIL,
            Verb.REASSIGN_NOW,
            Verb.EXCUSE_BECAUSE,
        ),
        Right.HOLD: (Verb.HOLD, Verb.RELEASE),
        Right.WRITE_BRIEFING: (
            Verb.BRIEFING_WRITE,
            Verb.BRIEFING_SAVE,
            Verb.BRIEFING_PREVIEW,
            Verb.BRIEFING_REMARK,
            Verb.BRIEFING_SAY,
            Verb.BRIEFING_SHOW,
            Verb.BRIEFING_OPEN,
        ),
        Right.APPROVE_BRIEFING: (Verb.BRIEFING_APPROVE,),
        Right.SEND_POINTS: (Verb.FEEDBACK_CHECK, Verb.FEEDBACK_SAVE, Verb.FEEDBACK_CHANGE, Verb.FEEDBACK_SEND),
        Right.ANSWER_POINTS: (Verb.POINT_ANSWER, Verb.POINT_REPLY, Verb.POINT_BACK),
        Right.WRITE_MESSAGE: (Verb.MESSAGE_PREVIEW, Verb.MESSAGE_CHANGE, Verb.MESSAGE_SCHEDULE),
        Right.SIGN_MESSAGE: (Verb.MESSAGE_SIGN, Verb.MESSAGE_WITHDRAW),
        Right.READ_MESSAGE: (Verb.GOT_IT,),
        Right.NOMINATE: (Verb.NOMINATE, Verb.HAND_IN),
        Right.SECOND_READ: (Verb.PUBLISH, Verb.SEND_BACK),
        Right.WITHDRAW_STORY: (Verb.WITHDRAW_EXEMPLAR,),
        Right.SHELF: (Verb.SHELF,),
        Right.NOTE_EVENT: (Verb.NOTE_EVENT,),
    }
)
"""Verb to right."""

WORDS: Mapping[str, Right] = _each(
    {
        Right.ASK: (Word.HELP, Word.THANKS, Word.STATUS, Word.WHY, Word.MINE),
        Right.AUDIT: (
            Word.START,
            Word.RESUME,
            Word.BACK,
            Word.SKIP,
            Word.LATER,
            Word.CHANGE,
            Word.UNDO,
            Word.CHECK,
            Word.SEND,
            Word.STOP,
            Word.REOPEN,
            Word.KEEP,
            Word.CANT,
            Word.SNOOZE,
            Word.AWAY,
            Word.HERE,
            Word.PRACTISE,
        ),
        Right.WORRY: (Word.WORRIED, Word.TELL_LEAD),
        Right.SEE_WORRY: (Word.SEEN,),
        Right.TEAM: (Word.OVERDUE, Word.DECIDE),
        Right.OVERVIEW: (Word.OVERVIEW,),
        Right.HOLD: (Word.HOLD, Word.RELEASE),
        Right.SESSIONS: (Word.SESSIONS,),
        Right.READ_BRIEFING: (Word.BRIEFING,),
        Right.WRITE_BRIEFING: (Word.BRIEFINGS, Word.PREVIEW_BRIEFING),
        Right.APPROVE_BRIEFING: (Word.APPROVE_BRIEFING,),
        Right.SEND_POINTS: (Word.FEEDBACK, Word.SEND_POINTS, Word.NOTHING_FURTHER, Word.ATTENDED, Word.KINDS),
        Right.ANSWER_POINTS: (Word.POINTS,),
        Right.WRITE_MESSAGE: (Word.MESSAGE, Word.SCHEDULE_MESSAGE),
        Right.SEE_MESSAGES: (Word.MESSAGES,),
        Right.SIGN_MESSAGE: (Word.SIGN_MESSAGE, Word.WITHDRAW_MESSAGE),
        Right.READ_MESSAGE: (Word.GOT_IT,),
        Right.NOMINATE: (Word.NOMINATE, Word.HAND_IN),
        Right.SECOND_READ: (Word.PUBLISH,),
        Right.WITHDRAW_STORY: (Word.WITHDRAW_STORY,),
        Right.SHELF: (Word.GOOD_PRACTICE,),
        Right.NOTE_EVENT: (Word.EVENT, Word.EVENTS),
    }
)
"""Word to right."""
