"""What a button asks for, and what one types to ask for the same."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Verb(StrEnum):
    """`Action.Execute.verb` of every button; the router's words."""

    START = "audit.start"
    START_FIRST = "audit.start_first"
    """Whatever is owed first; the token names the card's notice."""
    ANSWER = "audit.answer"
    BACK = "audit.back"
    SKIP = "audit.skip"
    """Opens the sheet that asks for the reason."""
    SKIP_BECAUSE = "audit.skip_because"
    """Inputs `reason` and `words`."""
    CANCEL_SKIP = "audit.cancel_skip"
    LATER = "audit.later"
    CHECK = "audit.check"
    CHANGE = "audit.change"
    """Input `step`."""
    SEND = "audit.send"
    RESUME = "audit.resume"
    REOPEN = "audit.reopen"
    HOLD = "cycle.hold"
    RELEASE = "cycle.release"
    SNOOZE = "nudge.snooze"
    """Opens the sheet that asks until when."""
    SNOOZE_UNTIL = "nudge.snooze_until"
    """Inputs `snooze` and `day`."""
    GO_AWAY = "nudge.go_away"
    """Input `away`."""
    COME_BACK = "nudge.come_back"
    CANT = "audit.cant"
    """Opens the sheet that asks which audit, and why."""
    CANT_BECAUSE = "audit.cant_because"
    """Inputs `audit` where there are several, `cant` and `words`."""
    SHOW = "nudge.show"
    """Back from a sheet to the card."""
    KEEP = "audit.keep"
    """Answers with words that the guard warned of."""
    KEEP_REASON = "audit.keep_reason"
    """Skips with words that the guard warned of."""
    WORRY = "worry.route"
    TELL_LEAD = "worry.tell"
    WORRY_SEEN = "worry.seen"
    TEAM = "team.show"
    MORE_TIME = "team.more_time"
    """Input `person`; opens a sheet, as the next two do."""
    REASSIGN = "team.reassign"
    EXCUSE = "team.excuse"
    MORE_TIME_UNTIL = "team.more_time_until"
    """Input `until`."""
    REASSIGN_NOW = "team.reassign_now"
    EXCUSE_BECAUSE = "team.excuse_because"
    """Input `reason`."""
    MESSAGE_PREVIEW = "message.preview"
    """Inputs `message`, `roles`, `services`, `goes_on` and `signers`."""
    MESSAGE_CHANGE = "message.change"
    MESSAGE_SCHEDULE = "message.schedule"
    MESSAGE_SIGN = "message.sign"
    MESSAGE_WITHDRAW = "message.withdraw"
    GOT_IT = "message.got_it"
    NOMINATE = "exemplar.nominate"
    """Opens the sheet, from the receipt of an audit."""
    HAND_IN = "exemplar.hand_in"
    """Inputs `story_kind`, `story`, `consent` and `checked`."""
    PUBLISH = "exemplar.publish"
    """Input `to_roles`."""
    SEND_BACK = "exemplar.send_back"
    """Input `why_back`."""
    WITHDRAW_EXEMPLAR = "exemplar.withdraw"
    SHELF = "exemplar.shelf"
    """Another page of what is published; the token's version is its number."""
    NOTE_EVENT = "event.note"
    """Inputs `theme`, `held_on` and `attendance`."""
    FEEDBACK_CHECK = "feedback.check"
    """Inputs `point1` to `kind3`, `more`, and `came.` with each role."""
    FEEDBACK_SAVE = "feedback.save"
    """The same inputs, kept as a draft."""
    FEEDBACK_CHANGE = "feedback.change"
    FEEDBACK_SEND = "feedback.send"
    POINT_ANSWER = "point.answer"
    """Opens the sheet for one point."""
    POINT_REPLY = "point.reply"
    """Inputs `outcome`, `reply`, and for an action `owner` and `done_by`."""
    POINT_BACK = "point.back"
    BRIEFING_WRITE = "briefing.write"
    """Opens the sheet with five boxes."""
    BRIEFING_SAVE = "briefing.save"
    """Inputs `why`, `guidance`, `minimum`, `good` and `ideas`."""
    BRIEFING_PREVIEW = "briefing.preview"
    BRIEFING_APPROVE = "briefing.approve"
    BRIEFING_REMARK = "briefing.remark"
    """Opens the sheet for a comment."""
    BRIEFING_SAY = "briefing.say"
    """Input `comment`."""
    BRIEFING_SHOW = "briefing.show"
    """Back from a sheet to the briefing, or from a message about it."""
    BRIEFING_OPEN = "briefing.open"
    """Input `briefing`, a session's id."""
    REFRESH = "card.refresh"
    """Never pressed by a person: the client asks for the card as it is now."""


