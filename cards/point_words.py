"""The words of the three points and of what comes of them, and what people read when their rules say no."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from cards.days import clock_time, moment_in_words, short_day
from domain import point_refusals as refusals
from domain.point_refusals import PointFault, PointFaultKind
from domain.points import Outcome, Point, PointKind, Reply
from domain.refusals import Refusal

KINDS: Mapping[PointKind, str] = MappingProxyType(
    {
        PointKind.IDEA: "Idea",
        PointKind.SUGGESTION: "Suggestion",
        PointKind.QUESTION: "Question",
        PointKind.REQUEST: "Request",
    }
)
OUTCOMES: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.ANSWERED: "Answered",
        Outcome.BOARD: "Taken to the board",
        Outcome.GUIDANCE: "Becomes guidance",
        Outcome.ACTION: "An action",
        Outcome.NOT_NOW: "Not now, because",
    }
)
UNANSWERED = "Not answered yet."


def said_line(point: Point) -> str:
    """Return what a team said: `You said (idea): ...`."""
    return f"You said ({point.kind}): {point.words}"


def done_line(point: Point, owner: str = "") -> str:
    """Return what came of *point*, with the name of an action's owner where readers may know it."""
    return f"We did: {reply_line(point.reply, owner)}" if point.reply else "We have not answered this yet."


def reply_line(reply: Reply, owner: str = "") -> str:
    """Return an answer in one line: what comes of the point, then the words."""
    title = OUTCOMES[reply.outcome]
    if reply.outcome is Outcome.ACTION:
        who, until = f" for {owner}" if owner else "", f" by {short_day(reply.due_on)}" if reply.due_on else ""
        title = f"{title}{who}{until}"
    between = " " if reply.outcome is Outcome.NOT_NOW else ". "
    return f"{title}{between}{reply.words}"


def fault_line(fault: PointFault) -> str:
    """Return what to put right in one point, or in all."""
    match fault.kind:
        case PointFaultKind.TOO_LONG:
            return f"Point {fault.slot} must be {fault.limit:,} characters or fewer. It has {fault.length:,} now."
        case PointFaultKind.TOO_SHORT:
            return f"Say more in point {fault.slot}: {fault.limit} characters at least."
        case PointFaultKind.KIND_MISSING:
            return f"Choose what point {fault.slot} is: an idea, a suggestion, a question or a request."
        case PointFaultKind.FEWER:
            there = {0: "There is no point yet.", 1: "There is one point so far."}
            return f"{there.get(fault.length, 'There are two points so far.')} Add more, or say that these are all."


def _no_feedback_due(_refusal: refusals.NoFeedbackDue) -> str:
    return "No session of yours is over yet. I ask you for the three points when one ends."


def _already_sent(refusal: refusals.AlreadySent) -> str:
    return f"The points of this session were sent at {moment_in_words(refusal.sent_at)}. Nothing was sent twice."


def _draft_clash(refusal: refusals.DraftClash) -> str:
    return f"These points were changed at {clock_time(refusal.changed_at)} on another device. Check, then go on."


def _points_incomplete(refusal: refusals.PointsIncomplete) -> str:
    return " ".join(map(fault_line, refusal.faults))


def _not_counted(_refusal: refusals.NotCounted) -> str:
    return "Write how many people came as a number, such as 6."


def _no_such_point(refusal: refusals.NoSuchPoint) -> str:
    return f"There is no point {refusal.number}. Type points to see them all."


def _answered_meanwhile(refusal: refusals.AnsweredMeanwhile) -> str:
    return f"{refusal.by} answered this at {clock_time(refusal.at)}. Your words are still here. Send them to add to it."


def _outcome_missing(_refusal: refusals.OutcomeMissing) -> str:
    return "Choose what comes of this point."


def _reply_too_short(refusal: refusals.ReplyTooShort) -> str:
    return f"Tell the team in a few words: {refusal.shortest} characters at least."


def _reply_too_long(refusal: refusals.ReplyTooLong) -> str:
    return f"Your answer must be {refusal.longest:,} characters or fewer. It has {refusal.length:,} now."


def _owner_missing(_refusal: refusals.OwnerMissing) -> str:
    return "Name one colleague who does it, as in the staff list, or write me."


def _action_day_missing(_refusal: refusals.ActionDayMissing) -> str:
    return "Give a day ahead by which it is done, such as 12 October."


SENTENCES: Mapping[type[Refusal], Callable[[Any], str]] = MappingProxyType(
    {
        refusals.NoFeedbackDue: _no_feedback_due,
        refusals.AlreadySent: _already_sent,
        refusals.DraftClash: _draft_clash,
        refusals.PointsIncomplete: _points_incomplete,
        refusals.NotCounted: _not_counted,
        refusals.NoSuchPoint: _no_such_point,
        refusals.AnsweredMeanwhile: _answered_meanwhile,
        refusals.OutcomeMissing: _outcome_missing,
        refusals.ReplyTooShort: _reply_too_short,
        refusals.ReplyTooLong: _reply_too_long,
        refusals.OwnerMissing: _owner_missing,
        refusals.ActionDayMissing: _action_day_missing,
    }
)
"""Refusal to its sentence."""
