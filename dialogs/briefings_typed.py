"""Briefings of sessions, typed: everything that a button does, and a team's own briefing for its members."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from cards.announcement import when_in_words
from cards.briefing_words import SHORT
from dialogs.commands import Command, Word
from domain.briefing_desks import BriefingDesk
from domain.briefings import Part, comment
from domain.ids import SessionId
from domain.permissions import Right, may
from domain.session_refusals import BriefingUnclear, NoBriefing
from workflows.briefings import Writing
from workflows.conversation import Conversation

NOT_POSTED = "Your team has no briefing yet. It comes five working days before the session."
_WORDS = re.compile(r"\s*briefing(?:\s+(\d{1,3}))?\s+([a-z]+)\s*:\s*(\S.*)", re.DOTALL | re.IGNORECASE)
_COMMENT = "comment"


def take_words(talk: Conversation, text: str) -> str | None:
    """Keep words that are typed for a part of a briefing, or as a comment; None where *text* says nothing of these."""
    match = _WORDS.fullmatch(text)
    if match is None or match[2].lower() not in {*SHORT.values(), _COMMENT}:
        return None
    session, said = _chosen(talk, match[1] or ""), match[3]
    briefings = talk.abilities.stop_the_clock.briefings
    if match[2].lower() == _COMMENT:
        kept = comment(session, said, talk.person.id, talk.when.at)
        briefings.comment(talk.connection, kept, talk.person, talk.when, talk.watch)
        return f"Kept as a comment on {_name(_desk(talk, session))}. The other writers see it."
    part = next(one for one in Part if SHORT[one] == match[2].lower())
    briefings.write(talk.connection, Writing(session, None, {part: said}), talk.person, talk.when, talk.watch)
    return f"Saved in {_name(_desk(talk, session))}. {_left(_desk(talk, session))}"


def type_briefings(talk: Conversation, _command: Command) -> str:
    """Answer with the list of briefings ahead."""
    briefings = talk.abilities.stop_the_clock.briefings
    briefings.ahead(talk.connection, talk.person, talk.when)
    briefings.answer(talk.connection, talk.person.id, None, talk.when)
    return ""


def type_briefing(talk: Conversation, command: Command) -> str:
    """Answer with a briefing's card; to who writes none with the newest one of their team."""
    briefings = talk.abilities.stop_the_clock.briefings
    if not may(talk.person, Right.WRITE_BRIEFING):
        return "" if briefings.answer_team(talk.connection, talk.person, talk.when) else NOT_POSTED
    briefings.answer(talk.connection, talk.person.id, _chosen(talk, command.argument), talk.when)
    return ""


def type_preview(talk: Conversation, command: Command) -> str:
    """Answer with what the team would get now."""
    session = _chosen(talk, command.argument)
    briefings = talk.abilities.stop_the_clock.briefings
    briefings.answer(talk.connection, talk.person.id, session, talk.when, preview=True)
    return ""


def type_approve(talk: Conversation, command: Command) -> str:
    """Approve the words of now, and say which they are."""
    session = _chosen(talk, command.argument)
    talk.abilities.stop_the_clock.briefings.approve(talk.connection, session, None, talk.person, talk.when)
    desk = _desk(talk, session)
    return f"You have approved {_name(desk)}. {_left(desk)}"


COMMANDS: Mapping[Word, Callable[[Conversation, Command], str]] = MappingProxyType(
    {
        Word.BRIEFINGS: type_briefings,
        Word.BRIEFING: type_briefing,
        Word.PREVIEW_BRIEFING: type_preview,
        Word.APPROVE_BRIEFING: type_approve,
    }
)
"""Word to what it does and says."""


def _chosen(talk: Conversation, number: str) -> SessionId:
    """Return the session of that number in the list; without one, the only one that waits, or is ahead at all.

    Raises:
        NotAllowed: If the person does not write briefings.
        NoBriefing: If there is none of that number.
        BriefingUnclear: If it could be several.
    """
    ahead = talk.abilities.stop_the_clock.briefings.ahead(talk.connection, talk.person, talk.when)
    if number:
        named = [one for one in ahead if one.number == int(number)]
        if not named:
            raise NoBriefing
        return named[0].session.id
    waiting = [one for one in ahead if one.waits_for_me]
    only = waiting if len(waiting) == 1 else list(ahead)
    if len(only) != 1:
        raise BriefingUnclear(len(ahead))
    return only[0].session.id


def _desk(talk: Conversation, session: SessionId) -> BriefingDesk:
    return talk.abilities.stop_the_clock.briefings.desk(talk.connection, session, talk.person, talk.when)


def _name(desk: BriefingDesk) -> str:
    shown = desk.announcement
    return f"the briefing {shown.topic.title} for {shown.session.team}, {when_in_words(shown)}"


def _left(desk: BriefingDesk) -> str:
    if desk.briefing.missing:
        return f"Still to write: {', '.join(SHORT[part] for part in desk.briefing.missing)}."
    return "It waits for approval." if desk.awaited else "It is approved."
