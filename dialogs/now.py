"""How a living card that is about no month and no audit looks now, when its client asks: one function a kind."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dialogs.briefing_drawings import briefing_now
from dialogs.point_cards import feedback_now, points_now
from dialogs.practice_sheets import practice_now
from dialogs.previewed import previewed
from dialogs.shown import Shown
from domain.notices import Notice, NoticeKind
from workflows.conversation import Conversation

NOW: Mapping[NoticeKind, Callable[[Conversation, Notice], Shown]] = MappingProxyType(
    {
        NoticeKind.BRIEFING: briefing_now,
        NoticeKind.BRIEFED: briefing_now,
        NoticeKind.FEEDBACK: feedback_now,
        NoticeKind.FEEDBACK_AGAIN: feedback_now,
        NoticeKind.POINTS: points_now,
        NoticeKind.POINTS_AGAIN: points_now,
        NoticeKind.PREVIEW: previewed,
        NoticeKind.MESSAGE: practice_now,
        NoticeKind.GOOD_PRACTICE: practice_now,
        NoticeKind.PRACTICE_DESK: practice_now,
        NoticeKind.PRACTICE_NEWS: practice_now,
    }
)
