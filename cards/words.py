"""What people read when the rules say no, and the fixed wording of notifications.

Every sentence is plain text, without Markdown: whoever puts it on a card escapes it.
"""

from collections.abc import Mapping
from functools import singledispatch
from types import MappingProxyType

from cards import directory_words, permission_words, session_words
from cards.days import clock_time, day_in_words
from cards.warning import warning_line
from domain import refusals
from domain.notices import NoticeKind
from domain.refusals import Refusal
from domain.steps import CaseFinding

SUMMARY: Mapping[NoticeKind, str] = MappingProxyType(
    {
        NoticeKind.WELCOME: "Practice Nudge is ready for you",
        NoticeKind.OPENING: "You have an audit to complete",
        NoticeKind.REMINDER: "You have an audit to finish",
        NoticeKind.PUT_OFF: "You have an audit to finish",
        NoticeKind.OVERDUE: "An audit is overdue",
        NoticeKind.DIGEST: "Audits in your team are overdue",
        NoticeKind.TEAM: "Practice Nudge has answered you",
        NoticeKind.OVERVIEW: "Practice Nudge has answered you",
        NoticeKind.HANDOVER: "An audit has changed hands",
        NoticeKind.WORRY: "Somebody is worried: look now",
        NoticeKind.ROUTE: "Practice Nudge has answered you",
        NoticeKind.PREVIEW: "The next audit month opens soon",
        NoticeKind.CONTROL: "Practice Nudge was changed",
        NoticeKind.SHORTAGE: "Cases are missing for the next opening",
        NoticeKind.DIRECTORY: "The list of people needs you",
        NoticeKind.CHANNEL: "Stop the Clock in your team",
        NoticeKind.MESSAGE: "A practice message for you",
        NoticeKind.GOOD_PRACTICE: "Good practice, worth a look",
        NoticeKind.PRACTICE_DESK: "Practice Nudge has answered you",
        NoticeKind.PRACTICE_NEWS: "Something waits for you to look at",
        NoticeKind.BRIEFING: "A Stop the Clock briefing needs you",
        NoticeKind.BRIEFINGS: "Stop the Clock briefings wait for you",
        NoticeKind.BRIEFED: "Practice Nudge has answered you",
        NoticeKind.SESSION: "Your Stop the Clock session",
        NoticeKind.SESSION_TROUBLE: "A Stop the Clock session needs a look",
        NoticeKind.FEEDBACK: "Your session is over: three points",
        NoticeKind.FEEDBACK_AGAIN: "Three points of your session are missing",
        NoticeKind.POINTS: "A team has sent its points",
        NoticeKind.POINTS_AGAIN: "Points of teams wait for an answer",
        NoticeKind.POINT_REPLY: "One of your points was answered",
        NoticeKind.POINT_ACTION: "There is something for you to do",
        NoticeKind.POINT_REGISTER: "Practice Nudge has answered you",
        NoticeKind.REPLY: "Practice Nudge has answered you",
        NoticeKind.UPDATE: "Your audit card was updated",
    }
)
"""What a locked screen shows: fixed wording, no name, no case.

Source: reliability T22, the notification says nothing of a case.
"""

_FINDINGS: Mapping[CaseFinding, str] = MappingProxyType(
    {
        CaseFinding.NOT_IN_POPULATION: "This reference is not in the list of cases for the month.",
        CaseFinding.OTHER_WORKER: "The list shows another worker for this case.",
        CaseFinding.CLOSED_LONG_AGO: "The list shows this case as closed some time ago.",
        CaseFinding.AUDITED_LATELY: "This case was audited not long ago.",
    }
)

_CLOSED: Mapping[str, str] = MappingProxyType(
    {
        "submitted": "This audit has been sent.",
        "excused": "You no longer have to do this audit.",
        "reassigned": "This audit was given to somebody else.",
        "withdrawn": "This audit was withdrawn.",
    }
)


def finding_sentence(finding: CaseFinding) -> str:
    """Return what the list of cases knows better than the reference that was typed."""
    return _FINDINGS[finding]


def closed_sentence(state: str) -> str:
    """Return why an audit in *state* takes no answers any more."""
    return _CLOSED.get(state, "This audit is closed.")


