"""How messages that are about no month and no audit look: one function a kind, Ready -> Message."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cards.spoken import shortage_line
from cards.words import SUMMARY
from domain.delivery import Message
from domain.desk import Seal
from domain.notices import NoticeKind
from domain.populations import Shortage
from workflows.sending import Ready

Drawing = Callable[[Ready, Seal], Message]


def _shortage(ready: Ready, _seal: Seal) -> Message:
    assert isinstance(ready.facts, Shortage)
    return Message(text=shortage_line(ready.facts), summary=SUMMARY[NoticeKind.SHORTAGE])


DRAWINGS: Mapping[NoticeKind, Drawing] = MappingProxyType(
    {
        NoticeKind.SHORTAGE: _shortage,
    }
)
