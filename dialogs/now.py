"""How a living card that is about no month and no audit looks now, when its client asks: one function a kind."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dialogs.previewed import previewed
from dialogs.shown import Shown
from domain.notices import Notice, NoticeKind
from workflows.conversation import Conversation

NOW: Mapping[NoticeKind, Callable[[Conversation, Notice], Shown]] = MappingProxyType({NoticeKind.PREVIEW: previewed})
