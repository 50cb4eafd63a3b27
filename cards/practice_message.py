"""The cards of a practice message: what its leads see, and what everybody gets."""

from datetime import date

from cards.days import day_in_words, local_day, short_day
from cards.elements import Card, box, facts, heading, quiet, row, said, text, whole
from cards.presses import Presses
from cards.role_words import audience_in_words, signers_in_words
from cards.verbs import Verb
from domain.practice_desk import MessageDesk, Received
from domain.practice_messages import MessageState

_UNCOUNTED = "Nobody can see who has said it, or who has not."


def message_card(desk: MessageDesk, presses: Presses, problem: str = "", refreshed: Card | None = None) -> Card:
    """Return a written message before a lead: to check, to sign, or what became of it.

    Args:
        desk: The message.
        presses: Makes the buttons, about the message.
        problem: What was wrong with what was pressed; empty for nothing.
        refreshed: What keeps the card up to date.
    """
    body = [
        heading(_title(desk)),
        *([said(problem, weight="Bolder")] if problem else []),
        *_letter(desk),
        facts(_facts(desk)),
        *_closing(desk),
        *_buttons(desk, presses),
    ]
    return whole(body, refreshed)


def received_card(received: Received, presses: Presses, refreshed: Card | None = None) -> Card:
    """Return the message as everybody gets it.

    Args:
        received: The message, and whether this person said `Got it`.
        presses: Makes the button, about the message.
        refreshed: What keeps the card up to date.
    """
    message = received.message
    signed = f"{received.author}, for {signers_in_words(message.signers)}"
    dated = f", {_full_day(local_day(message.went_at))}" if message.went_at else ""
    return whole(
        [heading("A practice message"), said(message.text), quiet(signed + dated), *_got_it(received, presses)],
        refreshed,
    )


def got_it_line(received: Received) -> str:
    """Return what is said to who typed that they got it."""
    if received.said_so:
        return f"Counted. {_UNCOUNTED}"
    return "This is no longer counted: the message went out some time ago."


def standing_line(desk: MessageDesk) -> str:
    """Return how a message stands, in one line."""
    message = desk.message
    match message.state:
        case MessageState.GONE:
            return f"Went to {_people(message.reached)} on {_went(desk)}. Got it: {_count(desk)}."
        case MessageState.WITHDRAWN:
            return f"Withdrawn. Begun on {short_day(local_day(message.made_at))}."
        case MessageState.DRAFT:
            return f"A draft, not scheduled yet. For {audience_in_words(message.audience)}."
        case _:
            return f"{_title(desk)}. For {audience_in_words(message.audience)}, {_when(message.goes_on)}."


def _title(desk: MessageDesk) -> str:
    match desk.message.state:
        case MessageState.DRAFT:
            return "Check your message"
        case MessageState.UNSIGNED:
            return "Sign this message?" if desk.may_sign else "This message waits for a signature"
        case MessageState.SCHEDULED:
            return "This message is scheduled"
        case MessageState.GONE:
            return "This message has gone out"
        case MessageState.WITHDRAWN:
            return "This message is withdrawn"


def _letter(desk: MessageDesk) -> list[Card]:
    message = desk.message
    if message.state is MessageState.WITHDRAWN:
        return [text("It was not sent, and its words are forgotten. Type message to write another one.")]
    signed = f"{desk.author}, for {signers_in_words(message.signers)}"
    return [box([said(message.text), said(signed, isSubtle=True, size="Small")])]


def _facts(desk: MessageDesk) -> list[tuple[str, str]]:
    message = desk.message
    signature = [("Waits for", signers_in_words(message.missing))] if message.signed and message.missing else []
    if message.state is MessageState.WITHDRAWN:
        return [("Written by", desk.author)]
    if message.state is MessageState.GONE:
        return [("Went to", f"{_people(message.reached)} on {_went(desk)}"), ("Got it", _count(desk))]
    return [
        ("For", audience_in_words(message.audience)),
        ("Reaches", f"{_people(desk.reaches)} today"),
        ("Goes", _when(message.goes_on)),
        *signature,
    ]


def _closing(desk: MessageDesk) -> list[Card]:
    match desk.message.state:
        case MessageState.GONE:
            return [text(f"{_UNCOUNTED} Who is away gets it on their return.")]
        case MessageState.DRAFT:
            return [text("It goes out in working hours, on each person's own working days. Nothing is sent yet.")]
        case _:
            return []


def _buttons(desk: MessageDesk, presses: Presses) -> list[Card]:
    withdraw = presses.button("Withdraw", Verb.MESSAGE_WITHDRAW)
    change = [presses.button("Change", Verb.MESSAGE_CHANGE)] if desk.is_author else []
    match desk.message.state:
        case MessageState.DRAFT if desk.is_author:
            throw = presses.button("Throw away", Verb.MESSAGE_WITHDRAW)
            return [row([presses.main("Schedule", Verb.MESSAGE_SCHEDULE), *change]), row([throw])]
        case MessageState.UNSIGNED if desk.may_sign:
            return [row([presses.main("Sign", Verb.MESSAGE_SIGN), withdraw])]
        case MessageState.UNSIGNED | MessageState.SCHEDULED:
            return [row([*change, withdraw])]
        case _:
            return []


def _got_it(received: Received, presses: Presses) -> list[Card]:
    if received.said_so:
        return [text(f"You said: Got it. {_UNCOUNTED}")]
    if not received.is_counting:
        return []
    return [row([presses.main("Got it", Verb.GOT_IT)]), quiet(f"Only the number is counted. {_UNCOUNTED}")]


def _count(desk: MessageDesk) -> str:
    if desk.got_it is None:
        return "not shown, as so few got it"
    return f"{desk.got_it} of {desk.message.reached}"


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def _when(goes_on: date | None) -> str:
    return f"on {day_in_words(goes_on)}" if goes_on else "as soon as the hours allow"


def _went(desk: MessageDesk) -> str:
    return short_day(local_day(desk.message.went_at or desk.message.made_at))


def _full_day(day: date) -> str:
    return f"{short_day(day)} {day.year}"
