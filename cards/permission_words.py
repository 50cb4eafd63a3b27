"""What somebody reads who may not do what they asked for: who does it, and what they can do instead."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from domain.permissions import Right
from domain.refusals import NotAllowed, Refusal

_HELP = "Type help to see what you can do."
_CLOSED = f"That is not open to you. {_HELP}"
_LINES: Mapping[Right, str] = MappingProxyType(
    {
        Right.ASK: _CLOSED,
        Right.AUDIT: "This audit is somebody else's. Type status to see what you owe.",
        Right.WORRY: _CLOSED,
        Right.SEE_WORRY: "There is nothing here that you have to see. Type help to see what you can do.",
        Right.TEAM: "Only the line manager of this person can decide that. Type overdue to see your own people.",
        Right.OVERVIEW: "The overview is for the leads of practice. Type status to see what you owe yourself.",
        Right.HOLD: f"Only an administrator can do that. {_HELP}",
        Right.SESSIONS: "You see the sessions of your own team. Type sessions for them.",
        Right.READ_BRIEFING: "You get the briefing of your own team. Type briefing to see the newest one.",
        Right.WRITE_BRIEFING: (
            "Briefings are written by the two principals and the head of service. Your team gets them once posted."
        ),
        Right.APPROVE_BRIEFING: (
            "Only the two principals approve a briefing. The head of service can write in it, and comment on it."
        ),
        Right.SEND_POINTS: "You do not have to feed back on this session. Type feedback to see your own.",
        Right.ANSWER_POINTS: "Only the leads of practice read and answer all points. Type feedback to see your own.",
        Right.WRITE_MESSAGE: (
            "Only the principal social worker and the principal OT write to staff from here, each their own messages."
        ),
        Right.SEE_MESSAGES: "Only the principal social worker and the principal OT see what is written to staff.",
        Right.SIGN_MESSAGE: "This message does not go in your name, so you cannot sign it.",
        Right.READ_MESSAGE: f"This message was not sent to you. {_HELP}",
        Right.NOMINATE: "You put forward what you saw in your own audits. Type nominate to do so.",
        Right.SEE_STORY: "You see what you put forward yourself. Type nominate to do so.",
        Right.SECOND_READ: "A lead of practice reads this who did not put it forward: a second pair of eyes.",
        Right.WITHDRAW_STORY: "Whoever put it forward can take it back, and the leads of practice. Ask one of them.",
        Right.SHELF: "This is shown to other roles. Type good practice to see what is shown to yours.",
        Right.NOTE_EVENT: "Events are noted by the leads of practice. Tell one of them about it.",
        Right.IMPORT: "Files are given in by administrators and business intelligence. Ask one of them.",
    }
)


def _line(refusal: NotAllowed) -> str:
    return _LINES[Right(refusal.right)] if refusal.right else _CLOSED


SENTENCES: Mapping[type[Refusal], Callable[[Any], str]] = MappingProxyType({NotAllowed: _line})
"""Refusal to its sentence."""
