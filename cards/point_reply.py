"""The sheet on which a lead of practice answers one point, and what others read of the answer."""

from dataclasses import dataclass

from cards.days import day_in_words
from cards.elements import Card, box, heading, quiet, row, said, text, whole
from cards.inputs import choice_input, date_input, text_input
from cards.point_words import KINDS, OUTCOMES, reply_line
from cards.presses import Presses
from cards.verbs import Verb
from domain.desk import Seal, Subject, SubjectKind
from domain.feedback_desk import Replied
from domain.point_replies import LONGEST_REPLY
from domain.points import LONGEST_DRAFT, Point

_CHOOSE = "Choose what comes of this point."
_SAY = "Tell the team in a few words."


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody filled in so far, put back exactly as it was."""

    outcome: str = ""
    reply: str = ""
    owner: str = ""
    done_by: str = ""


def reply_sheet(now: Point | Replied, seal: Seal, typed: Typed, line: str = "") -> Card:
    """Return the sheet for one point.

    Args:
        now: The point; with its newest answer, where it has one.
        seal: Makes the tokens.
        typed: What goes into the boxes.
        line: What was wrong, if anything.
    """
    point = now.point if isinstance(now, Replied) else now
    answered = [box([text(f"{now.by} answered:"), said(_said(now))])] if isinstance(now, Replied) else []
    presses = Presses(seal, Subject(SubjectKind.POINT, str(point.number), len(point.replies)))
    outcomes = [(one.value, title) for one, title in OUTCOMES.items()]
    send = presses.main("Send answer", Verb.POINT_REPLY, with_inputs=True)
    return whole(
        [
            heading(f"Answer point {point.number}"),
            said(f"{KINDS[point.kind]} from {point.team}: {point.words}", "Small"),
            *([box([text(line)], "attention")] if line else []),
            *answered,
            choice_input("outcome", "What comes of it", outcomes, value=typed.outcome, message=_CHOOSE),
            text_input(
                "reply",
                "What the team reads",
                value=typed.reply[:LONGEST_DRAFT],
                limit=LONGEST_REPLY,
                lines=True,
                message=_SAY,
            ),
            text_input("owner", "Who does it (for an action)", value=typed.owner, limit=200, lines=False),
            date_input("done_by", "By when (for an action)", value=typed.done_by),
            quiet("The facilitator gets this at once, and the team's next briefing begins with it."),
            row([send, presses.button("Back", Verb.POINT_BACK)]),
        ]
    )


def news_text(told: Replied) -> str:
    """Return what somebody reads whose point was answered."""
    point = told.point
    begun = f"{told.by} answered point {point.number} from {point.team}."
    return f"{begun}\n\nYou said ({point.kind}): {point.words}\n\n{_said(told)}"


def action_text(told: Replied) -> str:
    """Return what somebody reads who is to do what was promised to a team."""
    due = f" by {day_in_words(told.reply.due_on)}" if told.reply.due_on else ""
    asked = f"{told.by} promised {told.point.team} that you do this{due}: {told.reply.words}"
    return (
        f"{asked}\n\nThe team said ({told.point.kind}): {told.point.words}\n\nTalk to {told.by} if it cannot be done."
    )


def _said(told: Replied) -> str:
    return reply_line(told.reply, told.owner)
