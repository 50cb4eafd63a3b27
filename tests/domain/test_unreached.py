import pytest

from domain.notices import NoticeKind, NoticeState
from domain.unreached import Cause, cause_of
from tests.letters import a_notice


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        ("403 ConversationBlockedByUser", Cause.BLOCKED),
        ("403 MessageWritesBlocked", Cause.BLOCKED),
        ("403 BotDisabledByAdmin", Cause.BOT_DISABLED),
        ("403 BotNotInConversationRoster", Cause.NOT_INSTALLED),
        ("403", Cause.NOT_INSTALLED),
        ("401", Cause.CREDENTIAL),
        ("404 ConversationNotFound", Cause.NO_CONVERSATION),
        ("412 PreconditionFailed", Cause.OUTAGE),
        ("429", Cause.THROTTLED),
        ("503 ServiceUnavailable", Cause.OUTAGE),
        ("ConnectionRefusedError", Cause.OUTAGE),
        ("400 BadSyntax", Cause.REFUSED),
        ("413", Cause.REFUSED),
        ("no chat", Cause.NOT_INSTALLED),
        ("maybe delivered: 500 ServiceError", Cause.UNCERTAIN),
    ],
)
def test_each_answer_has_its_cause(code, cause):
    assert cause_of(a_notice(state=NoticeState.DEAD, last_code=code), works_here=True) is cause


def test_who_left_is_the_cause_whatever_the_answer():
    notice = a_notice(state=NoticeState.UNREACHABLE, last_code="403 ConversationBlockedByUser")

    assert cause_of(notice, works_here=False) is Cause.LEFT


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        ("403 BotNotInConversationRoster", Cause.CHANNEL),
        ("404 ConversationNotFound", Cause.CHANNEL),
        ("no chat", Cause.CHANNEL),
        ("503", Cause.OUTAGE),
        ("maybe delivered: 500", Cause.UNCERTAIN),
    ],
)
@pytest.mark.parametrize("works_here", [True, False])
def test_a_post_is_about_its_channel_whoever_facilitates(code, cause, works_here):
    post = a_notice(kind=NoticeKind.CHANNEL, state=NoticeState.UNREACHABLE, last_code=code)

    assert cause_of(post, works_here=works_here) is cause


@pytest.mark.parametrize("state", [NoticeState.SENT, NoticeState.CANCELLED])
def test_what_arrived_or_was_dropped_has_no_cause(state):
    assert cause_of(a_notice(state=state, last_code="503"), works_here=True) is None


def test_what_was_never_tried_has_no_cause():
    assert cause_of(a_notice(), works_here=False) is None
