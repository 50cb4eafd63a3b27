"""What each button is about; a token that is about something of another kind was not sealed for it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from cards.tokens import Opened
from cards.verbs import Verb
from domain.desk import SubjectKind
from domain.refusals import CardExpired


def require_fit(opened: Opened, verb: str) -> None:
    """Refuse with `CardExpired` the token of another kind of card; a verb without a line below looks for itself."""
    if ABOUT.get(verb, opened.subject.kind) is not opened.subject.kind:
        raise CardExpired


def _each(of: Mapping[SubjectKind, Iterable[str]]) -> Mapping[str, SubjectKind]:
    return MappingProxyType({one: kind for kind, several in of.items() for one in several})


ABOUT: Mapping[str, SubjectKind] = _each(
    {
        SubjectKind.ASSIGNMENT: (
            Verb.START,
            Verb.ANSWER,
            Verb.BACK,
            Verb.SKIP,
            Verb.SKIP_BECAUSE,
            Verb.CANCEL_SKIP,
            Verb.LATER,
            Verb.CHECK,
            Verb.CHANGE,
            Verb.SEND,
            Verb.RESUME,
            Verb.REOPEN,
            Verb.KEEP,
            Verb.KEEP_REASON,
            Verb.NOMINATE,
        ),
        SubjectKind.TEAM: (
            Verb.TEAM,
            Verb.MORE_TIME,
            Verb.REASSIGN,
            Verb.EXCUSE,
            Verb.MORE_TIME_UNTIL,
            Verb.REASSIGN_NOW,
            Verb.EXCUSE_BECAUSE,
        ),
        SubjectKind.SESSION: (
            Verb.FEEDBACK_CHECK,
            Verb.FEEDBACK_SAVE,
            Verb.FEEDBACK_CHANGE,
            Verb.FEEDBACK_SEND,
            Verb.BRIEFING_WRITE,
            Verb.BRIEFING_SAVE,
            Verb.BRIEFING_PREVIEW,
            Verb.BRIEFING_APPROVE,
            Verb.BRIEFING_REMARK,
            Verb.BRIEFING_SAY,
            Verb.BRIEFING_SHOW,
            Verb.BRIEFING_OPEN,
        ),
        SubjectKind.POINT: (Verb.POINT_ANSWER, Verb.POINT_REPLY, Verb.POINT_BACK),
        SubjectKind.MESSAGE: (
            Verb.MESSAGE_PREVIEW,
            Verb.MESSAGE_CHANGE,
            Verb.MESSAGE_SCHEDULE,
            Verb.MESSAGE_SIGN,
            Verb.MESSAGE_WITHDRAW,
            Verb.GOT_IT,
        ),
        SubjectKind.EXEMPLAR: (Verb.HAND_IN, Verb.PUBLISH, Verb.SEND_BACK, Verb.WITHDRAW_EXEMPLAR),
    }
)
"""Verb to the kind of what its token names (T8, X56)."""
