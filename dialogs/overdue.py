"""What a line manager does about people who are behind: by button, and by typing the same."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from cards.days import day_in_words
from cards.decisions import REASONS, excuse_sheet, more_time_sheet, reassign_sheet
from cards.elements import Card
from cards.overdue import NOBODY
from cards.words import counted, sentence_for
from dialogs.behind import team_now
from dialogs.commands import Command
from dialogs.dates import read_date
from dialogs.pressed import Press
from dialogs.shown import Shown
from dialogs.understanding import plain
from domain.desk import Remarks, Seal
from domain.handovers import CantReason
from domain.ids import AssignmentId
from domain.refusals import ChoiceMissing, Refusal, WrongDeadline
from workflows.conversation import Conversation
from workflows.teams import Chosen

Sheet = Callable[[Chosen, Seal, str], Card]

_MORE_TIME = re.compile(r"more time for (.{1,200}) until (.{1,30})")
_EXCUSE = re.compile(r"excuse (.{1,200}) because (?:of )?(.{1,40})")


# Buttons


def show_team(press: Press) -> Shown:
    """Show who is behind; nothing was decided."""
    return team_now(press.conversation)


def ask_until_when(press: Press) -> Shown:
    """Ask until when somebody gets more time."""
    return _ask(press, _more_time_sheet)


def ask_to_reassign(press: Press) -> Shown:
    """Ask once more before audits are given to others."""
    return _ask(press, _reassign_sheet)


def ask_why_excused(press: Press) -> Shown:
    """Ask for the reason."""
    return _ask(press, _excuse_sheet)


def give_more_time(press: Press) -> Shown:
    """Give what is overdue the deadline of the sheet."""
    until = _iso(press.fields.get("until", ""))
    return _decide(press, partial(_give_more_time, until=until), _more_time_sheet)


def reassign(press: Press) -> Shown:
    """Give what is overdue to others."""
    return _decide(press, _reassign, _reassign_sheet)


def excuse(press: Press) -> Shown:
    """Excuse somebody for the reason of the sheet."""
    reason = press.fields.get("reason", "")
    known = CantReason(reason) if reason in set(CantReason) else None
    return _decide(press, partial(_excuse, reason=known), _excuse_sheet)


# Typed words


def type_overdue(talk: Conversation, _command: Command) -> str:
    """Answer with the card of who is behind, or say that nobody is."""
    teams = talk.abilities.teams
    if not teams.digest(talk.connection, talk.person.id, talk.when).people:
        return NOBODY
    teams.answer(talk.connection, talk.person.id, talk.when)
    return ""


def type_overview(talk: Conversation, _command: Command) -> str:
    """Answer with completion by service; refuses whoever does not lead practice."""
    talk.abilities.overviews.answer(talk.connection, talk.person, talk.when)
    return ""


def type_decision(talk: Conversation, command: Command) -> str:
    """Do what a button of the card does: `more time for`, `reassign` or `excuse`, with a name."""
    said = command.argument
    if match := _MORE_TIME.fullmatch(said):
        return _give_more_time(talk, _named(talk, match[1]), until=read_date(match[2], talk.when.on))
    if match := _EXCUSE.fullmatch(said):
        reason = next((one for one, title in REASONS.items() if plain(title) == match[2]), CantReason.OTHER)
        return _excuse(talk, _named(talk, match[1]), reason=reason)
    return _reassign(talk, _named(talk, said.removeprefix("reassign ")))


# Decisions


def _give_more_time(talk: Conversation, chosen: Chosen, until: date | None) -> str:
    if until is None:
        raise WrongDeadline(*chosen.days)
    talk.abilities.teams.give_more_time(talk.connection, talk.person.id, chosen, until, talk.when)
    return f"{chosen.behind.name} has until {day_in_words(until)}."


def _excuse(talk: Conversation, chosen: Chosen, reason: CantReason | None) -> str:
    if reason is None:
        raise ChoiceMissing("reason")
    talk.abilities.teams.excuse(talk.connection, talk.person.id, chosen, reason, talk.when)
    return f"{chosen.behind.name} is excused from {counted(chosen.behind.audits, 'audit')}."


def _reassign(talk: Conversation, chosen: Chosen) -> str:
    stay = talk.abilities.teams.reassign(talk.connection, talk.person.id, chosen, talk.when)
    given = len(chosen.audits) - stay
    kept = f"Nobody else can take {counted(stay, 'audit')}, so nothing changes there." if stay else ""
    done = f"{counted(given, 'audit')} of {chosen.behind.name} went to somebody else." if given else ""
    return f"{done} {kept}".strip()


def _ask(press: Press, sheet: Sheet) -> Shown:
    try:
        return _sheet(sheet, _chosen(press.conversation, press.fields.get("person", "")))
    except Refusal as refusal:
        return team_now(press.conversation, sentence_for(refusal))


def _decide(press: Press, decision: Callable[[Conversation, Chosen], str], sheet: Sheet) -> Shown:
    talk = press.conversation
    try:
        chosen = _chosen(talk, press.opened.subject.id)
    except Refusal as refusal:
        return team_now(talk, sentence_for(refusal))
    try:
        return team_now(talk, decision(talk, chosen))
    except Refusal as refusal:
        return _sheet(sheet, chosen, sentence_for(refusal))


def _chosen(talk: Conversation, oldest: str) -> Chosen:
    return talk.abilities.teams.chosen(talk.connection, talk.person, AssignmentId(oldest), talk.when)


def _named(talk: Conversation, name: str) -> Chosen:
    """Return the one person of the team with that name, whatever its case.

    Raises:
        ChoiceMissing: If there is none, or more than one.
    """
    people = talk.abilities.teams.digest(talk.connection, talk.person.id, talk.when).people
    named = [one for one in people if plain(one.name) == name]
    if len(named) != 1:
        raise ChoiceMissing("person")
    return _chosen(talk, named[0].oldest)


# Sheets


def _sheet(sheet: Sheet, chosen: Chosen, line: str = "") -> Shown:
    return Shown(sheet=lambda seal: sheet(chosen, seal, line), remarks=Remarks(line=line))


def _more_time_sheet(chosen: Chosen, seal: Seal, line: str) -> Card:
    return more_time_sheet(chosen.behind, chosen.days, seal, line)


def _reassign_sheet(chosen: Chosen, seal: Seal, line: str) -> Card:
    return reassign_sheet(chosen.behind, seal, line)


def _excuse_sheet(chosen: Chosen, seal: Seal, line: str) -> Card:
    return excuse_sheet(chosen.behind, seal, line)


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