TYPED: Mapping[str, str] = MappingProxyType(
    {
        Verb.START: "start",
        Verb.START_FIRST: "start",
        Verb.ANSWER: "your answer",
        Verb.BACK: "back",
        Verb.SKIP: "skip",
        Verb.SKIP_BECAUSE: "your reason",
        Verb.CANCEL_SKIP: "back",
        Verb.LATER: "later",
        Verb.CHECK: "check",
        Verb.CHANGE: "change and the number or the word",
        Verb.SEND: "send",
        Verb.RESUME: "resume",
        Verb.REOPEN: "reopen",
        Verb.HOLD: "hold",
        Verb.RELEASE: "release",
        Verb.SNOOZE: "snooze",
        Verb.SNOOZE_UNTIL: "snooze tomorrow",
        Verb.GO_AWAY: "away until 12 October",
        Verb.COME_BACK: "back again",
        Verb.CANT: "can't",
        Verb.CANT_BECAUSE: "can't 1",
        Verb.SHOW: "status",
        Verb.KEEP: "the same words again",
        Verb.KEEP_REASON: "the same words again",
        Verb.WORRY: "worried",
        Verb.TELL_LEAD: "tell the lead",
        Verb.WORRY_SEEN: "seen",
        Verb.TEAM: "overdue",
        Verb.MORE_TIME: "more time for NAME until DATE",
        Verb.REASSIGN: "reassign NAME",
        Verb.EXCUSE: "excuse NAME because REASON",
        Verb.MORE_TIME_UNTIL: "more time for NAME until DATE",
        Verb.REASSIGN_NOW: "reassign NAME",
        Verb.EXCUSE_BECAUSE: "excuse NAME because REASON",
        Verb.MESSAGE_PREVIEW: "message to everybody on 12 October: and your words",
        Verb.MESSAGE_CHANGE: "message",
        Verb.MESSAGE_SCHEDULE: "schedule message",
        Verb.MESSAGE_SIGN: "sign message",
        Verb.MESSAGE_WITHDRAW: "withdraw message",
        Verb.GOT_IT: "got it",
        Verb.NOMINATE: "nominate",
        Verb.HAND_IN: "hand it in, consent yes",
        Verb.PUBLISH: "publish to everybody",
        Verb.SEND_BACK: "send back because REASON",
        Verb.WITHDRAW_EXEMPLAR: "withdraw story",
        Verb.SHELF: "good practice 2",
        Verb.NOTE_EVENT: "event THEME on DATE with 40 people",
        Verb.FEEDBACK_CHECK: "1) and your words, 2) and your words, 3) and your words",
        Verb.FEEDBACK_SAVE: "1) and your words",
        Verb.FEEDBACK_CHANGE: "feedback",
        Verb.FEEDBACK_SEND: "send points",
        Verb.POINT_ANSWER: "answer and the number",
        Verb.POINT_REPLY: "answer, the number, a colon and your words",
        Verb.POINT_BACK: "points",
        Verb.BRIEFING_WRITE: "briefing why: and your words",
        Verb.BRIEFING_SAVE: "briefing why: and your words",
        Verb.BRIEFING_PREVIEW: "preview briefing",
        Verb.BRIEFING_APPROVE: "approve briefing",
        Verb.BRIEFING_REMARK: "briefing comment: and your words",
        Verb.BRIEFING_SAY: "briefing comment: and your words",
        Verb.BRIEFING_SHOW: "briefing",
        Verb.BRIEFING_OPEN: "briefing 2",
        Verb.REFRESH: "status",
    }
)
"""What somebody types instead of pressing; every verb has a word."""
