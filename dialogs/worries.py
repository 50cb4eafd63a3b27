"""Worries about somebody: the button, the words, and what a safeguarding lead does with them."""

import re

from cards.words import SUMMARY
from cards.worry import alert_card, news_line, route_card, route_line, told_card, told_line
from dialogs.commands import Command
from dialogs.pressed import Press
from dialogs.shown import Shown
from dialogs.understanding import plain
from domain import conversation as rules
from domain.audits import Asking, Audit
from domain.delivery import Message
from domain.desk import Seal, SubjectKind
from domain.ids import AssignmentId, NoticeId
from domain.notices import NoticeKind
from domain.refusals import CardExpired
from domain.worries import News, Route, WorryAlert
from workflows.conversation import Conversation
from workflows.sending import Ready

_WORRIED = re.compile(r"\b(?:worried|worry) (?:about|for)\b|\bi(?:'m| am) (?:\w+ )?concerned (?:about|for)\b")


def mentions_worry(text: str) -> bool:
    """Whether *text* speaks of a worry; it may as well be a remark about the record."""
    return _WORRIED.search(plain(text)) is not None


# Buttons


def show_route(press: Press) -> Shown:
    """Show the council's own route, and offer to tell the lead; nothing is noted."""
    route = _route(press.conversation, press.assignment)
    return Shown(sheet=lambda seal: route_card(route, seal, press.opened.notice))


def tell_lead(press: Press) -> Shown:
    """Tell who can act, and pause the audit.

    Assumption: Q38, paused, not withdrawn; never an answer.
    """
    conversation = press.conversation
    is_audit = press.opened.subject.kind is SubjectKind.ASSIGNMENT
    assignment = press.assignment if is_audit else None
    told = _tell(conversation, assignment)
    desk = conversation.desk(assignment) if assignment else None
    if desk and desk.audit.asking is Asking.PAUSED:
        return Shown(audit=desk)
    route = _route(conversation, assignment)
    return Shown(sheet=lambda seal: told_card(route, told, seal))


def see(press: Press) -> Shown:
    """Note that a lead has seen the worry; show who saw it first."""
    conversation = press.conversation
    notice = conversation.notice(NoticeId(press.opened.subject.id))
    if notice is None or notice.kind is not NoticeKind.WORRY:
        raise CardExpired
    worries, connection = conversation.abilities.worries, conversation.connection
    alert = worries.see(connection, notice.key, conversation.person, conversation.when)
    return Shown(sheet=lambda seal: alert_card(alert, seal, notice.id))


# Words


def offer(conversation: Conversation, _command: Command) -> str:
    """Answer with the card of the route."""
    person, under_way = conversation.person.id, conversation.current()
    conversation.abilities.worries.offer(conversation.connection, person, under_way, conversation.when)
    return ""


def tell(conversation: Conversation, _command: Command) -> str:
    """Tell who can act, by typing."""
    told = _tell(conversation, conversation.current())
    paused = " Your audit is paused. Type resume to go on." if conversation.current() else ""
    return f"{told_line(told)} {conversation.abilities.worries.route(conversation.connection).strip()}{paused}"


def seen(conversation: Conversation, _command: Command) -> str:
    """Note the newest alert as seen, by typing."""
    worries = conversation.abilities.worries
    newest = worries.newest(conversation.connection, conversation.person)
    if newest is None:
        return "There is nothing here that you have to see. Type help to see what you can do."
    worries.see(conversation.connection, newest, conversation.person, conversation.when)
    return "Noted: you have seen it. Ring your colleague and find out more."


def with_route(conversation: Conversation, said: str) -> str:
    """Return what is *said* to words that may be a worry, the route before it."""
    return f"{route_line(conversation.abilities.worries.route(conversation.connection))}\n\n{said}".strip()


# Messages


def draw_alert(ready: Ready, seal: Seal) -> Message:
    """Draw the alert of a lead."""
    assert isinstance(ready.facts, WorryAlert)
    return Message(card=alert_card(ready.facts, seal, ready.shown.id), summary=SUMMARY[ready.shown.kind])


def draw_news(ready: Ready, seal: Seal) -> Message:
    """Draw what somebody who is worried is told."""
    assert isinstance(ready.facts, Route)
    summary = SUMMARY[ready.shown.kind]
    if ready.facts.news is News.OFFERED:
        return Message(card=route_card(ready.facts, seal, ready.shown.id), summary=summary)
    return Message(text=news_line(ready.facts), summary=summary)


def _route(conversation: Conversation, assignment: AssignmentId | None) -> Route:
    return Route(conversation.abilities.worries.route(conversation.connection), News.OFFERED, assignment)


def _tell(conversation: Conversation, assignment: AssignmentId | None) -> int:
    told = conversation.abilities.worries.tell(
        conversation.connection, conversation.person, assignment, conversation.when
    )
    desk = conversation.desk(assignment) if assignment else None
    if desk and desk.assignment.state.is_open:
        conversation.change(desk.assignment.id, lambda audit, _: _paused(audit, conversation))
    return told


def _paused(audit: Audit, conversation: Conversation) -> Audit:
    return audit if audit.asking is Asking.PAUSED else rules.pause(audit, conversation.when)
