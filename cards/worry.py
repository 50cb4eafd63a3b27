"""The cards of a worry about somebody: the council's own route first, never a referral (Q38)."""

from cards.days import clock_time, moment_in_words
from cards.elements import Card, box, facts, heading, row, said, text, whole
from cards.presses import Presses
from cards.verbs import Verb
from cards.words import counted
from domain.desk import Seal, Subject, SubjectKind
from domain.ids import NoticeId
from domain.worries import News, Route, Told, WorryAlert

BUTTON = "I'm worried about someone"
_NO_REFERRAL = "Pressing a button here is no safeguarding referral."
_TELLING = "You can also tell your safeguarding lead here. They see your name, the time and the case, and nothing else."
_PAUSING = "Your audit is paused then. Everything you answered is saved."


def worry_row(presses: Presses) -> Card:
    """Return the button that every card of an audit carries."""
    return row([presses.button(BUTTON, Verb.WORRY)])


def route_card(route: Route, seal: Seal, notice: NoticeId | None) -> Card:
    """Return the route, with a button that tells the lead.

    Args:
        route: What to do, and the audit under way.
        seal: Makes the tokens.
        notice: The notice whose card it is; needed where no audit is under way.
    """
    subject = _subject(route, notice)
    presses = Presses(seal, subject)
    tell = presses.main("Tell the lead", Verb.TELL_LEAD)
    buttons = [tell, presses.button("Go back", Verb.RESUME)] if route.assignment else [tell]
    pausing = [text(_PAUSING)] if route.assignment else []
    return whole([*_route(route), text(_TELLING), *pausing, row(buttons)])


def told_card(route: Route, told: int, seal: Seal) -> Card:
    """Return what is shown where no audit is paused for it.

    Args:
        route: What to do; its audit is one that was sent.
        told: How many people were alerted; 0 where nobody can be reached.
        seal: Makes the tokens.
    """
    back = [row([Presses(seal, _subject(route, None)).main("Continue", Verb.RESUME)])] if route.assignment else []
    return whole([heading("Worried about someone?"), text(told_line(told)), *_what_to_do(route.words), *back])


def told_rows(told: Told) -> list[Card]:
    """Return what the card of a paused audit says of the worry that paused it: who knows, and the route again."""
    line = f"{told.seen_by} has seen that you are worried." if told.seen_by else told_line(told.colleagues)
    return [text(line), *_what_to_do(told.words)]


def told_line(told: int) -> str:
    """Return who was alerted, in one or two sentences."""
    if not told:
        return "I cannot reach anybody for you just now. Use the route below now."
    return f"I have told {counted(told, 'colleague')} who can act. You hear from me when one of them has seen it."


def news_line(route: Route) -> str:
    """Return what became of a worry; with the route again where nobody could be reached."""
    if route.news is News.SEEN:
        return f"{route.seen_by} has seen that you are worried. {_NO_REFERRAL}"
    return f"I could not reach anybody about your worry. Act on it yourself now. {route.words.strip()}"


def route_line(route: str) -> str:
    """Return the route for words that may be a worry or an answer."""
    return f"If you are worried about someone: {route.strip()} To tell the safeguarding lead too, type worried."


def alert_card(alert: WorryAlert, seal: Seal, notice: NoticeId) -> Card:
    """Return what a safeguarding lead gets: who, when, which case; and who has seen it."""
    presses = Presses(seal, Subject(SubjectKind.NOTICE, notice))
    worry = alert.worry
    case = [("Case", worry.case_reference)] if worry.case_reference else []
    seen = f"{alert.seen_by}, {clock_time(worry.seen_at)}" if alert.seen_by and worry.seen_at else "nobody yet"
    noted = facts([("From", alert.raised_by), ("Time", moment_in_words(worry.raised_at)), *case, ("Seen by", seen)])
    asked = [row([presses.main("Seen", Verb.WORRY_SEEN)])] if alert.seen_by is None else []
    return whole(
        [
            heading("A colleague is worried about someone"),
            noted,
            text("This is no safeguarding referral. Ring your colleague and find out more."),
            *asked,
        ]
    )


def _route(route: Route) -> list[Card]:
    return [heading("Worried about someone?"), *_what_to_do(route.words)]


def _what_to_do(words: str) -> list[Card]:
    return [box([said(words.strip(), weight="Bolder")], "attention"), text(_NO_REFERRAL)]


def _subject(route: Route, notice: NoticeId | None) -> Subject:
    if route.assignment:
        return Subject(SubjectKind.ASSIGNMENT, route.assignment)
    return Subject(SubjectKind.NOTICE, notice or "")