def counted(number: int, noun: str) -> str:
    """Return `1 audit` or `3 audits`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@singledispatch
def sentence_for(_refusal: Refusal) -> str:
    """Return what a person reads when a refusal stops them: what is so, and what to do.

    A test sees to it that every kind of refusal has a sentence of its own.
    """
    return "That cannot be done now. Type help to see what you can do."


@sentence_for.register
def _(refusal: refusals.NotAMonth) -> str:
    return f"{refusal.text} is not a month. Write a month like this: 2026-10."


@sentence_for.register
def _(refusal: refusals.CalendarTooShort) -> str:
    return f"The working calendar does not reach {refusal.day.isoformat()}. Choose a nearer year."


@sentence_for.register
def _(_refusal: refusals.UnknownPerson) -> str:
    return "I do not know you yet. Ask your practice quality team to add you to the list of people."


@sentence_for.register
def _(_refusal: refusals.NotYours) -> str:
    return "This card was sent to somebody else. Type status to see what you owe."


@sentence_for.register
def _(_refusal: refusals.CardExpired) -> str:
    return "This card can no longer be used. Type status to get a new one."


@sentence_for.register
def _(_refusal: refusals.NothingOwed) -> str:
    return "You have no audit to do now. You will get a card when the next one opens."


@sentence_for.register
def _(_refusal: refusals.NoAuditOpen) -> str:
    return "No audit is open just now. Type start to begin, or status to see what you owe."


@sentence_for.register
def _(refusal: refusals.AuditClosed) -> str:
    return f"{closed_sentence(refusal.state)} Type status to see what is left."


@sentence_for.register
def _(refusal: refusals.TooLateToReopen) -> str:
    day = day_in_words(refusal.due_on)
    return f"You could change this audit until the end of {day}. Ask your practice development lead to correct it."


@sentence_for.register
def _(refusal: refusals.TooManySkipped) -> str:
    return f"You can skip {counted(refusal.allowed, 'question')} in this audit. Answer this one, or go back to another."


@sentence_for.register
def _(refusal: refusals.StillOpen) -> str:
    return f"Answer the {counted(len(refusal.steps), 'open question')} before you send your audit."


@sentence_for.register
def _(refusal: refusals.NoSuchStep) -> str:
    if not refusal.asked:
        return "Select the answer to change."
    return "There is no such question in this audit. Type check to see the list."


@sentence_for.register
def _(_refusal: refusals.ReasonMissing) -> str:
    return "Select why you skip this."


@sentence_for.register
def _(_refusal: refusals.CannotSkip) -> str:
    return "This one cannot be skipped. Answer it, or go back."


@sentence_for.register
def _(_refusal: refusals.InvalidAnswer) -> str:
    return "Check what you entered."


@sentence_for.register
def _(refusal: refusals.ChangedMeanwhile) -> str:
    return f"This was updated at {clock_time(refusal.changed_at)}. Check the answer, then continue."


@sentence_for.register
def _(refusal: refusals.NoSuchCycle) -> str:
    return f"The timetable has no audits in {refusal.cycle}."


@sentence_for.register
def _(refusal: refusals.TooEarly) -> str:
    return f"This cycle opens on {day_in_words(refusal.opens_on)}, not before."


@sentence_for.register
def _(refusal: refusals.AlreadyDone) -> str:
    return f"Cycle {refusal.cycle} was {refusal.deed} before. Nothing was changed."


@sentence_for.register
def _(refusal: refusals.NoPopulation) -> str:
    return f"There are no cases for {refusal.cycle} yet. Import the list of cases first."


@sentence_for.register
def _(refusal: refusals.FileRefused) -> str:
    name = refusal.file or "The file"
    return f"{name} was not taken over because of {counted(len(refusal.faults), 'fault')}. Nothing was stored."


@sentence_for.register
def _(refusal: refusals.Identifying) -> str:
    return warning_line(refusal, "select Continue again")


@sentence_for.register
def _(refusal: refusals.CycleNotOpen) -> str:
    return f"Cycle {refusal.cycle} is not open. Nothing was changed."


@sentence_for.register
def _(refusal: refusals.WrongDeadline) -> str:
    if refusal.earliest > refusal.latest:
        return "This cycle is too near its end to be extended."
    first, last = day_in_words(refusal.earliest), day_in_words(refusal.latest)
    return f"Choose a working day from {first} to {last}."


@sentence_for.register
def _(_refusal: refusals.NobodyToTake) -> str:
    return "Nobody else can take this audit. It stays where it is. Choose something else, or ask your administrator."


@sentence_for.register
def _(_refusal: refusals.CaughtUp) -> str:
    return "This person is not behind any more. There is nothing left to decide."


@sentence_for.register
def _(refusal: refusals.ChoiceMissing) -> str:
    return f"Choose a {refusal.what} first."


@sentence_for.register
def _(refusal: refusals.PastDeadline) -> str:
    return f"The deadline is {day_in_words(refusal.due_on)}, and reminders cannot wait past it. Choose an earlier time."


@sentence_for.register
def _(refusal: refusals.DayGoneBy) -> str:
    return f"{day_in_words(refusal.day)} {refusal.day.year} is not ahead. Choose a later day."


@sentence_for.register
def _(_refusal: refusals.DayMissing) -> str:
    return "Give the day, such as 12 October."


for _kind, _sentence in {**directory_words.SENTENCES, **permission_words.SENTENCES, **session_words.SENTENCES}.items():
    sentence_for.register(_kind, _sentence)
