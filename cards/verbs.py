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
        Verb.REFRESH: "status",
    }
)
"""What somebody types instead of pressing; every verb has a word."""
